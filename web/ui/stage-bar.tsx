import { useTranslation } from 'react-i18next';
import CheckOutlined from '@ant-design/icons/CheckOutlined';
import CloseOutlined from '@ant-design/icons/CloseOutlined';
import QuestionOutlined from '@ant-design/icons/QuestionOutlined';
import type { WayStep } from '@portico/core/api/request-shapes.ts';
import { usePersonName } from './person.tsx';
import { useText } from './text.ts';

/** A bead; of a way that was read also who will have it. */
export type Bead = Pick<WayStep, 'step' | 'name' | 'status'> & Partial<Pick<WayStep, 'people' | 'team' | 'dependsOn'>>;

/** Ends that are none of those the way was made for. */
const brokenOff = new Set(['rejected', 'cancelled', 'terminated']);

/** The way of a request in beads: done, now, to come, or not known yet. `size="small"` names only where it stands. */
export function StageBar({
  bar,
  state,
  size = 'normal',
}: {
  bar: readonly Bead[];
  /** State of the request: one that was broken off does not end in a tick. */
  state: string;
  size?: 'small' | 'normal';
}) {
  const { t } = useTranslation('ui');
  const text = useText();
  const nameOf = usePersonName();
  /** Who will have it, or what it depends on: beside the name for who hovers, and for screen readers. */
  const moreOf = ({ status, people = [], team, dependsOn = [] }: Bead): string => {
    if (status === 'maybe' && dependsOn.length > 0)
      return t('stageBar.dependsOn', { fields: dependsOn.map(({ name }) => text(name)).join(t('person.comma')) });
    return [...people.map(nameOf), ...(team ? [text(team)] : [])].join(t('person.comma'));
  };
  return (
    <ol className={`stage-bar stage-bar-${size}`} aria-label={t('stageBar.label')}>
      {bar.map((bead, index) => {
        const isBroken = bead.step === '$end' && brokenOff.has(state);
        const name = isBroken ? t(`state.${state}`) : text(bead.name);
        const more = moreOf(bead);
        return (
          <li
            key={`${bead.step}-${index}`}
            className={`stage-bead stage-bead-${isBroken ? 'broken' : bead.status}`}
            aria-current={bead.status === 'now' ? 'step' : undefined}
          >
            <span className="stage-dot" aria-hidden>
              {isBroken ? (
                <CloseOutlined />
              ) : bead.status === 'done' ? (
                <CheckOutlined />
              ) : (
                bead.status === 'maybe' && <QuestionOutlined />
              )}
            </span>
            <span className="stage-name" title={more ? `${name} · ${more}` : name}>
              {name}
              {!isBroken && (
                <span className="visually-hidden">
                  {t(`stageBar.${bead.status}`)}
                  {more}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
