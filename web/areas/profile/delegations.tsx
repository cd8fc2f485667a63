import { useState } from 'react';
import { Button, Checkbox, DatePicker, Form, Select, Skeleton } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import SwapOutlined from '@ant-design/icons/SwapOutlined';
import { listServices } from '@portico/core/api/catalogue.ts';
import { createDelegation, deleteDelegation, listDelegations } from '@portico/core/api/organisation.ts';
import { useMe, useRead, useWrite } from '../../api/hooks.ts';
import { useUndo } from '../../ui/confirm-undo.tsx';
import { Empty } from '../../ui/empty.tsx';
import { enterStays } from '../../ui/enter-stays.ts';
import { PersonPicker } from '../../ui/person-picker.tsx';
import { Person } from '../../ui/person.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useText } from '../../ui/text.ts';
import { useToast } from '../../ui/toast.tsx';
import { Part } from './part.tsx';

interface Values {
  to: string;
  days: [Dayjs, Dayjs];
  services?: string[];
  includesOpen: boolean;
}

/** Who acts for me while I am away, and for whom I act. */
export function Delegations() {
  const { t } = useTranslation('profile');
  const list = useRead(listDelegations, {});
  return (
    <>
      <MakeDelegation />
      <Part title={t('delegations.list')}>
        <Problem error={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && !list.error && <Skeleton active title={false} />}
        {list.data && <DelegationList delegations={list.data.items} />}
      </Part>
    </>
  );
}

/** A form for the next one: saved, it is another form, so that nothing that is still to come of the saved one colours it. */
function MakeDelegation() {
  const { t } = useTranslation('profile');
  const [made, setMade] = useState(0);
  return (
    <Part title={t('delegations.make')} lead={t('delegations.lead')}>
      <DelegationForm key={made} onMade={() => setMade(made + 1)} />
    </Part>
  );
}

function DelegationForm({ onMade }: { onMade: () => void }) {
  const { t } = useTranslation('profile');
  const me = useMe();
  const text = useText();
  const toast = useToast();
  const services = useRead(listServices, {}, { staleTime: 60_000 });
  const write = useWrite(createDelegation, {
    quiet: true,
    refreshes: [listDelegations],
    onSuccess: () => {
      onMade();
      toast.success(t('delegations.made'));
    },
  });
  return (
    <>
      <Problem error={write.error} />
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        className="profile-form"
        initialValues={{ includesOpen: true }}
        onFinish={({ to, days, services: only, includesOpen }) =>
          void write.run({
            body: {
              to,
              startsOn: days[0].format('YYYY-MM-DD'),
              endsOn: days[1].format('YYYY-MM-DD'),
              services: only && only.length > 0 ? only : null,
              includesOpen,
            },
          })
        }
      >
        <Form.Item name="to" label={t('delegations.to')} rules={[{ required: true, message: t('delegations.needed') }]}>
          <PickOther without={me.person.id} />
        </Form.Item>
        <Form.Item
          name="days"
          label={t('delegations.days')}
          rules={[{ required: true, message: t('delegations.needed') }]}
        >
          <DatePicker.RangePicker
            onKeyDown={enterStays}
            disabledDate={(date) => date.isBefore(dayjs().startOf('day'))}
            className="profile-days"
          />
        </Form.Item>
        <Form.Item name="services" label={t('delegations.services')} extra={t('delegations.servicesHint')}>
          <Select
            mode="multiple"
            allowClear
            placeholder={t('delegations.allServices')}
            showSearch={{ optionFilterProp: 'label' }}
            options={(services.data?.services ?? []).map((service) => ({
              value: service.key,
              label: text(service.name),
            }))}
          />
        </Form.Item>
        <Form.Item name="includesOpen" valuePropName="checked" extra={t('delegations.includesOpenHint')}>
          <Checkbox>{t('delegations.includesOpen')}</Checkbox>
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {t('delegations.create')}
        </Button>
      </Form>
    </>
  );
}

/** antd's form gives id, value and onChange. */
function PickOther({
  without,
  ...given
}: {
  without: string;
  id?: string;
  value?: string;
  onChange?: (id: string | null) => void;
}) {
  return (
    <PersonPicker
      {...(given.id ? { id: given.id } : {})}
      value={given.value}
      onChange={(id) => given.onChange?.(id)}
      without={[without]}
    />
  );
}

type Delegation = NonNullable<ReturnType<typeof useRead<typeof listDelegations>>['data']>['items'][number];

function DelegationList({ delegations }: { delegations: readonly Delegation[] }) {
  const { t } = useTranslation(['profile', 'ui']);
  const me = useMe();
  const text = useText();
  const undo = useUndo();
  const services = useRead(listServices, {}, { staleTime: 60_000 });
  const [gone, setGone] = useState<readonly string[]>([]);
  const remove = useWrite(deleteDelegation, { refreshes: [listDelegations] });
  const nameOf = (key: string) => text(services.data?.services.find((service) => service.key === key)?.name) || key;
  const shown = delegations.filter((delegation) => !gone.includes(delegation.id));
  if (shown.length === 0) {
    return (
      <Empty size="small" icon={<SwapOutlined />} title={t('delegations.none')}>
        {t('delegations.noneHint')}
      </Empty>
    );
  }
  const today = dayjs().format('YYYY-MM-DD');
  return (
    <ul className="profile-rows">
      {shown.map((delegation) => {
        const isMine = delegation.from.id === me.person.id;
        const phase = delegation.endsOn < today ? 'over' : delegation.startsOn > today ? 'later' : 'now';
        return (
          <li key={delegation.id}>
            <span className="profile-row-words">
              <span className="profile-row-name delegation-people">
                <span className="soft">{t(isMine ? 'delegations.mine' : 'delegations.theirs')}</span>
                <Person person={isMine ? delegation.to : delegation.from} withDepartment={false} />
                <span className={`tag tag-${phase === 'now' ? 'good' : 'neutral'}`}>
                  {t(`delegations.phase.${phase}`)}
                </span>
              </span>
              <span className="soft">
                {t('delegations.fromTo', { from: delegation.startsOn, to: delegation.endsOn })}
                {' · '}
                {delegation.services === null
                  ? t('delegations.allServices')
                  : delegation.services.map(nameOf).join(t('ui:person.comma'))}
                {delegation.includesOpen && ` · ${t('delegations.withOpen')}`}
              </span>
            </span>
            {isMine && phase !== 'over' && (
              <Button
                size="small"
                onClick={() => {
                  setGone((was) => [...was, delegation.id]);
                  const back = () => setGone((was) => was.filter((id) => id !== delegation.id));
                  undo({
                    words: t('delegations.ended'),
                    commit: () =>
                      void remove.run({ params: { id: delegation.id } }).then((done) => done === undefined && back()),
                    revert: back,
                  });
                }}
              >
                {t('delegations.end')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
