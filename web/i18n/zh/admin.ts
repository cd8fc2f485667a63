export const admin = {
  apiDocs: '接口文档',
  more: '加载更多',
  mailbox: {
    title: '开发邮箱',
    description: '没有设置邮件服务器时，系统发出的邮件都留在这里，不会真的寄出。',
    search: '搜索收件人、主题',
    empty: '还没有邮件',
    nothing: '没有找到邮件',
    emptyHint: '提交一份申请，处理人的通知邮件就会出现在这里。',
    mail: '邮件',
    to: '收件人',
    at: '时间',
    delivery: '投递',
    sent: '已寄出',
    kept: '保留在开发邮箱',
    failed: '寄送失败 {{attempts}} 次：{{error}}',
  },
} as const;
