export { type CommentRecord, commentsOf, hasFile, writeComment } from './comments.ts';
