export const service = {
  state: { new: '草稿 · 还没有发布过', draft: '草稿 · 改自第 {{version}} 版', published: '第 {{version}} 版' },
  tab: {
    basics: '基本信息',
    form: '表单',
    promise: '分派与承诺',
    access: '权限',
    versions: '版本',
    json: 'JSON 文本',
  },
  problems: {
    title: '问题',
    none: '没有问题',
    noneWords: '随时可以发布。',
    count: '{{count}} 个问题',
    errors: '{{count}} 项阻止发布',
    warnings: '{{count}} 项提醒',
    errorsTitle: '阻止发布（{{count}}）',
    warningsTitle: '提醒（{{count}}）',
  },
} as const;
