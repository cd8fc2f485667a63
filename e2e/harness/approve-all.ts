import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { readRequest } from '@portico/core/api/requests.ts';
import { demoCompany } from '../../server/packs/demo/company.ts';
import { decide } from './acts.ts';
import { sees, seesNo } from './sees.ts';
import type { Stage } from './stage.ts';

const loginOf = (name: string): string => {
  const found = demoCompany.people.find(([, each]) => each === name);
  if (!found) throw new Error(`nobody of the demo company is called ${name}`);
  return found[0];
};

const nameOf = (request: RequestDetail, step: string): string => {
  const name = request.now.find((each) => each.step === step)?.name;
  return typeof name === 'string' ? name : (name?.zh ?? '');
};

/**
 * Approves on the request page as whoever the page names, one after the other, until nobody has to approve (or until
 * the step `until`); answers who it was.
 */
export async function approveAll(
  stage: Stage,
  { id, path, until }: { id: string; path: string; until?: string },
): Promise<string[]> {
  const chain: string[] = [];
  const auditor = await stage.api('jia.zheng');
  for (let turns = 0; turns < 12; turns++) {
    const request = await auditor.call(readRequest, { params: { id } });
    const task = request.tasks.find(({ kind, state, assignee }) => kind === 'approve' && state === 'open' && assignee);
    if (!task?.assignee || request.stages.some(({ step, leftAt }) => step === until && leftAt === null)) return chain;
    const login = loginOf(task.assignee.name);
    const page = await stage.as(login, path);
    await sees(page.getByRole('region', { name: '当前进展' }).getByText(task.assignee.name));
    await decide(page, '同意', { opinion: '同意', isPhone: stage.isPhone });
    await seesNo(page.getByRole('region', { name: `轮到我处理：${nameOf(request, task.step)}` }));
    await page.context().close();
    chain.push(login);
  }
  throw new Error(`still not approved after ${chain.join()}`);
}
