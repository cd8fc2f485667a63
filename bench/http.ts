import { randomUUID } from 'node:crypto';
import { type Call, Caller, cpuMsOf, machine, median, round, type Slot, summary } from './measure.ts';
import { type Product, startProcess, startProduct } from './product.ts';

// Submissions and decisions a second through HTTP, beside bare transactions of two inserts on the same database and
// machine, in one interleaved run; then reads. Prints JSON. Latencies are ms; `ofBare` is the median of the rounds' ratios.
// BENCH_SECONDS: length of a slot (3); BENCH_ROUNDS: rounds (3); BENCH_FLAGS: flags for the server's Node (profiling).

const seconds = Number(process.env['BENCH_SECONDS'] ?? 3);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const flags = (process.env['BENCH_FLAGS'] ?? '').split(' ').filter(Boolean);

interface Submitted {
  id: string;
  tasks: { id: string; state: string; version: number; assignee: { id: string } | null }[];
}
interface Waiting {
  task: string;
  version: number;
  headers: Record<string, string>;
}

/** People of different departments, whose heads are others. */
const requesters = ['li.na', 'emma.clarke', 'fu.chen', 'david.miller', 'bai.ling', 'cao.ying', 'dai.meng', 'cui.hong'];
const answers = {
  purpose: '上海客户拜访',
  cost_centre: 'sales',
  items: [
    { spent_on: '2026-03-02', kind: 'transport', amount: 553.5, note: '高铁' },
    { spent_on: '2026-03-02', kind: 'meals', amount: 246.5 },
  ],
};

/** A travel claim below 1,000: form check with a detail table, flow start, one approver found, clocks, events. */
function submitCalls(product: Product): () => Call {
  let at = 0;
  const body = JSON.stringify({ service: 'travel-expense', answers });
  return () => {
    const headers = product.people.get(requesters[at++ % requesters.length] ?? '') ?? {};
    return { method: 'POST', path: '/api/v1/requests', headers: { ...headers, 'idempotency-key': randomUUID() }, body };
  };
}

const bareBody = JSON.stringify({ title: '上海客户拜访', state: 'running', answers });
const bareCall: Call = {
  method: 'POST',
  path: '/things',
  headers: { 'content-type': 'application/json' },
  body: bareBody,
};

async function withCpu(pid: number, run: () => Promise<Slot>): Promise<Slot> {
  const before = cpuMsOf([pid]);
  const slot = await run();
  return { ...slot, cpuMs: cpuMsOf([pid]) - before };
}

async function writes(product: Product, bareServer: { url: string; pid: number }, connections: number) {
  const bareCaller = new Caller(bareServer.url, connections);
  const caller = new Caller(product.url, connections);
  const slots: Record<'bare' | 'submit' | 'decide', Slot[]> = { bare: [], submit: [], decide: [] };
  const waiting: Waiting[] = [];
  const requests: string[] = [];
  const nextSubmit = submitCalls(product);
  const keep = (text: string) => {
    const { id, tasks } = JSON.parse(text) as Submitted;
    requests.push(id);
    const task = tasks.find(({ state, assignee }) => state === 'open' && assignee);
    const headers = task?.assignee && product.people.get(task.assignee.id);
    if (task && headers) waiting.push({ task: task.id, version: task.version, headers });
  };
  const nextDecision = (): Call | null => {
    const task = waiting.shift();
    if (!task) return null;
    const headers = { ...task.headers, 'if-match': `"v${task.version}"`, 'idempotency-key': randomUUID() };
    return { method: 'POST', path: `/api/v1/tasks/${task.task}/approve`, headers, body: '{"opinion":"同意"}' };
  };
  for (let at = -1; at < rounds; at++) {
    const length = at < 0 ? 1 : seconds;
    const bare = await withCpu(bareServer.pid, () => bareCaller.run(length, () => bareCall));
    const submit = await withCpu(product.pid, () => caller.run(length, nextSubmit, ({ text }) => keep(text)));
    const decide = await withCpu(product.pid, () => caller.run(length, nextDecision));
    if (at < 0) continue; // The first round only warms up.
    slots.bare.push(bare);
    slots.submit.push(submit);
    slots.decide.push(decide);
  }
  bareCaller.close();
  caller.close();
  const ratio = (of: Slot[]) =>
    round(median(of.map(({ perSecond }, i) => perSecond / (slots.bare[i]?.perSecond ?? 1))), 2);
  const firstError = [...slots.submit, ...slots.decide, ...slots.bare].flatMap(({ errors }) => errors)[0];
  return {
    requests,
    figures: {
      bare: summary(slots.bare),
      submit: { ...summary(slots.submit), ofBare: ratio(slots.submit) },
      decide: { ...summary(slots.decide), ofBare: ratio(slots.decide) },
      ...(firstError ? { firstError } : {}),
    },
  };
}

