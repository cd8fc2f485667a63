import fc from 'fast-check';
import { Flow } from '../../definitions/flow/flow.ts';

// Random flows of every kind of step, mode and setting, as a builder could publish them; some of them with faults that
// the check before publishing only warns of (no target to return to, a condition that fails).

/** A step without id; numbers stand for other steps until all are known. */
type Raw = Record<string, unknown> & { kind: string };

const condition = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom('a > 5', 'a <= 5', 'flag', 'not(flag)', 'a > 2 and flag', 'count(rows) > 1'),
  },
  { weight: 1, arbitrary: fc.constantFrom('requester.grade >= 3', 'b = null', '"text"') },
);
const span = fc.constantFrom(
  { duration: 'PT1H' },
  { duration: 'P1D', working: true },
  { duration: 'PT30M', working: true },
  { duration: 'PT0S' },
);
const rule = fc.constantFrom<Record<string, unknown>>(
  { kind: 'people', people: ['p1', 'p2'] },
  { kind: 'department-head' },
  { kind: 'manager', level: 1 },
  { kind: 'levels', until: { level: 3 } },
  { kind: 'team', team: 't1' },
  { kind: 'requester' },
  { kind: 'field', field: 'person' },
  { kind: 'chosen', by: 'previous' },
  { kind: 'chosen', by: 'requester' },
  { kind: 'expression', expression: 'person' },
);
const who = fc.array(rule, { minLength: 1, maxLength: 2 });
const limit = fc.record(
  {
    within: span,
    reminders: fc.array(fc.record({ at: fc.constantFrom('before', 'after'), span }), { maxLength: 2 }),
    then: fc.constantFrom<unknown>('remind', 'pass', 'reject', 'return', 'manager', 'raise', { people: ['p6'] }),
  },
  { requiredKeys: ['within', 'then'] },
);
const access = fc.constantFrom(
  { a: 'edit' },
  { flag: 'edit', b: 'required' },
  { a: 'read' },
  { a: 'hidden', rows: 'edit' },
);
const fallbacks = fc.record(
  {
    nobody: fc.constantFrom<unknown>('up', 'pass', 'reject', 'administrator', { people: ['p5'] }),
    self: fc.constantFrom('manager', 'decide', 'pass'),
    repeated: fc.constantFrom('ask', 'pass-if-previous', 'pass-if-any'),
    never: fc.constantFrom(['person'], ['requester'], ['submitter', 'person'], []),
  },
  { requiredKeys: [] },
);
const withBase = (fields: Record<string, fc.Arbitrary<unknown>>, required: string[]) =>
  fc.record({ ...fields, limit, access }, { requiredKeys: required as never[] }) as unknown as fc.Arbitrary<Raw>;

const votes = fc.record(
  {
    share: fc.constantFrom(0.5, 0.6, 1),
    // By log-in name, which is nobody's id.
    weights: fc.constantFrom({ 'login-1': 2 }, { 'login-2': 0.5, 'login-3': 0.1 }),
    veto: fc.constantFrom(['login-1'], ['login-3']),
  },
  { requiredKeys: [] },
);
const approve = withBase(
  {
    kind: fc.constant('approve'),
    who,
    mode: fc.constantFrom('all', 'any', 'sequence', 'votes'),
    votes: fc.oneof(votes, fc.record({ count: fc.integer({ min: 1, max: 3 }) })),
    onReject: fc.oneof(
      fc.constant<unknown>('end'),
      fc.constant<unknown>({ return: 'requester' }),
      fc.nat(20).map((target): unknown => ({ return: target })),
    ),
    afterReturn: fc.constantFrom('replay', 'resume', 'ask'),
    opinion: fc.constantFrom({ reject: true }, { approve: true }, {}),
    fallbacks,
    without: fc.constantFrom(['transfer'], ['return', 'ask'], ['add-signer'], ['reject']),
  },
  ['kind', 'who', 'mode', 'onReject'],
);
const people = (kind: 'work' | 'fill') => withBase({ kind: fc.constant(kind), who, fallbacks }, ['kind', 'who']);
const notify = withBase({ kind: fc.constant('notify'), who }, ['kind', 'who']);
const wait = withBase(
  {
    kind: fc.constant('wait'),
    for: fc.oneof(
      span as fc.Arbitrary<unknown>,
      fc.constantFrom<unknown>({ callback: true }, { until: 'day' }, { until: '"2026-12-01"' }, { until: 'b' }),
    ),
  },
  ['kind', 'for'],
);
const effect = fc.constantFrom<unknown>(
  { kind: 'set', fields: { a: 'a + 1' } },
  { kind: 'set', fields: { flag: 'not(flag)', b: '"set"' } },
  { kind: 'http', method: 'POST', url: '"https://example.test/x"', body: 'a' },
  { kind: 'http', method: 'GET', url: 'b' },
  { kind: 'start', service: 'other', answers: { a: 'a' }, wait: true },
  { kind: 'start', service: 'other', answers: {} },
  { kind: 'record', table: 'assets', values: { n: 'a' } },
);
const action = withBase({ kind: fc.constant('action'), effect, each: fc.constant('rows') }, ['kind', 'effect']);
const end = withBase({ kind: fc.constant('end'), outcome: fc.constantFrom('completed', 'rejected', 'cancelled') }, [
  'kind',
  'outcome',
]);

