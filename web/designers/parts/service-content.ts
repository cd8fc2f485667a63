import { Flow } from '@portico/core/definitions/flow/flow.ts';
import { Form } from '@portico/core/definitions/form/index.ts';
import { isSame } from '@portico/core/definitions/form/same.ts';

/** What is designed: the draft of a service, which may be incomplete; its form and flow fit their schemas. */
export type Content = Record<string, unknown> & { form: Form; flow: Flow };

const emptyForm: Form = { schema: 1, items: [] };
const emptyFlow: Flow = Flow.parse({ schema: 1, steps: [] });

/** A draft, which may hold anything, as designers take it; what is no form or flow is left to its text (`isBroken`). */
export function contentOf(draft: Readonly<Record<string, unknown>>): { content: Content; isBroken: boolean } {
  const form = Form.safeParse(draft['form']).success ? (draft['form'] as Form) : null;
  const flow = Flow.safeParse(draft['flow']).success ? (draft['flow'] as Flow) : null;
  const isBroken = (draft['form'] !== undefined && !form) || (draft['flow'] !== undefined && !flow);
  return { content: { ...draft, form: form ?? emptyForm, flow: flow ?? emptyFlow }, isBroken };
}

/**
 * The content with all said that its flow leaves to the defaults, as whoever looks at its steps needs it; the very object
 * where nothing is left.
 */
export function withWholeFlow(content: Content): Content {
  const parsed = Flow.safeParse(content.flow);
  return !parsed.success || isSame(parsed.data, content.flow) ? content : { ...content, flow: parsed.data };
}