/** One request with tasks and stages, the first page of the to-dos, a search, a report; each beside a select by key. */
async function reads(product: Product, bareUrl: string, requests: readonly string[]) {
  const connections = 16;
  const bareCaller = new Caller(bareUrl, connections);
  const caller = new Caller(product.url, connections);
  const thing = JSON.parse((await bareCaller.send(bareCall)).text) as { id: string };
  const auditor = product.people.get('jia.zheng') ?? {};
  const approver = product.people.get('cheng.haoran') ?? {};
  let at = 0;
  const report = JSON.stringify({
    dataset: 'requests',
    measures: ['count'],
    dimensions: [{ field: 'state' }],
  });
  const get = (path: string, headers: Record<string, string>): (() => Call) => {
    const call: Call = { method: 'GET', path, headers };
    return () => call;
  };
  const kinds: Record<string, () => Call> = {
    'one request': () => ({
      method: 'GET',
      path: `/api/v1/requests/${requests[at++ % requests.length]}`,
      headers: auditor,
    }),
    'to-dos, 40': get('/api/v1/tasks?limit=40', approver),
    'requests, 20': get('/api/v1/requests?limit=20', auditor),
    'search of requests': get('/api/v1/requests?limit=20&q=%E4%B8%8A%E6%B5%B7', auditor),
    'report by state': () => ({ method: 'POST', path: '/api/v1/reports/query', headers: auditor, body: report }),
  };
  const figures: Record<string, unknown> = {};
  for (const [name, next] of Object.entries(kinds)) {
    const bare: Slot[] = [];
    const own: Slot[] = [];
    for (let i = 0; i < rounds; i++) {
      bare.push(await bareCaller.run(1, get(`/things/${thing.id}`, {})));
      own.push(await caller.run(1, next));
    }
    const ratio = round(median(own.map(({ perSecond }, i) => perSecond / (bare[i]?.perSecond ?? 1))), 2);
    const firstError = own.flatMap(({ errors }) => errors)[0];
    figures[name] = { ...summary(own), ofBare: ratio, ...(firstError ? { firstError } : {}) };
  }
  bareCaller.close();
  caller.close();
  return figures;
}

const product = await startProduct(flags);
const bare = await startProcess('bench/bare-server.ts', { DATABASE_URL: product.databaseUrl });
try {
  const connections: Record<string, unknown> = {};
  const requests: string[] = [];
  for (const count of (process.env['BENCH_CONNECTIONS'] ?? '1,16,64').split(',').map(Number)) {
    const result = await writes(product, bare, count);
    connections[count] = result.figures;
    requests.push(...result.requests);
  }
  const stored = await product.database.pool.query<{ n: number }>('select count(*) as n from record_request');
  const figures = {
    name: 'http',
    machine: { ...machine(), postgres: product.postgresVersion, load: process.env['BENCH_LOAD'] },
    seconds,
    rounds,
    secondStartMs: Math.round(product.startMs),
    connections,
    requestsStored: stored.rows[0]?.n,
    ...(process.env['BENCH_WRITES_ONLY'] ? {} : { reads16: await reads(product, bare.url, requests) }),
  };
  console.log(JSON.stringify(figures, null, 2));
} finally {
  await bare.stop();
  await product.stop();
}
