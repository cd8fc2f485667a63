// Written by scripts/field-kinds.mjs from the files beside it; do not edit.
import type { PlainField, PlainKind, PlainOf } from '@portico/core/definitions/form/fields/plain.ts';
import type { Control } from './control.ts';
import { addressControl } from './address.tsx';
import { attachmentControl } from './attachment.tsx';
import { cascadeControl } from './cascade.tsx';
import { choiceControl } from './choice.tsx';
import { choicesControl } from './choices.tsx';
import { dateControl } from './date.tsx';
import { dateRangeControl } from './date-range.tsx';
import { dateTimeControl } from './date-time.tsx';
import { departmentControl } from './department.tsx';
import { durationControl } from './duration.tsx';
import { emailControl } from './email.tsx';
import { formulaControl } from './formula.tsx';
import { idNumberControl } from './id-number.tsx';
import { imageControl } from './image.tsx';
import { longTextControl } from './long-text.tsx';
import { lookupControl } from './lookup.tsx';
import { moneyControl } from './money.tsx';
import { numberControl } from './number.tsx';
import { percentControl } from './percent.tsx';
import { personControl } from './person.tsx';
import { phoneControl } from './phone.tsx';
import { postControl } from './post.tsx';
import { ratingControl } from './rating.tsx';
import { richTextControl } from './rich-text.tsx';
import { serialControl } from './serial.tsx';
import { signatureControl } from './signature.tsx';
import { teamControl } from './team.tsx';
import { textControl } from './text.tsx';
import { timeControl } from './time.tsx';
import { yesNoControl } from './yes-no.tsx';

export type { PlainField, PlainKind } from '@portico/core/definitions/form/fields/plain.ts';

/** The browser's side of every plain field kind. Tables: `detail-table.tsx`. */
export const controls = {
  address: addressControl,
  attachment: attachmentControl,
  cascade: cascadeControl,
  choice: choiceControl,
  choices: choicesControl,
  date: dateControl,
  'date-range': dateRangeControl,
  'date-time': dateTimeControl,
  department: departmentControl,
  duration: durationControl,
  email: emailControl,
  formula: formulaControl,
  'id-number': idNumberControl,
  image: imageControl,
  'long-text': longTextControl,
  lookup: lookupControl,
  money: moneyControl,
  number: numberControl,
  percent: percentControl,
  person: personControl,
  phone: phoneControl,
  post: postControl,
  rating: ratingControl,
  'rich-text': richTextControl,
  serial: serialControl,
  signature: signatureControl,
  team: teamControl,
  text: textControl,
  time: timeControl,
  'yes-no': yesNoControl,
} satisfies { readonly [K in PlainKind]: Control<PlainOf<K>> };

/** The control of a field, for use with that very field. */
export const controlOf = <F extends PlainField>(field: F): Control<F> =>
  // Typed key by key above; TypeScript cannot follow the key through a union.
  controls[field.kind] as unknown as Control<F>;
