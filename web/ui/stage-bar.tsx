import { useTranslation } from 'react-i18next';
import CheckOutlined from '@ant-design/icons/CheckOutlined';
import CloseOutlined from '@ant-design/icons/CloseOutlined';
import type { z } from 'zod';
import type { StageBead } from '@portico/core/api/requests.ts';
import { useText } from './text.ts';

/** Ends that are none of those the way was made for. */
const brokenOff = new Set(['rejected', 'cancelled', 'terminated']);

/** The way of a request in beads: done, now, to come. `size="small"` names only where it stands. */
export function StageBar({
  bar,
  state,
  size = 'normal',
}: {
  bar: readonly z.infer<typeof StageBead>[];
  /** State of the request: one that was broken off does not end in a tick. */
  state: string;
  size?: 'small' | 'normal';
}) {
  const { t } = useTranslation('ui');
  const text = useText();
  return (
    <ol className={`stage-bar stage-bar-${size}`} aria-label={t('stageBar.label')}>
      {bar.map((bead, index) => {
        const isBroken = bead.step === '$end' && brokenOff.has(state);
        const name = isBroken ? t(`state.${state}`) : text(bead.name);
        return (
          <li
            key={`${bead.step}-${index}`}
            className={`stage-bead stage-bead-${isBroken ? 'broken' : bead.status}`}
            aria-current={bead.status === 'now' ? 'step' : undefined}
          >
            <span className="stage-dot" aria-hidden>
              {isBroken ? <CloseOutlined /> : bead.status === 'done' && <CheckOutlined />}
            </span>
            <span className="stage-name" title={name}>
              {name}
              {!isBroken && <span className="visually-hidden">{t(`stageBar.${bead.status}`)}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
