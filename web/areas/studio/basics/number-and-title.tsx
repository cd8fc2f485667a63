import { Input, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsOf, kindOf } from '@portico/core/definitions/form/index.ts';
import { fieldOptionsOf } from '../../../designers/parts/conditions/index.ts';
import { useText } from '../../../ui/text.ts';
import { useOpenService } from '../open-service.ts';
import { Part, Setting } from '../setting.tsx';
import css from './basics.module.css';
import { TitleInput } from './title-input.tsx';
import { readTitle, titleFields } from './title-pieces.ts';

const dayOf = (now: Date) =>
  `${now.getFullYear()}${String(now.getMonth() + 1).padStart(2, '0')}${String(now.getDate()).padStart(2, '0')}`;

/** What a request is known by: its number, its title, and the few answers a list shows. */
export function NumberAndTitle() {
  const { t } = useTranslation(['service', 'studio']);
  const text = useText();
  const { content, set } = useOpenService();
  const { form } = content;
  const prefix = typeof content['prefix'] === 'string' ? content['prefix'] : '';
  const title = typeof content['title'] === 'string' ? content['title'] : '';
  const summary = Array.isArray(content['summary']) ? (content['summary'] as string[]) : [];
  const fields = useMemo(
    () => [
      ...titleFields(fieldOptionsOf(form)),
      { key: 'requester.name', label: t('basics.requester'), kind: 'text' as const },
    ],
    [form, t],
  );
  const told = fieldsOf(form).filter((field) => kindOf(field).inSummary?.(field) !== 'left-out');
  const nameOf = (id: string) => text(fieldsOf(form).find((field) => field.id === id)?.name) || id;
  const number = `${prefix || 'AB'}-${dayOf(new Date())}-0001`;
  const pieces = readTitle(title, fields);
  const shownTitle =
    title === ''
      ? text(content['name'] as string)
      : pieces === null
        ? title
        : pieces.map((piece) =>
            piece.kind === 'text' ? piece.text : `〔${text(fields.find(({ key }) => key === piece.name)?.label)}〕`,
          );
  return (
    <Part name={t('basics.number')}>
      <Setting path="prefix" name={t('studio:property.prefix')} hint={t('basics.prefixHint', { number })}>
        {(input, status) => (
          <Input
            {...input}
            status={status}
            className={css.prefix ?? ''}
            value={prefix}
            maxLength={5}
            onChange={(event) => set('prefix', event.target.value.toUpperCase(), 'typed')}
          />
        )}
      </Setting>
      <TitleInput value={title} fields={fields} onChange={(next, how) => set('title', next, how)} />
      <Setting path="summary" name={t('studio:property.summary')} hint={t('basics.summaryHint')}>
        {(input, status) => (
          <Select
            {...input}
            status={status}
            mode="multiple"
            maxCount={3}
            value={summary}
            options={told.map((field) => ({ value: field.id, label: text(field.name) }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(next: string[]) => set('summary', next.length > 0 ? next : undefined)}
          />
        )}
      </Setting>
      <div className={css.preview} role="group" aria-label={t('basics.preview')}>
        <p className="faint">{t('basics.preview')}</p>
        <p>
          <strong>{shownTitle}</strong> <span className="faint">{number}</span>
        </p>
        {summary.length > 0 && (
          <p className={css.told}>
            {summary.map((id) => (
              <span key={id}>{nameOf(id)} …</span>
            ))}
          </p>
        )}
      </div>
    </Part>
  );
}
