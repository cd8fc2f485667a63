export { type CommentRecord, commentsOf, writeComment } from './comments.ts';
