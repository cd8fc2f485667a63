import { anyType, type FeelType, numberType } from '../../../expressions/index.ts';
import type { SubjectTypes } from '../../../expressions/index.ts';
import { callbackSteps, type StepPlace } from '../../../flow-engine/flow-index.ts';
import { kindOf } from '../../form/fields/registry.ts';
import type { Field } from '../../form/form.ts';
import { checkSource, domainsOf, error, fieldAt, type FlowCheck, isGiven, warn } from './flow-check.ts';

type Columns = ReadonlyMap<string, FeelType>;

/** What the check of a kind of step works with. Places are within the step: `votes`, `branches.large.when`. */
export interface StepCheck {
  readonly flow: FlowCheck;
  readonly place: StepPlace;
  /** What is known of the answers: types, the options of a choice, limits of numbers. */
  readonly domains: SubjectTypes;
  /** Steps that wait to be called back. */
  readonly callbacks: readonly string[];
  /** Stops publishing. */
  error(at: string, code: string, params?: Record<string, unknown>): void;
  /** Does not stop publishing. */
  warn(at: string, code: string, params?: Record<string, unknown>): void;
  /** Checks an expression: it compiles, names only what there is, and gives one of the types that are expected. */
  source(at: string, text: string, expected: readonly FeelType[], more?: Columns): void;
  /** A field by its id, a column of a detail table as `table.column`. */
  field(id: string): Field | undefined;
  /** The field that an expression fills; tells when there is none, or none that can be filled. */
  filled(at: string, id: string, named?: string): Field | undefined;
  /** Fields that an answer from outside is written to; its expressions see the answer, of which nothing is known here. */
  answers(at: string, targets: Record<string, string> | undefined, columns?: Columns): void;
}

/** What one step is checked with; findings go to the check of its flow. */
export function stepCheck(flow: FlowCheck, place: StepPlace): StepCheck {
  const { id } = place.step;
  const pathOf = (at: string): string => (at === '' ? id : `${id}.${at}`);
  const told: StepCheck = {
    flow,
    place,
    domains: domainsOf(flow),
    callbacks: callbackSteps(flow.index),
    error: (at, code, params) => error(flow, pathOf(at), code, params),
    warn: (at, code, params) => warn(flow, pathOf(at), code, params),
    source: (at, text, expected, more) => void checkSource(flow, id, pathOf(at), text, expected, more),
    field: (name) => fieldAt(flow, name),
    filled(at, name, named = name) {
      const field = fieldAt(flow, name);
      if (!field) told.error(at, 'unknown-field', { field: named });
      else if (isGiven(field)) told.error(at, 'field-not-fillable', { field: named });
      return field;
    },
    answers(at, targets, columns = new Map()) {
      const names = new Map([...columns, ['answer', anyType] as const, ['status', numberType] as const]);
      for (const [name, text] of Object.entries(targets ?? {})) {
        const field = told.filled(`${at}.${name}`, name);
        if (field && !isGiven(field)) told.source(`${at}.${name}`, text, [kindOf(field).type(field)], names);
      }
    },
  };
  return told;
}
