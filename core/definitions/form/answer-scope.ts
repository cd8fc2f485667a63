import {
  type FeelType,
  type FeelValue,
  type Scope,
  anyType,
  contextType,
  dateTimeType,
  dateType,
  listType,
  numberType,
  stringType,
} from '../../expressions/index.ts';
import { kindOf } from './fields/registry.ts';
import type { Answers, Form } from './form.ts';
import { fieldsOf } from './walk.ts';

/**
 * Stored answers as names for the expressions of a flow, a title, a routing rule: each by its field's kind (dates are
 * dates, also inside tables). Fields without answer are null; other names are asked of `outside`.
 */
export function scopeOfAnswers(form: Form, answers: Answers, outside?: (name: string) => FeelValue | undefined): Scope {
  const fields = new Map(fieldsOf(form).map((field) => [field.id, field]));
  const seen = new Map<string, FeelValue>();
  return {
    get(name) {
      const known = seen.get(name);
      if (known !== undefined) return known;
      const field = fields.get(name);
      if (!field) return outside?.(name);
      const value = Object.hasOwn(answers, name) ? answers[name] : undefined;
      const feel = value === undefined || value === null ? null : kindOf(field).feel(value, field);
      seen.set(name, feel);
      return feel;
    },
  };
}

export const requesterType: FeelType = contextType({
  id: stringType,
  name: stringType,
  department: stringType,
  departments: listType(stringType),
  grade: numberType,
  post: stringType,
  groups: listType(stringType),
});

/** The types of all names that expressions over a form's answers may use. */
export function typesOfForm(form: Form): Map<string, FeelType> {
  const types = new Map<string, FeelType>([
    ['requester', requesterType],
    ['today', dateType],
    ['now', dateTimeType],
  ]);
  for (const field of fieldsOf(form)) types.set(field.id, kindOf(field).type(field) ?? anyType);
  return types;
}
