import { branchesOf } from './branches.ts';
import { comparePlaces, type Difference, type Placed } from '../compare-places.ts';
import type { Flow, Step } from './flow.ts';

/** Id that stands for what holds for the whole flow. */
export const wholeFlow = '';
/** Where the steps of a cancellation stand. */
export const inCancellation = '$cancellation';

function placesOf(flow: Flow): Map<string, Placed> {
  const { steps, cancellation, ...settings } = flow;
  const places = new Map<string, Placed>([[wholeFlow, { where: [], siblings: [], properties: settings }]]);
  const visit = (sequence: readonly Step[], where: readonly string[]): void => {
    const siblings = sequence.map(({ id }) => id);
    for (const step of sequence) {
      places.set(step.id, { where, siblings, properties: propertiesOf(step) });
      for (const branch of branchesOf(step)) visit(branch.steps, [...where, step.id, branch.id]);
    }
  };
  visit(steps, []);
  visit(cancellation?.steps ?? [], [inCancellation]);
  return places;
}

/** What is said of a step itself; of its branches their names and conditions. */
function propertiesOf(step: Step): Record<string, unknown> {
  const properties: Record<string, unknown> = Object.fromEntries(
    Object.entries(step).filter(([name]) => name !== 'id'),
  );
  if ('steps' in step) delete properties['steps'];
  if ('branches' in step)
    properties['branches'] = step.branches.map(({ id, name, when }) => ({
      id,
      name,
      ...(when !== undefined && { when }),
    }));
  return properties;
}

/** How `after` differs from `before`, by id of the step. */
export const compareFlows = (before: Flow, after: Flow): Difference[] =>
  comparePlaces(placesOf(before), placesOf(after));
