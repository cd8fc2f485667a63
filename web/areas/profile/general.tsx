import { useMemo } from 'react';
import { Select } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { updateMe } from '@portico/core/api/session.ts';
import { useMe, useWrite } from '../../api/hooks.ts';
import { updateSession } from '../../api/session-query.ts';
import { LanguageChoice, SchemeChoiceControl } from '../../ui/shell/account-actions.tsx';
import { useText } from '../../ui/text.ts';
import { timeZones } from '../../ui/time-zones.ts';
import { useToast } from '../../ui/toast.tsx';
import { Part } from './part.tsx';

/** Who I am to Portico, and how it speaks to me. */
export function General() {
  const { t } = useTranslation(['profile', 'ui']);
  const me = useMe();
  const text = useText();
  const client = useQueryClient();
  const toast = useToast();
  const zones = useMemo(() => timeZones().map((value) => ({ value, label: value.replaceAll('_', ' ') })), []);
  const write = useWrite(updateMe, {
    onSuccess: (next) => {
      updateSession(client, next);
      toast.success(t('saved'));
    },
  });
  const facts: readonly [string, string][] = [
    [t('general.name'), [me.person.name, me.person.nameEn].filter(Boolean).join(' / ')],
    [t('general.login'), me.person.login],
    [t('general.email'), me.person.email ?? ''],
    [t('general.department'), text(me.person.department)],
    [t('general.headOf'), me.headOf.map((department) => text(department.name)).join(t('ui:person.comma'))],
    [t('general.teams'), me.teams.map((team) => text(team.name)).join(t('ui:person.comma'))],
    [t('general.roles'), me.roles.map((role) => t(`role.${role}`)).join(t('ui:person.comma'))],
  ];
  return (
    <>
      <Part title={t('general.title')} lead={t('general.lead')}>
        <dl className="profile-facts">
          {facts
            .filter(([, value]) => value !== '')
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </Part>
      <Part title={t('general.preferences')}>
        <div className="profile-settings">
          <span>{t('ui:shell.language')}</span>
          <LanguageChoice />
          <span>{t('ui:shell.scheme')}</span>
          <SchemeChoiceControl />
          <span id="zone-label">{t('general.timeZone')}</span>
          <Select
            showSearch
            className="profile-zone"
            aria-labelledby="zone-label"
            options={zones}
            value={me.person.timeZone}
            loading={write.isPending}
            onChange={(timeZone: string) => void write.run({ body: { timeZone } })}
          />
        </div>
      </Part>
    </>
  );
}
