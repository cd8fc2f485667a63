export { importLogCommand } from './cli.ts';
export { importLog, type ImportInput, type ImportSummary } from './import-log.ts';
