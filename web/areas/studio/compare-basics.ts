import { comparePlaces, type Difference } from '@portico/core/definitions/compare-places.ts';

/** How two versions of a service differ beside form and flow; one difference at most, with what of it. */
export function compareBasics(before: Record<string, unknown>, after: Record<string, unknown>): Difference[] {
  const basics = ({ form: _form, flow: _flow, ...rest }: Record<string, unknown>) =>
    new Map([['', { where: [], siblings: [], properties: rest }]]);
  return comparePlaces(basics(before), basics(after));
}
