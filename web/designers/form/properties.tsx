import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, Input, Segmented } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '@portico/core/definitions/form/form.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { Properties as PropertyList, Property, PropertyGroup } from '../frame/index.ts';
import { ConditionInput } from '../parts/condition-input.tsx';
import { ConditionEditor, type FieldOption } from '../parts/conditions/index.ts';
import { textWith, wordsIn } from '../parts/text-with.ts';
import { WordsInput } from '../parts/words-input.tsx';
import css from './designer.module.css';
import { designOf } from './fields/registry.ts';
import { type Set, SettingInput } from './property-inputs.tsx';
import { type Found, isFieldKind, kindOfNode, listsOf } from './model/index.ts';

/** Everything about what is chosen. */
export function Properties({
  found,
  fields,
  onSet,
  onRename,
}: {
  found: Found;
  /** What conditions may ask. */
  fields: readonly FieldOption[];
  onSet: Set;
  onRename: (key: string) => boolean;
}) {
  const { t } = useTranslation('designer');
  const { node } = found;
  const kind = kindOfNode(node);
  const own = node as unknown as Record<string, unknown>;
  const isField = isFieldKind(kind);
  const hasName = isField || ['section', 'pane', 'divider'].includes(kind);
  const design = isField ? designOf(node as Field) : undefined;
  const words = (name: 'name' | 'text' | 'help' | 'placeholder', isNeeded = false) => (
    <WordsInput
      name={t(`setting.${name}`)}
      value={own[name] as Text | undefined}
      onChange={(next) => onSet(name, next)}
      isNeeded={isNeeded}
    />
  );
  const condition = (name: 'visible' | 'required' | 'readOnly', otherwise: boolean) => (
    <ConditionInput
      name={t(`setting.${name}`)}
      value={own[name]}
      otherwise={otherwise}
      fields={fields}
      onChange={(next) => onSet(name, next)}
    />
  );
  return (
    <PropertyList>
      {hasName && words('name', kind !== 'divider')}
      {kind === 'note' && words('text', true)}
      {kind === 'columns' && (
        <Property name={t('setting.columnCount')}>
          <Segmented
            aria-label={t('setting.columnCount')}
            options={[2, 3, 4]}
            value={listsOf(node).length}
            onChange={(count) => {
              const lists = listsOf(node);
              const kept = Array.from({ length: count }, (_, i) => lists[i] ?? []);
              // What stood in columns that go comes into the last one.
              kept[count - 1] = [...(kept[count - 1] ?? []), ...lists.slice(count).flat()];
              onSet('columns', kept);
            }}
          />
        </Property>
      )}
      {design?.Above && <design.Above field={node as Field} onSet={onSet} />}
      {(design?.settings ?? []).map((setting) => (
        <SettingInput key={setting.name} setting={setting} value={own[setting.name]} onSet={onSet} />
      ))}
      {design?.Below && <design.Below field={node as Field} onSet={onSet} />}
      {isField && (
        <>
          {condition('required', false)}
          {words('help')}
          {words('placeholder')}
          <Property name={t('setting.width')}>
            <Segmented
              aria-label={t('setting.width')}
              value={typeof own['width'] === 'string' ? own['width'] : 'full'}
              options={['full', 'half', 'third'].map((value) => ({ value, label: t(`choice.${value}`) }))}
              onChange={(value) => onSet('width', value === 'full' ? undefined : value)}
            />
          </Property>
        </>
      )}
      <PropertyGroup name={t('rules')} />
      {condition('visible', true)}
      {isField && (
        <>
          {condition('readOnly', false)}
          <SettingInput setting={{ name: 'default', type: 'formula' }} value={own['default']} onSet={onSet} />
          {kind !== 'formula' && (
            <SettingInput setting={{ name: 'value', type: 'formula' }} value={own['value']} onSet={onSet} />
          )}
          <Checks checks={(own['checks'] ?? []) as { holds: string; message: Text }[]} fields={fields} onSet={onSet} />
        </>
      )}
      <KeyInput key={found.ref} value={node.id} onRename={onRename} />
    </PropertyList>
  );
}

function Checks({
  checks,
  fields,
  onSet,
}: {
  checks: readonly { holds: string; message: Text }[];
  fields: readonly FieldOption[];
  onSet: Set;
}) {
  const { t } = useTranslation(['designer', 'frame']);
  const put = (next: readonly { holds: string; message: Text }[]) =>
    onSet('checks', next.length > 0 ? next : undefined);
  return (
    <Property name={t('setting.checks')}>
      {checks.map((check, i) => (
        <div key={i} className={css.option}>
          <ConditionEditor
            label={t('checkHolds', { number: i + 1 })}
            value={check.holds}
            fields={fields}
            onChange={(next) => put(checks.map((each) => (each === check ? { ...each, holds: next || 'true' } : each)))}
          />
          <div className={css.optionLine}>
            {(['zh', 'en'] as const).map((language) => (
              <Input
                key={language}
                value={wordsIn(check.message, language)}
                placeholder={language === 'en' ? t('frame:english') : ''}
                aria-label={t(language === 'en' ? 'checkEnglish' : 'checkMessage', { number: i + 1 })}
                onChange={(event) => {
                  const message = textWith(check.message, { [language]: event.target.value });
                  put(checks.map((each) => (each === check ? { ...each, message } : each)));
                }}
              />
            ))}
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('removeCheck', { number: i + 1 })}
              onClick={() => put(checks.filter((each) => each !== check))}
            />
          </div>
        </div>
      ))}
      <Button
        type="dashed"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => put([...checks, { holds: 'true', message: t('newMessage') }])}
      >
        {t('addCheck')}
      </Button>
    </Property>
  );
}

/** The key in formulas; changed on leaving, and every rule follows. */
function KeyInput({ value, onRename }: { value: string; onRename: (key: string) => boolean }) {
  const { t } = useTranslation('designer');
  const id = useId();
  const [typed, setTyped] = useState(value);
  const settle = () => {
    if (typed !== value && !onRename(typed)) setTyped(value);
  };
  return (
    <Property name={t('setting.key')} htmlFor={id}>
      <Input
        id={id}
        value={typed}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onPressEnter={settle}
      />
    </Property>
  );
}
