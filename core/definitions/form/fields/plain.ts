// Written by scripts/field-kinds.mjs from the files beside it; do not edit.
import { z } from 'zod';
import { AddressField, addressKind } from './address.ts';
import { AttachmentField, attachmentKind } from './attachment.ts';
import { CascadeField, cascadeKind } from './cascade.ts';
import { ChoiceField, choiceKind } from './choice.ts';
import { ChoicesField, choicesKind } from './choices.ts';
import { DateField, dateKind } from './date.ts';
import { DateRangeField, dateRangeKind } from './date-range.ts';
import { DateTimeField, dateTimeKind } from './date-time.ts';
import { DepartmentField, departmentKind } from './department.ts';
import { DurationField, durationKind } from './duration.ts';
import { EmailField, emailKind } from './email.ts';
import { FormulaField, formulaKind } from './formula.ts';
import { IdNumberField, idNumberKind } from './id-number.ts';
import { ImageField, imageKind } from './image.ts';
import { LongTextField, longTextKind } from './long-text.ts';
import { LookupField, lookupKind } from './lookup.ts';
import { MoneyField, moneyKind } from './money.ts';
import { NumberField, numberKind } from './number.ts';
import { PercentField, percentKind } from './percent.ts';
import { PersonField, personKind } from './person.ts';
import { PhoneField, phoneKind } from './phone.ts';
import { PostField, postKind } from './post.ts';
import { RatingField, ratingKind } from './rating.ts';
import { RichTextField, richTextKind } from './rich-text.ts';
import { SerialField, serialKind } from './serial.ts';
import { SignatureField, signatureKind } from './signature.ts';
import { TeamField, teamKind } from './team.ts';
import { TextField, textKind } from './text.ts';
import { TimeField, timeKind } from './time.ts';
import { YesNoField, yesNoKind } from './yes-no.ts';
import type { Kind } from './kind.ts';

/** Every kind that also can be a column of a detail table. */
export const PlainField = z
  .discriminatedUnion('kind', [
    AddressField,
    AttachmentField,
    CascadeField,
    ChoiceField,
    ChoicesField,
    DateField,
    DateRangeField,
    DateTimeField,
    DepartmentField,
    DurationField,
    EmailField,
    FormulaField,
    IdNumberField,
    ImageField,
    LongTextField,
    LookupField,
    MoneyField,
    NumberField,
    PercentField,
    PersonField,
    PhoneField,
    PostField,
    RatingField,
    RichTextField,
    SerialField,
    SignatureField,
    TeamField,
    TextField,
    TimeField,
    YesNoField,
  ])
  .meta({ id: 'PlainField' });
export type PlainField = z.infer<typeof PlainField>;
export type PlainKind = PlainField['kind'];
export type PlainOf<K extends PlainKind> = Extract<PlainField, { kind: K }>;

/** What core knows of each. */
export const plainKinds = {
  address: addressKind,
  attachment: attachmentKind,
  cascade: cascadeKind,
  choice: choiceKind,
  choices: choicesKind,
  date: dateKind,
  'date-range': dateRangeKind,
  'date-time': dateTimeKind,
  department: departmentKind,
  duration: durationKind,
  email: emailKind,
  formula: formulaKind,
  'id-number': idNumberKind,
  image: imageKind,
  'long-text': longTextKind,
  lookup: lookupKind,
  money: moneyKind,
  number: numberKind,
  percent: percentKind,
  person: personKind,
  phone: phoneKind,
  post: postKind,
  rating: ratingKind,
  'rich-text': richTextKind,
  serial: serialKind,
  signature: signatureKind,
  team: teamKind,
  text: textKind,
  time: timeKind,
  'yes-no': yesNoKind,
} satisfies { readonly [K in PlainKind]: Kind<PlainOf<K>> };

/** The kind of a field, for use with that very field. */
export const plainKindOf = <F extends PlainField>(field: F): Kind<F> =>
  // The list is typed key by key; TypeScript cannot follow the key through a union.
  plainKinds[field.kind] as unknown as Kind<F>;
