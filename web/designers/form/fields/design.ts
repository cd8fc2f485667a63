import type { ComponentType } from 'react';
import type { Set } from '../property-inputs.tsx';
import type { Setting } from '../settings.ts';

/** The palette's groups of fields, in the order a clerk looks for them. */
export const fieldGroups = ['words', 'numbers', 'times', 'choices', 'people', 'files', 'worked'] as const;

/** What the form designer knows of a field kind; its name is the text `kind.<kind>`. */
export interface FieldDesign<F> {
  Icon: ComponentType;
  palette: { group: (typeof fieldGroups)[number]; order: number };
  /** What only this kind has; name, help, rules and width are everybody's. */
  settings?: readonly Setting[];
  /** Properties that are more than a setting, before and after those. */
  Above?: ComponentType<{ field: F; onSet: Set }>;
  Below?: ComponentType<{ field: F; onSet: Set }>;
}
