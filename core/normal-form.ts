/** Signs that nobody sees: zero widths, joiners, marks of direction, soft hyphens, variants of a sign. */
const unseen = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]/gu;

/**
 * The form in which two texts are compared where people would call them the same: full width and half width, upper and
 * lower case, outer and doubled spaces and signs without width make no difference. For comparing only; what was typed
 * is what is stored and shown.
 */
export const normalForm = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(unseen, '')
    // `ß` and `SS` meet in upper case only.
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim();
