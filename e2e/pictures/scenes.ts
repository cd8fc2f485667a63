import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import { submitRequest } from '@portico/core/api/requests.ts';
import { approveTask } from '@portico/core/api/tasks.ts';
import { addComment } from '@portico/core/api/requests.ts';
import { dayFromNow } from '../harness/acts.ts';
import { onePixel } from '../harness/pictures.ts';
import type { Stage } from '../harness/stage.ts';

/** Ids of the requests that the pictures show. */
export interface Scenes {
  followed: string;
  sealed: string;
  waiting: string;
}

const costs = [
  { kind: 'transport', amount: 553, note: '北京—上海 高铁' },
  { kind: 'hotel', amount: 588, note: '一晚，客户附近' },
  { kind: 'meals', amount: 218.5, note: '工作餐' },
];

/** Some of a day's work, so that the pictures show requests on their way. */
export async function setScenes(stage: Stage): Promise<Scenes> {
  const li = await stage.api('li.na');
  const claim = (purpose: string, lines = costs) =>
    li.call(submitRequest, {
      body: {
        service: 'travel-expense',
        answers: {
          purpose,
          cost_centre: 'engineering',
          items: lines.map((line, day) => ({ ...line, spent_on: dayFromNow(day - 5) })),
        },
      },
    });
  const followed = await claim('上海客户拜访');
  await approve(stage, followed, 'cheng.haoran', '行程属实，同意');
  const head = await stage.api('cheng.haoran');
  await head.call(addComment, { params: { id: followed.id }, body: { text: '住宿发票记得补上抬头。' } });
  await li.call(addComment, { params: { id: followed.id }, body: { text: '已补，见附件清单。' } });
  const waiting = await claim('苏州供应商验厂', costs.slice(0, 2));
  await claim('杭州技术交流会', costs.slice(0, 1));
  return { followed: followed.id, sealed: await sealed(stage), waiting: waiting.id };
}

async function sealed(stage: Stage): Promise<string> {
  const wang = await stage.api('wang.siyuan');
  const file = await wang.upload('合同.png', 'image/png', new Uint8Array(onePixel));
  let request: RequestDetail = await wang.call(submitRequest, {
    body: {
      service: 'seal-use',
      answers: {
        seals: ['contract', 'finance'],
        document: '年度采购框架合同',
        files: [file.id],
        copies: 2,
        pages: 12,
        counterparty: '南方材料有限公司',
        contract_amount: 320000,
        contract_number: 'HT-2026-008',
        taken_out: false,
        reason: '与供应商签订年度框架合同',
      },
    },
  });
  for (const who of ['shen.jiaqi', 'song.bowen', 'wu.yue', 'wang.siyuan']) {
    const task = request.tasks.find(({ state, kind }) => state === 'open' && kind === 'approve');
    if (!task) break;
    request = (await approve(stage, request, who, '同意').catch(() => null)) ?? request;
  }
  return request.id;
}

async function approve(stage: Stage, request: RequestDetail, who: string, opinion: string): Promise<RequestDetail> {
  const api = await stage.api(who);
  const task = request.tasks.find(({ state, kind }) => state === 'open' && kind === 'approve');
  if (!task) throw new Error(`${request.number} has nothing to approve`);
  return api.call(approveTask, { params: { id: task.id }, body: { opinion } }, { ifMatch: task.version });
}
