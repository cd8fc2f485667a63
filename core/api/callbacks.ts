import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const takeCallback = endpoint({
  method: 'POST',
  path: '/callbacks/:token',
  permission: 'public',
  summary:
    'Call back for a step that waits for it, at the address its flow has handed out. The same call again (header `webhook-id`, or the same body) gets the same answer.',
  params: z.object({ token: z.string().max(400) }),
  body: z.unknown(),
  reply: z.object({
    /** `kept`: the request is not there yet; it takes the call when it is. */
    state: z.enum(['taken', 'kept']),
  }),
  errors: ['not_found', 'conflict'],
});
