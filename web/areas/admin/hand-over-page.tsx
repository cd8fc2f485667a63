import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reply } from '@portico/core/api/endpoint.ts';
import { reassignTasks } from '@portico/core/api/interventions.ts';
import { listServiceDefinitions } from '@portico/core/api/definitions.ts';
import { countTasks, listTasks } from '@portico/core/api/tasks.ts';
import { useMe, useRead, useWrite } from '../../api/hooks.ts';
import { Page } from '../../ui/page.tsx';
import { paths } from '../../ui/paths.ts';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { Problem, wordsOfProblem } from '../../ui/problem.tsx';
import { NotFoundPage } from '../../ui/shell/error-pages.tsx';
import { useText } from '../../ui/text.ts';
import css from './hand-over.module.css';
import { PlacesOfPerson } from './places-of-person.tsx';

interface Values {
  from: string;
  to: string;
  service?: string;
  reason: string;
}
type Refused = Reply<typeof reassignTasks>['refused'];
interface Outcome {
  moved: number;
  refused: Refused;
  isDone: boolean;
}

/** Gives all to-dos of somebody who leaves to somebody else, batch after batch. */
export function HandOverPage() {
  const roles = useMe().roles;
  return roles.includes('administrator') || roles.includes('service-owner') ? <HandOver /> : <NotFoundPage />;
}

function HandOver() {
  const { t } = useTranslation('admin');
  const text = useText();
  const [form] = Form.useForm<Values>();
  const services = useRead(listServiceDefinitions, { query: {} }, { staleTime: 60_000 });
  const write = useWrite(reassignTasks, { quiet: true, refreshes: [listTasks, countTasks] });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const from = Form.useWatch('from', form);
  const isRunning = outcome !== null && !outcome.isDone && !write.error;
  const needed = [{ required: true, message: t('handOver.needed') }];

  const handOver = async ({ from, to, service, reason }: Values) => {
    let soFar: Outcome = { moved: 0, refused: [], isDone: false };
    let after: string | null = null;
    do {
      setOutcome(soFar);
      const body = { from, to, reason: reason.trim(), ...(service && { service }), ...(after !== null && { after }) };
      const reply: Reply<typeof reassignTasks> | undefined = await write.run({ body });
      if (!reply) return;
      after = reply.next;
      soFar = {
        moved: soFar.moved + reply.moved.length,
        refused: [...soFar.refused, ...reply.refused],
        isDone: after === null,
      };
    } while (after !== null);
    setOutcome(soFar);
    form.resetFields(['reason']);
  };

  return (
    <Page title={t('handOver.title')} description={t('handOver.description')}>
      <section className={`panel ${css.panel}`} aria-label={t('handOver.title')}>
        <Form<Values>
          form={form}
          layout="vertical"
          requiredMark={false}
          className={css.form ?? ''}
          onFinish={(values) => void handOver(values)}
        >
          <Form.Item name="from" label={t('handOver.from')} rules={needed}>
            <PickPerson />
          </Form.Item>
          {from && <PlacesOfPerson key={from} id={from} />}
          <Form.Item name="to" label={t('handOver.to')} rules={needed}>
            <PickPerson />
          </Form.Item>
          <Form.Item name="service" label={t('handOver.service')}>
            <Select
              allowClear
              placeholder={t('handOver.allServices')}
              showSearch={{ optionFilterProp: 'label' }}
              options={(services.data?.items ?? []).map(({ key, name }) => ({ value: key, label: text(name) }))}
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('handOver.reason')}
            rules={[{ required: true, whitespace: true, message: t('handOver.reasonNeeded') }]}
          >
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={isRunning}>
            {t('handOver.start')}
          </Button>
        </Form>
        <Problem error={write.error} />
        <div aria-live="polite">{outcome && <Told outcome={outcome} isRunning={isRunning} />}</div>
      </section>
    </Page>
  );
}

function Told({ outcome: { moved, refused, isDone }, isRunning }: { outcome: Outcome; isRunning: boolean }) {
  const { t } = useTranslation(['admin', 'errors']);
  if (isRunning) return <p className="soft">{t('handOver.running', { count: moved })}</p>;
  return (
    <>
      {(isDone || moved > 0) && (
        <Alert showIcon type={moved > 0 ? 'success' : 'info'} title={t('handOver.done', { count: moved })} />
      )}
      {refused.length > 0 && (
        <>
          <h2 className={css.stayed}>{t('handOver.stayed', { count: refused.length })}</h2>
          <ul className={css.list}>
            {refused.map(({ task, request, reason, params }) => (
              <li key={task}>
                <Link to={paths.request(request.id)}>{request.number}</Link>{' '}
                <span className="soft">{wordsOfReason(reason, params, t)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const wordsOfReason = (reason: string, params: Record<string, unknown>, t: Parameters<typeof wordsOfProblem>[1]) =>
  wordsOfProblem({ type: '', title: '', status: 422, code: 'invalid', reason, params, requestId: '' }, t).what;

/** antd's form gives id, value and onChange. */
function PickPerson({ id, value, onChange }: { id?: string; value?: string; onChange?: (id: string | null) => void }) {
  return <PersonPicker {...(id ? { id } : {})} value={value} onChange={(picked) => onChange?.(picked)} />;
}
