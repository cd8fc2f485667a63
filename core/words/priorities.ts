import type { z } from 'zod';
import type { Priority } from '../api/request-shapes.ts';
import type { Words } from './words.ts';

/** How urgent a request is. */
export const priorities: Words<z.infer<typeof Priority>> = {
  low: { zh: '低', en: 'Low' },
  normal: { zh: '普通', en: 'Normal' },
  high: { zh: '高', en: 'High' },
  urgent: { zh: '紧急', en: 'Urgent' },
};
