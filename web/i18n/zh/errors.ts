export const errors = {
  code: {
    invalid: { what: '填写的内容有误', todo: '请按下面的提示修改后再试。' },
    unauthenticated: { what: '登录已过期', todo: '请重新登录，之后会回到这一页。' },
    forbidden: { what: '没有权限做这件事', todo: '如有需要，请联系服务负责人或管理员。' },
    not_found: { what: '没有找到，或没有权限查看', todo: '它可能已被删除，或不对你开放。' },
    conflict: { what: '内容已被他人更新', todo: '已显示最新状态，请核对后再操作。' },
    mismatch: { what: '这次提交与之前的不一致', todo: '请刷新页面后重新提交。' },
    precondition: { what: '页面内容不是最新的', todo: '请刷新页面后再试。' },
    limited: { what: '操作太频繁', todo: '请稍等片刻再试。' },
    unavailable: { what: '服务暂时不可用', todo: '请稍后再试，已填写的内容不会丢失。' },
    unknown: { what: '出现了意外错误', todo: '请重试；如仍不行，请联系管理员。' },
  },
  reason: {
    'no-connection': { what: '连接不上服务器', todo: '请检查网络后重试，已填写的内容不会丢失。' },
    'wrong-password': { what: '用户名或密码不对', todo: '请检查后再试，密码区分大小写。' },
    'too-many-attempts': { what: '尝试次数过多，已暂时锁定', todo: '请在 {{minutes}} 分钟后再试，或联系管理员。' },
  },
  finding: {
    unknown: '内容不符合要求（{{code}}）',
    required: '必填',
    'too-long': '太长了，最多 {{max}} 个字',
    'too-short': '太短了，至少 {{min}} 个字',
  },
} as const;
