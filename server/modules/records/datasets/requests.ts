import { sql } from 'kysely';
import { column, type Dataset, msBetween, requestDimensions } from './dataset.ts';

const open = sql<boolean>`(r.finished_at is null and r.state <> 'draft')`;
const finished = sql<boolean>`r.finished_at is not null`;
/** A promise of a request that stands still waits with it: it is late when it was as the pause began. */
const runsAt = (now: Date) => sql<Date>`coalesce(r.paused_since, ${now})`;
/** Promises that are kept or broken by now: one that is late and still open is missed, not left out. */
const responseJudged = (now: Date) => sql<boolean>`(r.respond_by is not null and (r.first_responded_at is not null
  or (r.state <> 'draft' and r.respond_by < coalesce(r.finished_at, ${runsAt(now)}))))`;
const resolutionJudged = (now: Date) => sql<boolean>`(r.resolve_by is not null and (r.finished_at is not null
  or (${open} and r.resolve_by < ${runsAt(now)})))`;
const responded = sql<boolean>`r.first_responded_at is not null`;

export const requests: Dataset = {
  name: { zh: '服务请求', en: 'Requests' },
  from: sql`record_request r`,
  time: column('r.submitted_at'),
  id: column('r.id'),
  dimensions: {
    ...requestDimensions,
    rating: { name: { zh: '评分', en: 'Rating' }, kind: 'number', column: column('r.rating') },
  },
  measures: {
    count: {
      name: { zh: '请求数', en: 'Requests' },
      definition: {
        zh: '提交过的请求的数量，包括提交后又撤回的。',
        en: 'Requests that were submitted, those taken back by their requester included.',
      },
      unit: 'count',
      of: 'count',
    },
    open_count: {
      name: { zh: '未结束', en: 'Open' },
      definition: {
        zh: '处理中、待修改或已暂停的请求的数量，不包括已撤回的。',
        en: 'Requests in progress, returned or suspended; those taken back do not count.',
      },
      unit: 'count',
      of: 'count',
      rows: open,
    },
    finished_count: {
      name: { zh: '已结束', en: 'Finished' },
      definition: {
        zh: '已完成、被拒绝、已撤销或已终止的请求的数量。',
        en: 'Requests that were completed, rejected, cancelled or terminated.',
      },
      unit: 'count',
      of: 'count',
      rows: finished,
    },
    overdue_count: {
      name: { zh: '已超时', en: 'Overdue' },
      definition: {
        zh: '未结束且已过承诺解决时间的请求的数量；暂停期间承诺时间不走。',
        en: 'Open requests whose promised time of resolution has passed; it does not run while a request stands still.',
      },
      unit: 'count',
      of: 'count',
      rows: (now) => sql<boolean>`(${open} and r.resolve_by < ${runsAt(now)})`,
    },
    avg_first_response_ms: {
      name: { zh: '平均首次响应', en: 'Average first response' },
      definition: {
        zh: '从提交到处理人首次响应（认领、审批、转交、退回或公开回复）的自然时间的平均值；尚未响应的不计。',
        en: 'Mean wall-clock time from submission to the first response of somebody who works the request (claim, decision, transfer, return or public comment); requests without response are left out.',
      },
      unit: 'ms',
      of: 'average',
      value: msBetween('r.submitted_at', 'r.first_responded_at'),
      rows: responded,
    },
    median_first_response_ms: {
      name: { zh: '首次响应中位数', en: 'Median first response' },
      definition: {
        zh: '从提交到首次响应的自然时间的中位数：一半的请求更快；尚未响应的不计。',
        en: 'Half of the requests had their first response within this wall-clock time; requests without response are left out.',
      },
      unit: 'ms',
      of: 'median',
      value: msBetween('r.submitted_at', 'r.first_responded_at'),
      rows: responded,
    },
    avg_resolution_ms: {
      name: { zh: '平均解决时间', en: 'Average resolution time' },
      definition: {
        zh: '从提交到结束的自然时间的平均值，不论结果；未结束的不计。',
        en: 'Mean wall-clock time from submission to the end, whatever the outcome; open requests are left out.',
      },
      unit: 'ms',
      of: 'average',
      value: msBetween('r.submitted_at', 'r.finished_at'),
      rows: finished,
    },
    median_resolution_ms: {
      name: { zh: '解决时间中位数', en: 'Median resolution time' },
      definition: {
        zh: '从提交到结束的自然时间的中位数：一半的请求更快；未结束的不计。',
        en: 'Half of the finished requests ended within this wall-clock time from submission.',
      },
      unit: 'ms',
      of: 'median',
      value: msBetween('r.submitted_at', 'r.finished_at'),
      rows: finished,
    },
    avg_rating: {
      name: { zh: '平均评分', en: 'Average rating' },
      definition: {
        zh: '申请人给出的 1 至 5 分的平均值；未评分的不计。',
        en: "Mean of the requesters' ratings from 1 to 5; requests without rating are left out.",
      },
      unit: 'score',
      of: 'average',
      value: sql<number>`r.rating`,
      rows: sql<boolean>`r.rating is not null`,
    },
    responded_in_time_share: {
      name: { zh: '响应达标率', en: 'Responded in time' },
      definition: {
        zh: '有响应承诺的请求中，在承诺时间内首次响应的比例；已过承诺时间仍未响应的计为未达标，尚未到期的不计。',
        en: 'Share that had its first response in time, of the requests with a promised response that had one or whose time has passed: late and still open is missed; not yet due is left out.',
      },
      unit: 'share',
      of: 'average',
      value: sql<number>`(case when r.first_responded_at <= r.respond_by then 1 else 0 end)`,
      rows: responseJudged,
    },
    resolved_in_time_share: {
      name: { zh: '解决达标率', en: 'Resolved in time' },
      definition: {
        zh: '有解决承诺的请求中，在承诺时间内结束的比例；已过承诺时间仍未结束的计为未达标，尚未到期的不计。',
        en: 'Share that ended in time, of the requests with a promised resolution that ended or whose time has passed: late and still open is missed; not yet due is left out.',
      },
      unit: 'share',
      of: 'average',
      value: sql<number>`(case when r.finished_at <= r.resolve_by then 1 else 0 end)`,
      rows: resolutionJudged,
    },
  },
};
