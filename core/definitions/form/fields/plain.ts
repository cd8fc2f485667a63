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
import type { Kind } from './kind.ts';
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

/** Every kind that also can be a column of a detail table. */
export const PlainField = z
  .discriminatedUnion('kind', [
    TextField,
    LongTextField,
    RichTextField,
    NumberField,
    MoneyField,
    PercentField,
    DateField,
    DateTimeField,
    TimeField,
    DateRangeField,
    DurationField,
    ChoiceField,
    ChoicesField,
    CascadeField,
    YesNoField,
    PersonField,
    DepartmentField,
    PostField,
    TeamField,
    PhoneField,
    EmailField,
    IdNumberField,
    AddressField,
    AttachmentField,
    ImageField,
    SignatureField,
    RatingField,
    SerialField,
    LookupField,
    FormulaField,
  ])
  .meta({ id: 'PlainField' });
export type PlainField = z.infer<typeof PlainField>;
export type PlainKind = PlainField['kind'];
export type PlainOf<K extends PlainKind> = Extract<PlainField, { kind: K }>;

/** A kind in the union above but not here does not compile. */
export const plainKinds: { readonly [K in PlainKind]: Kind<PlainOf<K>> } = {
  text: textKind,
  'long-text': longTextKind,
  'rich-text': richTextKind,
  number: numberKind,
  money: moneyKind,
  percent: percentKind,
  date: dateKind,
  'date-time': dateTimeKind,
  time: timeKind,
  'date-range': dateRangeKind,
  duration: durationKind,
  choice: choiceKind,
  choices: choicesKind,
  cascade: cascadeKind,
  'yes-no': yesNoKind,
  person: personKind,
  department: departmentKind,
  post: postKind,
  team: teamKind,
  phone: phoneKind,
  email: emailKind,
  'id-number': idNumberKind,
  address: addressKind,
  attachment: attachmentKind,
  image: imageKind,
  signature: signatureKind,
  rating: ratingKind,
  serial: serialKind,
  lookup: lookupKind,
  formula: formulaKind,
};

/** The kind of a field, for use with that very field. */
export const plainKindOf = <F extends PlainField>(field: F): Kind<F> =>
  // The registry is typed key by key; TypeScript cannot follow the key through a union.
  plainKinds[field.kind] as unknown as Kind<F>;
