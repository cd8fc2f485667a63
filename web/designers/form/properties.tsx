import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, Input, Segmented, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DetailTable, Option } from '@portico/core/definitions/form/form.ts';
import { isSummable } from '@portico/core/definitions/form/fields/table.ts';
import type { Text } from '@portico/core/definitions/text.ts';
import { useText } from '../../ui/text.ts';
import { ConditionEditor, type FieldOption } from './conditions/index.ts';
import css from './designer.module.css';
import { settings } from './kinds.ts';
import { Cascade, Options } from './option-inputs.tsx';
import { ConditionInput, Line, type Set, SettingInput, WordsInput } from './property-inputs.tsx';
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
  const options = kind === 'choice' || kind === 'choices' ? (own['options'] as Option[]) : null;
  return (
    <div className={css.properties}>
      {hasName && (
        <WordsInput name="name" value={own['name'] as Text | undefined} onSet={onSet} isNeeded={kind !== 'divider'} />
      )}
      {kind === 'note' && <WordsInput name="text" value={own['text'] as Text} onSet={onSet} isNeeded />}
      {kind === 'columns' && (
        <Line name="columnCount">
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
        </Line>
      )}
      {options && <Options options={options} onSet={onSet} />}
      {'kind' in node && node.kind === 'cascade' && <Cascade options={node.options} onSet={onSet} />}
      {(settings[kind] ?? []).map((setting) => (
        <SettingInput key={setting.name} setting={setting} value={own[setting.name]} onSet={onSet} />
      ))}
      {'kind' in node && node.kind === 'table' && <Sums table={node} onSet={onSet} />}
      {isField && (
        <>
          <ConditionInput name="required" value={own['required']} otherwise={false} fields={fields} onSet={onSet} />
          <WordsInput name="help" value={own['help'] as Text | undefined} onSet={onSet} />
          <WordsInput name="placeholder" value={own['placeholder'] as Text | undefined} onSet={onSet} />
          <Line name="width">
            <Segmented
              aria-label={t('setting.width')}
              value={typeof own['width'] === 'string' ? own['width'] : 'full'}
              options={['full', 'half', 'third'].map((value) => ({ value, label: t(`choice.${value}`) }))}
              onChange={(value) => onSet('width', value === 'full' ? undefined : value)}
            />
          </Line>
        </>
      )}
      <h2 className={css.groupTitle}>{t('rules')}</h2>
      <ConditionInput name="visible" value={own['visible']} otherwise fields={fields} onSet={onSet} />
      {isField && (
        <>
          <ConditionInput name="readOnly" value={own['readOnly']} otherwise={false} fields={fields} onSet={onSet} />
          <SettingInput setting={{ name: 'default', type: 'formula' }} value={own['default']} onSet={onSet} />
          {kind !== 'formula' && (
            <SettingInput setting={{ name: 'value', type: 'formula' }} value={own['value']} onSet={onSet} />
          )}
          <Checks checks={(own['checks'] ?? []) as { holds: string; message: Text }[]} fields={fields} onSet={onSet} />
        </>
      )}
      <KeyInput key={found.ref} value={node.id} onRename={onRename} />
    </div>
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
  const { t } = useTranslation('designer');
  const put = (next: readonly { holds: string; message: Text }[]) =>
    onSet('checks', next.length > 0 ? next : undefined);
  return (
    <Line name="checks">
      {checks.map((check, i) => (
        <div key={i} className={css.option}>
          <ConditionEditor
            label={t('checkHolds', { number: i + 1 })}
            value={check.holds}
            fields={fields}
            onChange={(next) => put(checks.map((each) => (each === check ? { ...each, holds: next || 'true' } : each)))}
          />
          <div className={css.optionLine}>
            <Input
              value={typeof check.message === 'string' ? check.message : check.message.zh}
              aria-label={t('checkMessage', { number: i + 1 })}
              onChange={(event) =>
                put(
                  checks.map((each) =>
                    each === check
                      ? {
                          ...each,
                          message:
                            typeof each.message === 'string'
                              ? event.target.value
                              : { ...each.message, zh: event.target.value },
                        }
                      : each,
                  ),
                )
              }
            />
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
    </Line>
  );
}

/** Columns that are added up below the table. */
function Sums({ table, onSet }: { table: DetailTable; onSet: Set }) {
  const id = useId();
  const text = useText();
  const able = table.columns.filter((column) => isSummable(column) && column.kind !== 'duration');
  return (
    <Line name="sums" id={id}>
      <Select
        id={id}
        mode="multiple"
        value={table.sums ?? []}
        options={able.map((column) => ({ value: column.id, label: text(column.name) }))}
        onChange={(next: string[]) => onSet('sums', next.length > 0 ? next : undefined)}
      />
    </Line>
  );
}

/** The key in formulas; changed on leaving, and every rule follows. */
function KeyInput({ value, onRename }: { value: string; onRename: (key: string) => boolean }) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const settle = () => {
    if (typed !== value && !onRename(typed)) setTyped(value);
  };
  return (
    <Line name="key" id={id}>
      <Input
        id={id}
        value={typed}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onPressEnter={settle}
      />
    </Line>
  );
}
