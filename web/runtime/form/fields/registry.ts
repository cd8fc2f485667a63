import type { Field, FieldKind } from '@portico/core/definitions/form/index.ts';
import { addressControl } from './address.tsx';
import { attachmentControl, imageControl } from './attachment.tsx';
import { cascadeControl } from './cascade.tsx';
import { choiceControl } from './choice.tsx';
import { choicesControl } from './choices.tsx';
import { formulaControl, lookupControl } from './computed.tsx';
import type { Control } from './control.ts';
import { dateControl } from './date.tsx';
import { dateRangeControl } from './date-range.tsx';
import { dateTimeControl } from './date-time.tsx';
import { departmentControl } from './department.tsx';
import { durationControl } from './duration.tsx';
import { emailControl } from './email.tsx';
import { idNumberControl } from './id-number.tsx';
import { longTextControl } from './long-text.tsx';
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

export type PlainKind = Exclude<FieldKind, 'table'>;
export type PlainOf<K extends PlainKind> = Extract<Field, { kind: K }>;
export type PlainField = PlainOf<PlainKind>;

/** The browser's side of every plain field kind; one missing does not compile. Tables: `detail-table.tsx`. */
export const controls: { readonly [K in PlainKind]: Control<PlainOf<K>> } = {
  text: textControl,
  'long-text': longTextControl,
  'rich-text': richTextControl,
  number: numberControl,
  money: moneyControl,
  percent: percentControl,
  date: dateControl,
  'date-time': dateTimeControl,
  time: timeControl,
  'date-range': dateRangeControl,
  duration: durationControl,
  choice: choiceControl,
  choices: choicesControl,
  cascade: cascadeControl,
  'yes-no': yesNoControl,
  person: personControl,
  department: departmentControl,
  post: postControl,
  team: teamControl,
  phone: phoneControl,
  email: emailControl,
  'id-number': idNumberControl,
  address: addressControl,
  attachment: attachmentControl,
  image: imageControl,
  signature: signatureControl,
  rating: ratingControl,
  serial: serialControl,
  lookup: lookupControl,
  formula: formulaControl,
};

/** The control of a field, for use with that very field. */
export const controlOf = <F extends PlainField>(field: F): Control<F> =>
  // Typed key by key above; TypeScript cannot follow the key through a union.
  controls[field.kind] as unknown as Control<F>;
