import type { ReportQuery } from '@portico/core/api/reports.ts';
import type { Dataset } from './dataset.ts';
import { requests } from './requests.ts';
import { stages } from './stages.ts';
import { tasks } from './tasks.ts';

/** Every dataset a query may name. One missing here does not compile. */
export const datasets: Readonly<Record<ReportQuery['dataset'], Dataset>> = { requests, tasks, stages };
