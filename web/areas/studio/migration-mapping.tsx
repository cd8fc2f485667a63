import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Reply } from '@portico/core/api/endpoint.ts';
import type { previewMigrations } from '@portico/core/api/migrations.ts';
import { useText } from '../../ui/text.ts';
import css from './studio.module.css';

type Preview = Reply<typeof previewMigrations>;
type StepNamed = Preview['to']['steps'][number];

/** Steps of the versions requests run on that the one they would move to does not have. */
export function lostSteps({ to, from }: Pick<Preview, 'to' | 'from'>): StepNamed[] {
  const kept = new Set(to.steps.map(({ step }) => step));
  const lost = new Map(
    from
      .filter(({ running }) => running > 0)
      .flatMap(({ steps }) => steps)
      .filter(({ step }) => !kept.has(step))
      .map((step) => [step.step, step]),
  );
  return [...lost.values()];
}

/** Which step takes the place of one that is gone; only steps of the same kind can. */
export function MigrationMapping({
  preview,
  mapping,
  onChange,
}: {
  preview: Preview;
  mapping: Record<string, string>;
  onChange: (mapping: Record<string, string>) => void;
}) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { version, steps } = preview.to;
  const set = (step: string, to: string | undefined) => {
    const { [step]: _before, ...others } = mapping;
    onChange(to === undefined ? others : { ...others, [step]: to });
  };
  return (
    <section className={`panel ${css.part}`} aria-labelledby="migration-mapping">
      <h2 id="migration-mapping">{t('migration.mapping', { version })}</h2>
      <p className="soft">{t('migration.mappingWords')}</p>
      <div className={css.mapping}>
        {lostSteps(preview).map(({ step, name, kind }) => (
          <label key={step}>
            <span>{t('migration.takes', { name: text(name) })}</span>
            <Select
              allowClear
              value={mapping[step] ?? null}
              placeholder={t('migration.nobody')}
              aria-label={t('migration.takes', { name: text(name) })}
              options={steps
                .filter((other) => other.kind === kind)
                .map((other) => ({ value: other.step, label: text(other.name) }))}
              onChange={(to: string | null | undefined) => set(step, to ?? undefined)}
            />
          </label>
        ))}
      </div>
    </section>
  );
}
