export { attachCommentFiles, attachFiles, describeFiles } from './attach-files.ts';
export type { RightToFiles, RightToFilesOf, RightsToFiles } from './download-file.ts';
export { removeUnattached } from './jobs.ts';
export { refsOf as filesOf } from './sql.ts';
export { dispositionOf, withoutFilesOf } from './rules.ts';
export { fileRoutes } from './routes.ts';
