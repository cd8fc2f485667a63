import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listTeams } from '@portico/core/api/organisation.ts';
import { useRead } from '../../../api/hooks.ts';
import { useText } from '../../../ui/text.ts';
import { useOpenService } from '../open-service.ts';
import { Part, Setting } from '../setting.tsx';
import pair from '../setting.module.css';
import { SpanInput } from './span-input.tsx';
import { usePromise } from './use-promise.ts';

/** The team that answers for the requests, and how soon it does. */
export function TeamAndTimes() {
  const { t } = useTranslation(['service', 'studio']);
  const text = useText();
  const { content, set } = useOpenService();
  const { promise, put } = usePromise();
  const teams = useRead(listTeams, {}, { staleTime: 300_000 });
  const team = typeof content['team'] === 'string' ? content['team'] : null;
  const members = teams.data?.items.find(({ key }) => key === team)?.members.length;
  return (
    <Part name={t('promise.teamAndTimes')}>
      <Setting
        path="team"
        name={t('studio:property.team')}
        hint={members === undefined ? t('promise.teamHint') : t('promise.members', { count: members })}
      >
        {(input, status) => (
          <Select
            {...input}
            status={status}
            allowClear
            value={team}
            placeholder={t('promise.noTeam')}
            options={(teams.data?.items ?? []).map(({ key, name }) => ({ value: key, label: text(name) }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(next: string | undefined) => set('team', next)}
          />
        )}
      </Setting>
      <div className={pair.pair}>
        {(['response', 'resolution'] as const).map((part) => (
          <Setting key={part} path={`promise.${part}`} name={t(`promise.${part}`)} hint={t(`promise.${part}Hint`)}>
            {(input, status) => (
              <SpanInput
                input={input}
                status={status}
                name={t(`promise.${part}`)}
                value={promise[part]}
                onChange={(next) => put({ [part]: next }, 'typed')}
              />
            )}
          </Setting>
        ))}
      </div>
    </Part>
  );
}
