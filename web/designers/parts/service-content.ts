import type { Form } from '@portico/core/definitions/form/index.ts';

/** What is designed: the draft of a service, which may be incomplete; its form fits the schema. */
export type Content = Record<string, unknown> & { form: Form };
