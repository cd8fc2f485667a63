import { useTranslation } from 'react-i18next';
import type { RequestRow } from '@portico/core/api/request-shapes.ts';
import { usePersonName } from '../../ui/person.tsx';
import { useText } from '../../ui/text.ts';

/** Where a request stands and who has it: `部门审批 · 王强`; several steps side by side are joined. */
export function NowWith({ now }: { now: RequestRow['now'] }) {
  const { t } = useTranslation(['portal', 'ui']);
  const text = useText();
  const nameOf = usePersonName();
  if (now.length === 0) return null;
  return (
    <span className="now-with">
      {now
        .map((step) => {
          const [first] = step.people;
          const who =
            first === undefined
              ? text(step.team)
              : step.people.length === 1
                ? nameOf(first)
                : t('ui:person.andMore', { name: nameOf(first), count: step.people.length });
          return who ? t('nowWith', { step: text(step.name), who }) : text(step.name);
        })
        .join(t('ui:semicolon'))}
    </span>
  );
}
