import CloseOutlined from '@ant-design/icons/CloseOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Who, WhoRule } from '@portico/core/definitions/flow/flow.ts';
import { fieldsOf, type Form } from '@portico/core/definitions/form/index.ts';
import { useText } from '../../../ui/text.ts';
import { LoginsInput } from '../../parts/logins-input.tsx';
import type { Company } from '../company.ts';
import css from '../flow-designer.module.css';

/** Kinds of rule in the order people look for them. */
const kinds = [
  'manager',
  'department-head',
  'levels',
  'people',
  'post',
  'team',
  'group',
  'field',
  'head-of',
  'requester',
  'chosen',
  'expression',
] as const satisfies readonly WhoRule['kind'][];

/** Who has a step: rules that together name people, in order. */
export function WhoInput({
  who,
  form,
  company,
  onChange,
}: {
  who: Who;
  form: Form;
  company: Company;
  onChange: (who: Who) => void;
}) {
  const { t } = useTranslation('drawing');
  const put = (at: number, rule: WhoRule) => onChange(who.map((each, i) => (i === at ? rule : each)));
  return (
    <div className={css.stack}>
      {who.map((rule, at) => (
        <div key={at} className={css.rule} role="group" aria-label={t('who.rule', { number: at + 1 })}>
          <div className={css.ruleParts}>
            <Select
              aria-label={t('who.kind', { number: at + 1 })}
              value={rule.kind}
              options={[...kinds, ...(isListed(rule.kind) ? [] : [rule.kind])].map((kind) => ({
                value: kind,
                label: t(`who.kinds.${kind}`),
              }))}
              onChange={(kind: WhoRule['kind']) => put(at, blankRule(kind, company, form))}
            />
            <RuleInput rule={rule} form={form} company={company} onChange={(next) => put(at, next)} />
          </div>
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden />}
            aria-label={t('who.remove', { number: at + 1 })}
            disabled={who.length === 1}
            onClick={() => onChange(who.filter((_, i) => i !== at))}
          />
        </div>
      ))}
      <Button
        block
        type="dashed"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => onChange([...who, { kind: 'people', people: [''] }])}
      >
        {t('who.add')}
      </Button>
    </div>
  );
}

const isListed = (kind: WhoRule['kind']): boolean => (kinds as readonly string[]).includes(kind);

/** A rule as it begins; what is still to be said is said by the check. */
function blankRule(kind: WhoRule['kind'], company: Company, form: Form): WhoRule {
  const field = (of: string) => fieldsOf(form).find((each) => each.kind === of)?.id ?? 'field';
  switch (kind) {
    case 'people':
      return { kind, people: [''] };
    case 'group':
      return { kind, group: company.groups[0]?.value ?? 'group' };
    case 'post':
      return { kind, post: company.posts[0]?.value ?? 'post' };
    case 'team':
      return { kind, team: company.teams[0]?.value ?? 'team' };
    case 'role':
      return { kind, role: 'administrator' };
    case 'head-of':
      return { kind, field: field('department') };
    case 'field':
      return { kind, field: field('person') };
    case 'manager':
      return { kind, level: 1 };
    case 'levels':
      return { kind, until: { level: 2 } };
    case 'chosen':
      return { kind, by: 'requester' };
    case 'matrix':
      return { kind, table: {} };
    case 'expression':
      return { kind, expression: '""' };
    default:
      return { kind };
  }
}

interface RuleProps {
  rule: WhoRule;
  form: Form;
  company: Company;
  onChange: (rule: WhoRule) => void;
}

/** What a rule of its kind still has to say. */
function RuleInput({ rule, form, company, onChange }: RuleProps) {
  const { t } = useTranslation('drawing');
  const text = useText();
  const label = t(`who.kinds.${rule.kind}`);
  const pick = (
    value: string,
    options: readonly { value: string; label: string }[],
    set: (next: string) => WhoRule,
  ) => (
    <Select
      aria-label={label}
      value={value}
      options={[...options]}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(next: string) => onChange(set(next))}
    />
  );
  const fields = (kind: string) =>
    fieldsOf(form)
      .filter((field) => field.kind === kind)
      .map((field) => ({ value: field.id, label: text(field.name) }));
  switch (rule.kind) {
    case 'people':
      return (
        <LoginsInput
          aria-label={label}
          value={rule.people}
          onChange={(people) => onChange({ ...rule, people: people.length > 0 ? people : [''] })}
        />
      );
    case 'group':
      return pick(rule.group, company.groups, (group) => ({ ...rule, group }));
    case 'post':
      return pick(rule.post, company.posts, (post) => ({ ...rule, post }));
    case 'team':
      return pick(rule.team, company.teams, (team) => ({ ...rule, team }));
    case 'head-of':
      return pick(rule.field, fields('department'), (field) => ({ ...rule, field }));
    case 'field':
      return pick(rule.field, fields('person'), (field) => ({ ...rule, field }));
    case 'manager':
      return (
        <InputNumber
          aria-label={t('who.level')}
          prefix={t('who.level')}
          min={1}
          max={10}
          value={rule.level}
          onChange={(level) => level !== null && onChange({ ...rule, level })}
        />
      );
    case 'levels':
      return <Until rule={rule} company={company} onChange={onChange} />;
    case 'chosen':
      return (
        <Select
          aria-label={label}
          value={rule.by}
          options={(['requester', 'previous'] as const).map((by) => ({ value: by, label: t(`who.by.${by}`) }))}
          onChange={(by: 'requester' | 'previous') => onChange({ ...rule, by })}
        />
      );
    case 'expression':
      return (
        <Input
          aria-label={label}
          value={rule.expression}
          spellCheck={false}
          onChange={(event) => onChange({ ...rule, expression: event.target.value || '""' })}
        />
      );
    default:
      return null;
  }
}

type Levels = Extract<WhoRule, { kind: 'levels' }>;

/** Up to where level by level goes. */
function Until({ rule, company, onChange }: { rule: Levels; company: Company; onChange: (rule: Levels) => void }) {
  const { t } = useTranslation('drawing');
  const { until } = rule;
  const by = 'level' in until ? 'level' : 'post' in until ? 'post' : 'grade' in until ? 'grade' : 'limit';
  const begin = {
    level: { level: 2 },
    post: { post: company.posts[0]?.value ?? 'post' },
    grade: { grade: 8 },
    limit: { limit: '0' },
  } as const;
  return (
    <>
      <Select
        aria-label={t('who.until')}
        value={by}
        options={(['level', 'post', 'grade', 'limit'] as const).map((each) => ({
          value: each,
          label: t(`who.untils.${each}`),
        }))}
        onChange={(next: typeof by) => onChange({ ...rule, until: begin[next] })}
      />
      {'level' in until && (
        <InputNumber
          aria-label={t('who.untils.level')}
          min={1}
          max={10}
          value={until.level}
          onChange={(level) => level !== null && onChange({ ...rule, until: { level } })}
        />
      )}
      {'grade' in until && (
        <InputNumber
          aria-label={t('who.untils.grade')}
          value={until.grade}
          onChange={(grade) => grade !== null && onChange({ ...rule, until: { grade } })}
        />
      )}
      {'post' in until && (
        <Select
          aria-label={t('who.untils.post')}
          value={until.post}
          options={[...company.posts]}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(post: string) => onChange({ ...rule, until: { post } })}
        />
      )}
      {'limit' in until && (
        <Input
          aria-label={t('who.untils.limit')}
          value={until.limit}
          spellCheck={false}
          onChange={(event) => onChange({ ...rule, until: { limit: event.target.value || '0' } })}
        />
      )}
    </>
  );
}
