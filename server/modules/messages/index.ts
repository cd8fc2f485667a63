export { writeMails } from './jobs.ts';
export { noticeOfComment } from './notice-of-comment.ts';
export { messageRoutes } from './routes.ts';
export { type NoticeFacts, type NoticedTask, noticedTypes, noticesOf, type TitlesFor } from './rules.ts';
export { messageSubscriber } from './subscriber.ts';
export { hasUnopened, type Receipt, receiptsOf, settleNotices } from './sql.ts';
