import type { NodeKind } from './model/index.ts';

/** The palette, in groups as a clerk looks for them. */
export const groups: readonly {
  key: 'words' | 'numbers' | 'times' | 'choices' | 'people' | 'files' | 'worked' | 'layout';
  kinds: readonly NodeKind[];
}[] = [
  { key: 'words', kinds: ['text', 'long-text', 'rich-text', 'phone', 'email', 'id-number', 'address'] },
  { key: 'numbers', kinds: ['number', 'money', 'percent', 'rating'] },
  { key: 'times', kinds: ['date', 'date-time', 'time', 'date-range', 'duration'] },
  { key: 'choices', kinds: ['choice', 'choices', 'cascade', 'yes-no'] },
  { key: 'people', kinds: ['person', 'department', 'post', 'team'] },
  { key: 'files', kinds: ['attachment', 'image', 'signature'] },
  { key: 'worked', kinds: ['table', 'formula', 'lookup', 'serial'] },
  { key: 'layout', kinds: ['section', 'columns', 'tabs', 'steps', 'note', 'divider'] },
];

export interface Setting {
  name: string;
  type: 'number' | 'toggle' | 'text' | 'words' | 'formula' | 'pick';
  options?: readonly string[];
}
const number = (name: string): Setting => ({ name, type: 'number' });
const toggle = (name: string): Setting => ({ name, type: 'toggle' });
const text = (name: string): Setting => ({ name, type: 'text' });
const words = (name: string): Setting => ({ name, type: 'words' });
const formula = (name: string): Setting => ({ name, type: 'formula' });
const pick = (name: string, ...options: string[]): Setting => ({ name, type: 'pick', options });
const limits = [number('min'), number('max')];
const dayLimits = [formula('min'), formula('max')];
const currency = pick('currency', 'CNY', 'USD', 'EUR', 'GBP', 'HKD', 'JPY');

/** What only this kind has; name, help, rules and width are everybody's. */
export const settings: Partial<Record<NodeKind, readonly Setting[]>> = {
  text: [number('maxLength'), text('pattern'), toggle('unique')],
  'long-text': [number('maxLength')],
  'rich-text': [number('maxLength')],
  number: [...limits, number('scale'), words('unit')],
  money: [currency, ...limits, toggle('inWords')],
  percent: [...limits, number('scale')],
  date: dayLimits,
  'date-time': dayLimits,
  'date-range': dayLimits,
  duration: [number('hoursPerDay'), number('maxHours')],
  choice: [pick('display', 'select', 'radio')],
  choices: [pick('display', 'select', 'checkbox'), number('minChosen'), number('maxChosen')],
  cascade: [toggle('anyLevel')],
  'yes-no': [pick('display', 'switch', 'radio')],
  person: [toggle('multiple')],
  department: [toggle('multiple')],
  post: [toggle('multiple')],
  team: [toggle('multiple')],
  address: [toggle('detail')],
  attachment: [number('maxFiles'), number('maxMegabytes')],
  image: [number('maxFiles'), number('maxMegabytes'), toggle('cameraOnly')],
  rating: [number('max')],
  serial: [text('prefix'), pick('date', 'year', 'month', 'day'), number('digits')],
  lookup: [
    text('from'),
    pick('attribute', 'name', 'department', 'post', 'grade', 'email', 'phone', 'manager', 'number'),
  ],
  formula: [
    formula('value'),
    pick('as', 'number', 'money', 'text', 'date', 'duration'),
    currency,
    number('scale'),
    toggle('inWords'),
  ],
  table: [number('minRows'), number('maxRows')],
};
