import type { z } from 'zod';
import { booleanType } from '../../../expressions/types.ts';
import { plain } from './field-shape.ts';
import { type Drawing, flawed, isBlank, isRecord, type Kind, nothing, wrongType } from './kind.ts';

/**
 * A drawn signature, kept as lines and not as a picture: `{ width, height, strokes: [[x, y, x, y, …], …] }`, whole
 * numbers. It is small, sharp in print, and carries nothing that could run.
 */
export const SignatureField = plain('signature');
export type SignatureField = z.infer<typeof SignatureField>;
export type Signature = Drawing;

const maxNumbers = 8000;
const isSize = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 4000;
const isPlace = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= -4000 && value <= 8000;

export const signatureKind: Kind<SignatureField> = {
  clean(value) {
    if (isBlank(value)) return nothing;
    if (!isRecord(value) || !isSize(value.width) || !isSize(value.height) || !Array.isArray(value.strokes)) {
      return wrongType;
    }
    const strokes: unknown[] = value.strokes;
    if (strokes.length === 0) return nothing;
    const isStroke = (each: unknown): each is number[] =>
      Array.isArray(each) &&
      each.length >= 2 &&
      each.length % 2 === 0 &&
      each.length <= maxNumbers &&
      each.every(isPlace);
    if (strokes.length > 500 || !strokes.every(isStroke)) return wrongType;
    if (strokes.reduce((total, each) => total + each.length, 0) > maxNumbers) {
      return flawed('too-long', { max: maxNumbers });
    }
    const { width, height } = value;
    return { value: { width, height, strokes: strokes.map((each) => each.map((n) => n + 0)) } };
  },
  /** Rules only ask whether it was signed. */
  type: () => booleanType,
  feel: (value) => (isRecord(value) ? true : null),
  format: (value, _field, { language }) => (isRecord(value) ? (language === 'zh' ? '已签名' : 'Signed') : ''),
  searchText: () => '',
  asked: () => 'other',
  drawing: (value) => (isRecord(value) ? (value as unknown as Signature) : undefined),
};
