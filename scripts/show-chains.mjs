// `node scripts/show-chains.mjs [address]`: the main job over the API of a running Portico with the demo company.
// Files the travel and expense request with 800 and with 1,500, decides as the people each reply names, and shows that
// the two chains differ by the director and that the stages add up to the whole (I9). Exit code 1 when they do not.
import { randomUUID } from 'node:crypto';

const address = process.argv[2] ?? 'http://127.0.0.1:3000';
const say = (line) => process.stdout.write(`${line}\n`);

async function send(method, path, { body, headers = {} } = {}) {
  const response = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return { reply: text === '' ? null : JSON.parse(text), response };
}

/** A personal token of somebody: log in, make it, and from then on call with it alone. */
async function tokenOf(login) {
  const { response } = await send('POST', '/session', { body: { login, password: 'portico' } });
  const cookie = response.headers.get('set-cookie').split(';')[0];
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  const { reply } = await send('POST', '/tokens', { body: { name: `chains ${randomUUID()}` }, headers });
  return { authorization: `Bearer ${reply.secret}` };
}
const tokens = new Map();
async function as(login) {
  if (!tokens.has(login)) tokens.set(login, await tokenOf(login));
  return tokens.get(login);
}

/** Log-in name of a person a reply names. */
async function loginOf(person) {
  const { reply } = await send('GET', `/people/${person.id}`, { headers: await as('li.na') });
  return reply.login;
}

async function file(amount) {
  const today = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const answers = {
    purpose: `Visit to a customer, ${amount}`,
    cost_centre: 'engineering',
    items: [{ spent_on: today, kind: 'transport', amount }],
  };
  const { reply } = await send('POST', '/requests', {
    body: { service: 'travel-expense', answers },
    headers: await as('li.na'),
  });
  return reply;
}

/** Decides whatever is open as whoever has it, until nothing is. Returns the steps with who decided them. */
async function carryThrough(request) {
  const chain = [];
  let now = request;
  for (let round = 0; round < 20; round++) {
    const task = now.tasks.find(({ state }) => state === 'open');
    if (!task) break;
    // A task of a team is claimed by one of the team.
    const login = task.assignee ? await loginOf(task.assignee) : 'zhu.lin';
    const headers = { ...(await as(login)), 'if-match': `"v${task.version}"` };
    const act = (action, body) => send('POST', `/tasks/${task.id}/${action}`, { body, headers });
    if (task.kind === 'approve') {
      now = (await act('approve', { opinion: 'Approved' })).reply;
      chain.push({ step: task.step, by: login });
    } else if (!task.assignee) now = (await act('claim', {})).reply;
    else {
      const paid_on = new Date().toISOString().slice(0, 10);
      now = (await act('finish', { changes: { paid_on, voucher: 'JZ-10001' } })).reply;
      chain.push({ step: task.step, by: login });
    }
  }
  return { chain, request: now };
}

function checkSum(request) {
  const top = request.stages.filter(({ parent }) => parent === null);
  const sum = top.reduce((total, stage) => total + stage.waitingMs + stage.workingMs + stage.pausedMs, 0);
  const total = Date.parse(request.finishedAt) - Date.parse(request.submittedAt);
  say(`  stages ${sum} ms, whole ${total} ms`);
  return sum === total;
}

const chains = [];
let isRight = true;
for (const amount of [800, 1500]) {
  const filed = await file(amount);
  say(`${filed.number} with ${amount}: now with ${filed.now?.[0]?.people?.map(({ name }) => name).join(', ')}`);
  const { chain, request } = await carryThrough(filed);
  for (const { step, by } of chain) say(`  ${step}: ${by}`);
  say(`  ${request.state}`);
  isRight &&= request.state === 'completed' && checkSum(request);
  chains.push(chain.map(({ step }) => step));
}
const [small, large] = chains;
const more = large.filter((step) => !small.includes(step));
say(`More with 1,500: ${more.join(', ')}`);
isRight &&= more.length === 1 && more[0] === 'director' && small.every((step) => large.includes(step));
say(isRight ? 'As it should be.' : 'NOT as it should be.');
process.exitCode = isRight ? 0 : 1;
