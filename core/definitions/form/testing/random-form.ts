import fc from 'fast-check';
import { checkForm, type Field, fieldsOf, Form, type FormContext } from '../index.ts';

/** What forms of tests are worked out with. */
export const context: FormContext = {
  requester: { id: 'p1', name: '李娜', department: 'sales', departments: ['sales'], grade: 3, post: null, groups: [] },
  today: '2026-11-24',
  now: Date.parse('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  language: 'zh',
};

const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
const numbers = ['n1', 'n2', 'money', 'sum', 'later'] as const;
const number = fc.constantFrom(...numbers);
const cents = fc.integer({ min: -500, max: 500 }).map((n) => String(n / 100));

/** Expressions over the names of the form below, of each type. Some never compile; some read each other in circles. */
const arithmetic = fc.oneof(
  fc.tuple(number, fc.constantFrom('+', '-', '*'), fc.oneof(number, cents)).map((parts) => parts.join(' ')),
  fc.constantFrom(
    'sum(rows.total)',
    'count(rows)',
    'if yes then n1 else n2',
    '1 / 3 * n1',
    'sum(for r in rows return r.price)',
    'requester.grade',
  ),
);
const truth: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(number, fc.constantFrom('<', '>=', '=', '!='), fc.oneof(number, cents)).map((parts) => parts.join(' ')),
  fc.constantFrom(
    'yes',
    'yes = null',
    'kind = "a"',
    'text != null',
    'kind in ("a", "b")',
    'day > today()',
    'requester.grade > 2',
  ),
  fc.constantFrom(
    'some r in rows satisfies r.price > 1',
    'contains(text, "x")',
    'unknown_name = 1',
    'n1 +',
    'day > date("2026-01-01")',
  ),
);
const condition = fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, fc.boolean(), truth);
const rowTruth = fc.oneof(truth, fc.constantFrom('total > 2', 'price = null', 'what = "x"', 'price > n1'));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const check = fc.array(
  truth.map((holds) => ({ holds, message: 'no' })),
  { maxLength: 1 },
);
const shared = (id: string, extra: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({
    id: fc.constant(id), name: fc.constant(id), visible: condition, required: condition, readOnly: condition, checks: check, ...extra,
  }); // prettier-ignore

const fields: fc.Arbitrary<unknown>[] = [
  shared('n1', { kind: fc.constant('number'), default: maybe(cents) }),
  shared('n2', { kind: fc.constant('number'), value: maybe(arithmetic) }),
  shared('money', { kind: fc.constant('money'), currency: fc.constantFrom('CNY', 'JPY'), min: maybe(fc.constant(0)) }),
  fc.record({ kind: fc.constant('formula'), id: fc.constant('sum'), name: fc.constant('sum'), as: fc.constant('money'), value: arithmetic, visible: condition }),
  fc.record({ kind: fc.constant('formula'), id: fc.constant('later'), name: fc.constant('later'), as: fc.constantFrom('number', 'text'), value: arithmetic, visible: condition }),
  shared('text', { kind: fc.constant('text'), maxLength: maybe(fc.constant(3)), default: maybe(fc.constant('"x"')) }),
  shared('kind', { kind: fc.constant('choice'), options: maybe(truth).map((when) => options.map((one, i) => (i === 1 && when !== undefined ? { ...one, when } : one))) }),
  shared('some', { kind: fc.constant('choices'), options: fc.constant(options), minChosen: maybe(fc.constant(2)) }),
  shared('yes', { kind: fc.constant('yes-no') }),
  shared('day', { kind: fc.constant('date'), min: maybe(fc.constant('today()')) }),
  fc.record({ kind: fc.constant('lookup'), id: fc.constant('grade'), name: fc.constant('grade'), from: fc.constant('requester'), attribute: fc.constantFrom('grade', 'name') }),
  shared('rows', {
    kind: fc.constant('table'),
    minRows: maybe(fc.constant(2)),
    sums: fc.constant(['price', 'total']),
    columns: fc.tuple(
      fc.record({ kind: fc.constant('text'), id: fc.constant('what'), name: fc.constant('what'), required: fc.oneof(fc.boolean(), rowTruth), visible: fc.oneof(fc.constant(undefined), rowTruth) }),
      fc.record({ kind: fc.constant('money'), id: fc.constant('price'), name: fc.constant('price'), currency: fc.constant('CNY'), readOnly: fc.oneof(fc.constant(undefined), fc.constant(undefined), rowTruth) }),
      fc.record({ kind: fc.constant('formula'), id: fc.constant('total'), name: fc.constant('total'), as: fc.constant('money'), value: fc.constantFrom('price * n1', 'price * 1.13', 'price + total', 'n2 + price', 'sum(rows.price)') }),
    ),
  }),
]; // prettier-ignore

/** Forms of all these fields, in any order, some in sections with conditions. */
export const randomForm: fc.Arbitrary<Form> = fc
  .tuple(
    fc.tuple(...fields).chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
    condition,
    fc.integer({ min: 0, max: 6 }),
  )
  .map(([all, visible, count]) => {
    const plain = JSON.parse(JSON.stringify(all)) as unknown[];
    const section = { kind: 'section', id: 'section', name: 's', ...(visible !== undefined && { visible }), items: plain.slice(0, count) };
    return Form.parse({ schema: 1, items: [section, ...plain.slice(count)] });
  }); // prettier-ignore

/** The same without circles: fields that stand in one lose the rules that close it. */
export const acyclicForm: fc.Arbitrary<Form> = randomForm.map((form) => {
  let next = form;
  let rounds = 0;
  for (let ring = ringOf(next); ring !== undefined; ring = ringOf(next)) {
    if (++rounds > 40) throw new Error(`a circle that cannot be cut: ${JSON.stringify(next)}`);
    // A new object each time: what is known of a form is kept by identity.
    next = JSON.parse(JSON.stringify(next)) as Form;
    const { id, column } = ring;
    const field = fieldsOf(next).find((each) => each.id === id);
    const closing = field?.kind === 'table' && column ? field.columns.find((each) => each.id === column) : field;
    for (const each of closing?.kind === 'table' ? [closing, ...closing.columns] : closing ? [closing] : []) cut(each);
    // A section's condition closes a circle with the fields inside, whichever of them is told first.
    for (const item of next.items) if (item.kind === 'section') delete item.visible;
  }
  return next;
});

function ringOf(form: Form): { id: string; column: string | undefined } | undefined {
  const ring = checkForm(form).find((each) => each.code === 'cycle');
  const [id = '', column] = ring?.path.split('.') ?? [];
  return ring && { id, column };
}

function cut(field: Field): void {
  if (field.kind === 'formula') field.value = '7';
  else delete field.value;
  delete field.visible;
  delete field.required;
  delete field.readOnly;
  delete field.default;
  delete field.checks;
}

const amount = fc.oneof(
  fc.integer({ min: -300, max: 300 }).map((n) => n / 100),
  fc.constantFrom(0.001, 1e15, '1', null),
);
const anything = fc.oneof(fc.constantFrom(null, '', 'x', 0, true, [], {}), fc.jsonValue({ maxDepth: 2 }));
const row = fc.record({ what: fc.constantFrom('x', '', 'word'), price: amount, total: amount }, { requiredKeys: [] });
/** By field: mostly fitting, now and then anything at all. */
const answer: Record<string, fc.Arbitrary<unknown>> = {
  n1: amount, n2: amount, money: amount, sum: amount, later: amount, grade: fc.constant(9),
  text: fc.constantFrom('x', 'abcd', '', 'xx'), kind: fc.constantFrom('a', 'b', 'z'), yes: fc.boolean(),
  some: fc.subarray(['c', 'a', 'b', 'z']), day: fc.constantFrom('2026-11-24', '2020-02-30', '2027-01-01'),
  rows: fc.array(row, { maxLength: 4 }),
}; // prettier-ignore
const answerTo = (id: string): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: answer[id] ?? anything }, { weight: 1, arbitrary: anything });
export const randomAnswers: fc.Arbitrary<Record<string, unknown>> = fc.record(
  Object.fromEntries(Object.keys(answer).map((id) => [id, answerTo(id)])),
  { requiredKeys: [] },
);

/** Changes as they are typed: whole answers, rows, cells. */
export const randomChange: fc.Arbitrary<{ path: string; value: unknown }> = fc.oneof(
  fc.constantFrom(...Object.keys(answer)).chain((id) => answerTo(id).map((value) => ({ path: id, value }))),
  fc
    .tuple(fc.nat(3), fc.constantFrom('what', 'price'), fc.oneof(amount, fc.constantFrom('x', undefined)))
    .map(([index, column, value]) => ({ path: `rows.${index}.${column}`, value })),
  fc.tuple(fc.nat(3), row).map(([index, value]) => ({ path: `rows.${index}`, value })),
);