const { steps: anySteps } = fc.letrec<{ step: Raw; steps: Raw[]; block: Raw }>((tie) => ({
  steps: fc.array(tie('step'), { maxLength: 4, depthIdentifier: 'flow' }),
  step: fc.oneof(
    { depthIdentifier: 'flow', maxDepth: 4, depthSize: 'medium' },
    { weight: 8, arbitrary: approve },
    { weight: 3, arbitrary: people('work') },
    { weight: 2, arbitrary: people('fill') },
    { weight: 1, arbitrary: notify },
    { weight: 2, arbitrary: wait },
    { weight: 2, arbitrary: action },
    { weight: 1, arbitrary: end },
    { weight: 10, arbitrary: tie('block') },
  ),
  block: fc.oneof(
    withBase(
      {
        kind: fc.constant('choice'),
        branches: fc
          .array(fc.record({ when: condition, steps: tie('steps') }), { minLength: 1, maxLength: 2 })
          .chain((branches) => tie('steps').map((steps): unknown => [...branches, { steps }])),
      },
      ['kind', 'branches'],
    ),
    withBase(
      {
        kind: fc.constant('parallel'),
        until: fc.oneof(fc.constantFrom<unknown>('all', 'all', 'any'), fc.constant<unknown>({ count: 2 })),
        branches: fc.array(
          fc.record({ when: condition, steps: tie('steps') }, { requiredKeys: ['steps'] }) as fc.Arbitrary<unknown>,
          { minLength: 2, maxLength: 3 },
        ),
      },
      ['kind', 'until', 'branches'],
    ),
    withBase(
      {
        kind: fc.constant('repeat'),
        until: condition,
        max: fc.integer({ min: 1, max: 3 }),
        atMax: fc.constantFrom<unknown>('go-on', 'go-on', 'stop', { end: 'rejected' }),
        steps: tie('steps'),
      },
      ['kind', 'until', 'max', 'steps'],
    ),
  ),
}));

/** Gives every step and branch its id, and turns numbers into ids of steps. */
function finished(
  steps: readonly Raw[],
  cancellation: readonly Raw[] | undefined,
  rest: Record<string, unknown>,
): Flow {
  const ids: string[] = [];
  const named = (raw: Raw): Raw => {
    const id = `s${ids.length + 1}`;
    ids.push(id);
    const branches = raw['branches'] as { when?: string; steps: Raw[] }[] | undefined;
    return {
      ...raw,
      id,
      name: id,
      ...(branches && {
        branches: branches.map((branch, i) => ({
          ...branch,
          id: `${id}b${i + 1}`,
          name: `b${i + 1}`,
          steps: branch.steps.map(named),
        })),
      }),
      ...(raw.kind === 'repeat' && { steps: (raw['steps'] as Raw[]).map(named) }),
    };
  };
  const all = { steps: steps.map(named), ...(cancellation && { cancellation: { steps: cancellation.map(named) } }) };
  const text = JSON.stringify({ schema: 1, ...rest, ...all }, (name, value: unknown) =>
    name === 'return' && typeof value === 'number' ? ids[value % Math.max(1, ids.length)] : value,
  );
  return Flow.parse(JSON.parse(text));
}

/** Any flow. */
export const anyFlow: fc.Arbitrary<Flow> = fc
  .record({
    steps: fc
      .tuple(fc.oneof(approve, people('work'), people('fill')), fc.array(anySteps, { minLength: 1, maxLength: 2 }))
      .map(([first, parts]) => [first, ...parts.flat()]),
    cancellation: fc.option(fc.array(fc.oneof(approve, people('work'), end), { maxLength: 2 }), {
      nil: undefined,
      freq: 3,
    }),
    rest: fc.record(
      {
        withdraw: fc.constantFrom('never', 'until-first-decision', 'until-end'),
        afterReturn: fc.constantFrom('replay', 'resume', 'ask'),
        onEdit: fc.constantFrom('keep', 'again'),
        fallbacks,
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ steps, cancellation, rest }) => finished(steps, cancellation, rest));
