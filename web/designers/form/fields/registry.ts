// Written by scripts/field-kinds.mjs from the files beside it; do not edit.
import type { Field, FieldKind } from '@portico/core/definitions/form/index.ts';
import type { FieldDesign } from './design.ts';
import { addressDesign } from './address.tsx';
import { attachmentDesign } from './attachment.tsx';
import { cascadeDesign } from './cascade.tsx';
import { choiceDesign } from './choice.tsx';
import { choicesDesign } from './choices.tsx';
import { dateDesign } from './date.tsx';
import { dateRangeDesign } from './date-range.tsx';
import { dateTimeDesign } from './date-time.tsx';
import { departmentDesign } from './department.tsx';
import { durationDesign } from './duration.tsx';
import { emailDesign } from './email.tsx';
import { formulaDesign } from './formula.tsx';
import { idNumberDesign } from './id-number.tsx';
import { imageDesign } from './image.tsx';
import { longTextDesign } from './long-text.tsx';
import { lookupDesign } from './lookup.tsx';
import { moneyDesign } from './money.tsx';
import { numberDesign } from './number.tsx';
import { percentDesign } from './percent.tsx';
import { personDesign } from './person.tsx';
import { phoneDesign } from './phone.tsx';
import { postDesign } from './post.tsx';
import { ratingDesign } from './rating.tsx';
import { richTextDesign } from './rich-text.tsx';
import { serialDesign } from './serial.tsx';
import { signatureDesign } from './signature.tsx';
import { tableDesign } from './table.tsx';
import { teamDesign } from './team.tsx';
import { textDesign } from './text.tsx';
import { timeDesign } from './time.tsx';
import { yesNoDesign } from './yes-no.tsx';

/** The form designer's side of every field kind. */
export const fieldDesigns = {
  address: addressDesign,
  attachment: attachmentDesign,
  cascade: cascadeDesign,
  choice: choiceDesign,
  choices: choicesDesign,
  date: dateDesign,
  'date-range': dateRangeDesign,
  'date-time': dateTimeDesign,
  department: departmentDesign,
  duration: durationDesign,
  email: emailDesign,
  formula: formulaDesign,
  'id-number': idNumberDesign,
  image: imageDesign,
  'long-text': longTextDesign,
  lookup: lookupDesign,
  money: moneyDesign,
  number: numberDesign,
  percent: percentDesign,
  person: personDesign,
  phone: phoneDesign,
  post: postDesign,
  rating: ratingDesign,
  'rich-text': richTextDesign,
  serial: serialDesign,
  signature: signatureDesign,
  table: tableDesign,
  team: teamDesign,
  text: textDesign,
  time: timeDesign,
  'yes-no': yesNoDesign,
} satisfies { readonly [K in FieldKind]: FieldDesign<Extract<Field, { kind: K }>> };

/** The design of a field, for use with that very field. */
export const designOf = <F extends Field>(field: F): FieldDesign<F> =>
  // Typed key by key above; TypeScript cannot follow the key through a union.
  fieldDesigns[field.kind] as unknown as FieldDesign<F>;
