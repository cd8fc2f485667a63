import { useTranslation } from 'react-i18next';
import CheckOutlined from '@ant-design/icons/CheckOutlined';
import type { z } from 'zod';
import type { StageBead } from '@portico/core/api/requests.ts';
import { useText } from './text.ts';

/** The way of a request in beads: done, now, to come. `size="small"` names only where it stands. */
export function StageBar({
  bar,
  size = 'normal',
}: {
  bar: readonly z.infer<typeof StageBead>[];
  size?: 'small' | 'normal';
}) {
  const { t } = useTranslation('ui');
  const text = useText();
  return (
    <ol className={`stage-bar stage-bar-${size}`} aria-label={t('stageBar.label')}>
      {bar.map((bead, index) => (
        <li
          key={`${bead.step}-${index}`}
          className={`stage-bead stage-bead-${bead.status}`}
          aria-current={bead.status === 'now' ? 'step' : undefined}
        >
          <span className="stage-dot" aria-hidden>
            {bead.status === 'done' && <CheckOutlined />}
          </span>
          <span className="stage-name" title={text(bead.name)}>
            {text(bead.name)}
            <span className="visually-hidden">{t(`stageBar.${bead.status}`)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
