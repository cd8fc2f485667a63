import type { KeyboardEvent } from 'react';

/** For date fields in a form: Enter takes the day that was typed, it does not send the form. */
export function enterStays(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}
