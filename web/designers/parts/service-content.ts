import type { Flow } from '@portico/core/definitions/flow/flow.ts';
import type { Form } from '@portico/core/definitions/form/index.ts';

/** What is designed: the draft of a service, which may be incomplete; its form and flow fit their schemas. */
export type Content = Record<string, unknown> & { form: Form; flow: Flow };
