import ClockCircleOutlined from '@ant-design/icons/ClockCircleOutlined';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Trial, TrialMove } from '@portico/core/api/trials.ts';
import { useText } from '../../../ui/text.ts';
import { useTimeZone } from '../../../ui/when.tsx';
import css from './try.module.css';

const hour = 3_600_000;

/** The clock of the sandbox, what it comes to next, and ways to move it on. */
export function ClockBar({
  trial,
  isBusy,
  onMove,
}: {
  trial: Trial;
  isBusy: boolean;
  onMove: (move: TrialMove) => void;
}) {
  const { t, i18n } = useTranslation('trial');
  const text = useText();
  const timeZone = useTimeZone();
  const say = (at: string): string =>
    new Date(at).toLocaleString(i18n.language === 'en' ? 'en-GB' : 'zh-CN', {
      timeZone,
      dateStyle: 'medium',
      timeStyle: 'short',
    });
  const [next] = trial.timers;
  return (
    <div className={css.clock} role="group" aria-label={t('clock')}>
      <span>
        <ClockCircleOutlined aria-hidden /> {say(trial.now)}
      </span>
      <span className="faint">
        {next
          ? t('nextTimer', { what: t(`purpose.${next.purpose}`), step: text(next.name), when: say(next.fireAt) })
          : t('noTimer')}
      </span>
      <span className={css.clockMoves}>
        <Button size="small" disabled={!next || isBusy} onClick={() => onMove({ do: 'to-next-timer' })}>
          {t('toNext')}
        </Button>
        <Button size="small" disabled={isBusy} onClick={() => onMove({ do: 'pass-time', ms: hour })}>
          {t('oneHour')}
        </Button>
        <Button size="small" disabled={isBusy} onClick={() => onMove({ do: 'pass-time', ms: 24 * hour })}>
          {t('oneDay')}
        </Button>
      </span>
    </div>
  );
}
