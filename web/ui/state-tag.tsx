import { useTranslation } from 'react-i18next';
import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled';
import ClockCircleOutlined from '@ant-design/icons/ClockCircleOutlined';
import CloseCircleFilled from '@ant-design/icons/CloseCircleFilled';
import EditOutlined from '@ant-design/icons/EditOutlined';
import MinusCircleOutlined from '@ant-design/icons/MinusCircleOutlined';
import PauseCircleOutlined from '@ant-design/icons/PauseCircleOutlined';
import PlayCircleFilled from '@ant-design/icons/PlayCircleFilled';
import RollbackOutlined from '@ant-design/icons/RollbackOutlined';
import StopOutlined from '@ant-design/icons/StopOutlined';
import type { ComponentType } from 'react';

type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';
const looks: Record<string, { tone: Tone; icon: ComponentType }> = {
  draft: { tone: 'neutral', icon: EditOutlined },
  running: { tone: 'info', icon: PlayCircleFilled },
  returned: { tone: 'warn', icon: RollbackOutlined },
  suspended: { tone: 'warn', icon: PauseCircleOutlined },
  completed: { tone: 'good', icon: CheckCircleFilled },
  rejected: { tone: 'bad', icon: CloseCircleFilled },
  cancelled: { tone: 'neutral', icon: MinusCircleOutlined },
  terminated: { tone: 'bad', icon: StopOutlined },
};

/** The state of a request in icon and words; colour only underlines them. */
export function StateTag({ state }: { state: string }) {
  const { t } = useTranslation('ui');
  const { tone, icon: Icon } = looks[state] ?? { tone: 'neutral', icon: ClockCircleOutlined };
  return (
    <span className={`tag tag-${tone}`}>
      <span aria-hidden className="tag-icon">
        <Icon />
      </span>
      {t(`state.${state}`)}
    </span>
  );
}

/** Low, normal, high, urgent; normal is not shown, being the usual. */
export function PriorityTag({ priority }: { priority: string }) {
  const { t } = useTranslation('ui');
  if (priority === 'normal') return null;
  const tone: Tone = priority === 'urgent' ? 'bad' : priority === 'high' ? 'warn' : 'neutral';
  return <span className={`tag tag-${tone}`}>{t(`priority.${priority}`)}</span>;
}
