export const admin = {
  apiDocs: 'API reference',
  more: 'Load more',
  mailbox: {
    title: 'Development mailbox',
    description: 'While no mail server is set, all mail is kept here and none is sent.',
    search: 'Search recipient or subject',
    empty: 'No mail yet',
    nothing: 'No mail found',
    emptyHint: 'Submit a request and the mail to whoever has it appears here.',
    mail: 'Mail',
    to: 'To',
    at: 'At',
    delivery: 'Delivery',
    sent: 'Sent',
    kept: 'Kept in the development mailbox',
    failed: 'Failed {{attempts}} times: {{error}}',
  },
} as const;
