import { leaveDays } from '@portico/core/calendar/index.ts';
import { shippedOfficeCalendar } from '../../modules/calendars/index.ts';
import type { Random } from './random.ts';

/** What people of the demo company asked for, as data: who, what, and what those who worked it filled in. */
export interface DemoAnswers {
  /** For choosing and for dates. */
  random: Random;
  /** Day (`YYYY-MM-DD`) so many days from the submission. */
  day(days: number): string;
  /** Id of a person by log-in name. */
  person(login: string): string;
  /** Uploads a small picture as the one who answers; returns its id. */
  picture(name: string): Promise<string>;
}
export interface DemoService {
  key: string;
  /** How often, beside the others. */
  weight: number;
  /** Who asks; absent: anybody. */
  requesters?: readonly string[];
  answers(given: DemoAnswers): Promise<Record<string, unknown>> | Record<string, unknown>;
  /** Fields of work steps, by field; a step is given those it asks for. */
  handling?: (given: DemoAnswers) => Promise<Record<string, unknown>> | Record<string, unknown>;
}

const faults = [
  ['网络打印机一直显示脱机', 'printer', '三楼打印机从早上开始显示脱机，重启过电脑，仍然无法打印。'],
  ['会议室 Wi-Fi 频繁掉线', 'network', '3 号会议室连上几分钟就断开，手机和电脑都一样。'],
  ['VPN 连接后无法访问代码仓库', 'vpn', '在家连接 VPN 成功，但打不开代码仓库，其他网站正常。'],
  ['笔记本电池鼓包', 'hardware', '触控板被顶起来了，担心有安全问题，已停止使用。'],
  ['ERP 导出报表时报错', 'software', '导出上月收发存报表提示“内存不足”，换浏览器也一样。'],
  [
    'Screen flickers after the update',
    'hardware',
    'The external screen goes black for a second every few minutes since the last update.',
  ],
  ['车间看板电脑无法开机', 'hardware', '一车间产线看板的电脑按电源没有反应，插座有电。'],
  ['邮箱收不到外部邮件', 'software', '客户说昨天发了两封邮件，我这边没有收到，垃圾箱里也没有。'],
  ['工位网口没有信号', 'network', '搬到新工位后网口灯不亮，换过网线。'],
  ['Cannot join video meetings', 'software', 'The meeting client closes as soon as I share my screen.'],
] as const;
const causes = [
  ['line', '更换跳线并重新打标签，测试连续 30 分钟无丢包。'],
  ['configuration', '重新下发配置后恢复，已观察半天。'],
  ['software', '升级到最新版本，问题不再出现。'],
  ['hardware', '更换备用设备，旧设备返修。'],
  ['usage', '电话指导后恢复，并发送了操作说明。'],
] as const;
const trips = [
  ['上海客户拜访', 'sales'],
  ['深圳展会布展', 'sales'],
  ['杭州供应商审核', 'operations'],
  ['北京技术交流会', 'engineering'],
  ['苏州工厂驻场支持', 'engineering'],
  ['Supplier audit in Hangzhou', 'operations'],
  ['校园招聘（南京、武汉）', 'functions'],
  ['区域销售例会', 'sales'],
] as const;
const documents = [
  ['年度框架采购合同', '华东精密仪器有限公司', ['contract'], 860_000],
  ['技术服务协议', '云上数据科技有限公司', ['contract'], 128_000],
  ['银行询证函', '招商银行', ['finance'], 0],
  ['在职证明', '本人', ['company'], 0],
  ['投标文件', '市政数字化中心', ['company', 'legal'], 0],
  ['房屋租赁续约合同', '高新区物业公司', ['contract', 'company'], 320_000],
] as const;
const leaveReasons = ['家中有事', '回老家', '孩子家长会', 'Family visit', '体检', '搬家', '带父母看病'];

/** Nobody asks for leave on a day that is free anyway. */
const isDayOff = (date: string): boolean => leaveDays(shippedOfficeCalendar(), date, 'am', date, 'pm') === 0;

