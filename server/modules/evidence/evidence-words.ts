import type { Language } from '@portico/core/definitions/text.ts';
import { inLanguage, requestStates, results } from '@portico/core/words/index.ts';
import type { RequestState } from '../records/index.ts';

interface Words {
  file: string;
  title: string;
  facts: Record<'number' | 'service' | 'requester' | 'submitter' | 'submitted' | 'finished' | 'state', string>;
  version: string;
  form: string;
  decisions: string;
  none: string;
  columns: readonly string[];
  results: Readonly<Record<string, string>>;
  onBehalfOf: string;
  seen: string;
  notSeen: string;
  method: Readonly<Record<'session' | 'token' | 'system' | 'unknown', string>>;
  changes: string;
  states: Readonly<Record<RequestState, string>>;
  check: { title: string; words: string; code: string; history: string; events: string };
  footer: string;
}

/** The words of a PDF; screens have theirs in `web/i18n`. */
export const evidenceWords: Readonly<Record<Language, Words>> = {
  zh: {
    file: '审批凭证',
    title: '审批凭证',
    facts: {
      number: '编号',
      service: '服务',
      requester: '申请人',
      submitter: '提交人',
      submitted: '提交时间',
      finished: '结束时间',
      state: '状态',
    },
    version: '第 {{version}} 版',
    form: '申请内容',
    decisions: '处理记录',
    none: '还没有人处理。',
    columns: ['环节', '处理人', '结果', '意见', '时间'],
    results: inLanguage(results, 'zh'),
    onBehalfOf: '代 {{name}}',
    seen: '所见内容的指纹',
    notSeen: '未记录',
    method: { session: '登录会话', token: '接口令牌', system: '系统', unknown: '未记录' },
    changes: '内容变更',
    states: inLanguage(requestStates, 'zh'),
    check: {
      title: '核验',
      words: '在 Portico 打开下面的地址，输入核验码或放入本文件，即可确认它由本系统生成且未被改动。',
      code: '核验码',
      history: '历史指纹',
      events: '覆盖 {{count}} 条历史记录',
    },
    footer: '{{name}} 于 {{time}} 生成',
  },
  en: {
    file: 'approval-record',
    title: 'Approval record',
    facts: {
      number: 'Number',
      service: 'Service',
      requester: 'Requester',
      submitter: 'Filed by',
      submitted: 'Submitted',
      finished: 'Finished',
      state: 'State',
    },
    version: 'version {{version}}',
    form: 'Request',
    decisions: 'Decisions',
    none: 'Nobody has acted yet.',
    columns: ['Step', 'Who', 'Result', 'Opinion', 'When'],
    results: inLanguage(results, 'en'),
    onBehalfOf: 'for {{name}}',
    seen: 'Fingerprint of what was shown',
    notSeen: 'not recorded',
    method: { session: 'session', token: 'API token', system: 'system', unknown: 'not recorded' },
    changes: 'Changes',
    states: inLanguage(requestStates, 'en'),
    check: {
      title: 'To check this paper',
      words:
        'Open the address below in Portico and enter the code, or drop this file there: it says whether the file was made here and is unchanged.',
      code: 'Code',
      history: 'Fingerprint of the history',
      events: 'covers {{count}} events',
    },
    footer: 'Made by {{name}}, {{time}}',
  },
};
