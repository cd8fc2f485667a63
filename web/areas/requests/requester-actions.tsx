import { useState } from 'react';
import BellOutlined from '@ant-design/icons/BellOutlined';
import CopyOutlined from '@ant-design/icons/CopyOutlined';
import RollbackOutlined from '@ant-design/icons/RollbackOutlined';
import { Button } from 'antd';
import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { urgeRequest, withdrawRequest } from '@portico/core/api/requests.ts';
import { takeBackTask } from '@portico/core/api/tasks.ts';
import { useTranslation } from 'react-i18next';
import { paths } from '../../ui/paths.ts';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import { useToast } from '../../ui/toast.tsx';
import { formatWhen, useNow, useTimeZone } from '../../ui/when.tsx';
import { stepOf } from './flow-steps.ts';
import { LinkButton } from './link-button.tsx';
import { OpinionBox } from './opinion-box.tsx';
import css from './requests.module.css';
import { Sheet } from './sheet.tsx';
import type { Acting } from './use-act.ts';
import { useTyped } from './use-typed.ts';
import { Tooltip } from '../../ui/tooltip.tsx';

/** What one may do with the whole request: urge, withdraw, file another like it, take a decision back. */
export function RequesterActions({ request, acting }: { request: RequestDetail; acting: Acting }) {
  const { t } = useTranslation('request');
  const text = useText();
  const toast = useToast();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const can = (action: RequestDetail['actions'][number]) => request.actions.includes(action);
  const undoable = request.tasks.filter((task) => task.actions.includes('take-back'));

  return (
    <>
      {undoable.map((task) => {
        const step = stepOf(request.flow, task.step);
        return (
          <Tooltip key={task.id} title={t('takeBack.hint', { step: step ? text(step.name) : '' })}>
            <Button
              icon={<RollbackOutlined aria-hidden />}
              loading={acting.pending === `take-back-${task.id}`}
              onClick={async () => {
                const reply = await acting.run(
                  `take-back-${task.id}`,
                  takeBackTask,
                  { params: { id: task.id }, body: {} },
                  { ifMatch: task.version, task: task.id },
                );
                if (reply) toast.success(t('done.takenBack'));
              }}
            >
              {t('action.take-back')}
            </Button>
          </Tooltip>
        );
      })}
      {can('urge') && <Urge request={request} acting={acting} />}
      {can('withdraw') && (
        <Button loading={acting.pending === 'withdraw'} onClick={() => setWithdrawing(true)}>
          {t('action.withdraw')}
        </Button>
      )}
      {can('copy') && (
        <LinkButton to={`${paths.service(request.service.key)}?copy=${request.id}`} icon={<CopyOutlined aria-hidden />}>
          {t('action.copy')}
        </LinkButton>
      )}
      <WithdrawSheet request={request} acting={acting} isOpen={isWithdrawing} onClose={() => setWithdrawing(false)} />
    </>
  );
}

function Urge({ request, acting }: { request: RequestDetail; acting: Acting }) {
  const { t, i18n } = useTranslation(['request', 'ui']);
  const toast = useToast();
  const now = useNow();
  const timeZone = useTimeZone();
  const last = request.lastUrgedAt;
  // Between two readings of the request its time may come.
  const free =
    request.urgeableAt !== null && Date.parse(request.urgeableAt) > now ? Date.parse(request.urgeableAt) : null;
  const say = (at: number) => formatWhen(at, now, timeZone, t, i18n.language);
  const hint = last
    ? `${t('urge.last', { when: say(Date.parse(last)) })}${free ? `${t('ui:semicolon')}${t('urge.again', { when: say(free) })}` : ''}`
    : t('urge.hint');
  return (
    <Tooltip title={hint}>
      <Button
        icon={<BellOutlined aria-hidden />}
        disabled={free !== null}
        loading={acting.pending === 'urge'}
        onClick={async () => {
          const reply = await acting.run(
            'urge',
            urgeRequest,
            { params: { id: request.id }, body: {} },
            { ifMatch: request.version },
          );
          if (reply) toast.success(t('done.urged'));
        }}
      >
        {t('action.urge')}
        {/* A tooltip of a disabled button is nothing on a phone. */}
        {last && <small className={css.urged}>{hint}</small>}
      </Button>
    </Tooltip>
  );
}

interface WithdrawSheetProps {
  request: RequestDetail;
  acting: Acting;
  isOpen: boolean;
  onClose: () => void;
}
function WithdrawSheet({ request, acting, isOpen, onClose }: WithdrawSheetProps) {
  const { t } = useTranslation('request');
  const toast = useToast();
  const [reason, setReason] = useTyped(`${request.id}.withdraw`);
  const withdraw = async () => {
    const reply = await acting.run(
      'withdraw',
      withdrawRequest,
      { params: { id: request.id }, body: reason.trim() ? { reason: reason.trim() } : {} },
      { ifMatch: request.version, typed: reason },
    );
    onClose();
    if (!reply) return;
    setReason('');
    toast.success(t('done.withdrawn'));
  };
  return (
    <Sheet
      title={t('withdraw.title')}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={acting.pending === 'withdraw'} onClick={() => void withdraw()}>
            {t('action.withdraw')}
          </Button>
        </>
      }
    >
      <div className={css.sheet}>
        <p>{t('withdraw.words')}</p>
        <OpinionBox label={t('withdraw.reason')} value={reason} onChange={setReason} />
        <Problem error={acting.error} />
      </div>
    </Sheet>
  );
}
