import { checkText } from '@portico/core/definitions/faults/check-text.ts';
import { withPlaces } from '@portico/core/definitions/faults/places.ts';
import { schemaFaults } from '@portico/core/definitions/faults/schema-faults.ts';
import { checkForm, Form } from '@portico/core/definitions/form/index.ts';
import { serviceKind } from '@portico/core/definitions/service/kind.ts';
import type { Finding } from '@portico/core/errors.ts';
import { readJson } from '@portico/core/json/read-positions.ts';
import { type Content, contentOf } from '../../designers/parts/service-content.ts';

/** A text typed in place of a service: the service it makes, when the designer can show it, and all that is wrong. */
export interface TypedText {
  /** Absent when it is no JSON object or its form or flow is none. */
  next?: Content;
  faults: Finding[];
}

/** Reads what was typed. A form alone takes the place of the form, the rest of `content` stays; lines are the text's own. */
export function readTyped(text: string, content: Content): TypedText {
  const reading = readJson(text);
  if (!reading.ok) return { faults: checkText(serviceKind, text) };
  const { value, root } = reading;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { faults: [{ path: '', code: 'not-an-object', params: { line: 1, column: 1 } }] };
  if ('items' in value && !('form' in value)) {
    const form = Form.safeParse(value);
    const faults = form.success ? checkForm(form.data) : schemaFaults(Form, value);
    return {
      ...(form.success && { next: { ...content, form: value as Form } }),
      faults: withPlaces(faults, value, text, root),
    };
  }
  const { isBroken } = contentOf({ ...value });
  const isShown = !isBroken && 'form' in value && 'flow' in value;
  return { ...(isShown && { next: value as Content }), faults: checkText(serviceKind, text) };
}