export const demoServices: readonly DemoService[] = [
  {
    key: 'it-fault',
    weight: 30,
    answers({ random }) {
      const [subject, kind, description] = random.of(faults);
      const site = random.of(['hq', 'hq', 'plant', 'remote'] as const);
      return {
        subject,
        kind,
        description,
        site,
        ...(site === 'hq' ? { floor: random.of(['hq-1', 'hq-2', 'hq-3', 'hq-4']) } : {}),
        ...(site === 'plant' ? { floor: random.of(['plant-a', 'plant-b', 'plant-store']) } : {}),
        impact: random.of(['me', 'me', 'me', 'floor', 'company']),
        urgency: random.of(['low', 'normal', 'normal', 'high']),
      };
    },
    handling({ random }) {
      const [cause, solution] = random.of(causes);
      return { cause, solution };
    },
  },
  {
    key: 'password-reset',
    weight: 22,
    answers({ random }) {
      const account = random.of(['own', 'own', 'own', 'own', 'shared', 'admin'] as const);
      const reason = random.of(['forgotten', 'locked', 'expired'] as const);
      return {
        system: random.of(['domain', 'mail', 'erp', 'hr', 'vpn']),
        account,
        reason,
        ...(account === 'own' ? {} : { account_name: account === 'admin' ? 'erp-admin' : 'sales-shared' }),
        ...(reason === 'locked'
          ? { phone: `138${String(random.whole(10_000_000, 99_999_999))}`, phone_check: true }
          : {}),
      };
    },
    handling: ({ random }) => ({ told_by: random.of(['in-person', 'phone']), identity_checked: true }),
  },
  {
    key: 'leave',
    weight: 18,
    answers({ random, day, person }) {
      let from = random.whole(2, 14);
      while (isDayOff(day(from))) from++;
      const days = random.of([0, 0, 0, 1, 1, 2, 2, 4, 7]);
      return {
        kind: random.of(['annual', 'annual', 'personal', 'lieu']),
        start_on: day(from),
        start_half: 'morning',
        end_on: day(from + days),
        end_half: 'afternoon',
        reason: random.of(leaveReasons),
        handover_to: person('jiang.ruolan'),
        phone: '13900001234',
      };
    },
  },
  {
    key: 'travel-expense',
    weight: 16,
    answers({ random, day }) {
      const [purpose, cost_centre] = random.of(trips);
      const scale = random.of([0.5, 0.6, 1, 1, 2, 3, 14]);
      const line = (kind: string, back: number, from: number, to: number) => ({
        spent_on: day(-back),
        kind,
        amount: Math.round(random.whole(from, to) * scale * 100) / 100,
      });
      const items = [
        line('transport', 6, 180, 620),
        ...(random.chance(0.7) ? [line('hotel', 5, 280, 590)] : []),
        line('meals', 5, 60, 220),
        ...(random.chance(0.4) ? [line('local', 4, 30, 120)] : []),
      ];
      return { purpose, cost_centre, items, over_reason: '旺季酒店价格上涨，已选择最近的协议酒店。' };
    },
    handling: ({ random, day }) => ({ paid_on: day(0), voucher: `JZ-${random.whole(10_000, 99_999)}` }),
  },
  {
    key: 'equipment-request',
    weight: 8,
    answers({ random, day }) {
      const items = random.of([
        [{ item: 'laptop', quantity: 1 }],
        [{ item: 'screen', quantity: 2 }],
        [
          { item: 'keyboard', quantity: 1 },
          { item: 'headset', quantity: 1 },
        ],
        [{ item: 'workstation', quantity: 2 }],
      ]);
      return {
        items,
        reason: random.of(['新员工入职', '原设备已用五年，频繁死机', 'Second screen for testing', '项目需要']),
        need_by: day(random.whole(7, 20)),
        replacement: false,
      };
    },
    handling: ({ random }) => ({ asset_numbers: `ZC-${random.whole(20_000, 29_999)}`, accounts_ready: true }),
  },
  {
    key: 'seal-use',
    weight: 8,
    answers({ random }) {
      const [document, counterparty, seals, amount] = random.of(documents);
      return {
        seals,
        document,
        counterparty,
        copies: random.whole(1, 4),
        pages: random.whole(1, 24),
        reason: '业务办理需要',
        taken_out: false,
        ...(amount > 0
          ? { contract_amount: amount, contract_number: `HT-2026-${String(random.whole(1, 400)).padStart(4, '0')}` }
          : {}),
      };
    },
    handling: async ({ random, picture }) => ({
      photo: [await picture('用印扫描件.png')],
      register_number: `YY-${random.whole(1000, 9999)}`,
    }),
  },
];

export const demoWords = {
  approve: ['同意', '同意，请尽快办理', '没有问题', 'Approved', '同意。注意控制费用'],
  return: ['请补充说明事由', '金额与明细不符，请核对', '请写清楚用途'],
  reject: ['近期预算紧张，暂不批准', '与现有设备重复，不予批准'],
  unsolved: ['问题又出现了，请再看一下'],
  publicComment: [
    '已收到，正在处理，预计今天内完成。',
    '我先远程看一下，方便的话请保持电脑开机。',
    '配件已备好，下午到你工位。',
  ],
  internalComment: ['疑似交换机端口老化，建议一并更换。', '同一楼层本周第三次，建议建问题单。'],
  requesterComment: ['好的，谢谢！', '我下午三点后都在。'],
  rating: ['处理很快，谢谢！', '', '', '', '态度很好', 'Quick and friendly'],
} as const;

/** People who take their time. */
export const slowPeople: Readonly<Record<string, number>> = {
  'song.bowen': 20,
  'cheng.haoran': 8,
  'gu.haifeng': 3,
  'cai.minghua': 3,
};
/** People who ask more often than others: those who demonstrate. */
export const eagerPeople = [
  'li.na',
  'emma.clarke',
  'fu.chen',
  'zhang.weiming',
  'liu.chang',
  'shi.yue',
  'tan.jian',
  'chang.le',
] as const;
