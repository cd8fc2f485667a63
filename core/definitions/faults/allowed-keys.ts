import type { z } from 'zod';

/** Of the definition of a schema what we read. */
interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  items?: readonly z.ZodType[];
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  options?: readonly z.ZodType[];
  getter?: () => z.ZodType;
  in?: z.ZodType;
  values?: readonly unknown[];
}
const definitionOf = (schema: z.ZodType): Definition => schema._zod.def;

/** The properties that the object at a path of a document may have. */
export function allowedKeys(schema: z.ZodType, document: unknown, path: readonly string[]): string[] {
  let schemas = objectsAt(schema, document);
  let value = document;
  for (const part of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
    const inner = value;
    schemas = schemas.flatMap((one) => within(one, part)).flatMap((one) => objectsAt(one, inner));
  }
  return [...new Set(schemas.flatMap((one) => Object.keys(definitionOf(one).shape ?? {})))];
}

function within(schema: z.ZodType, part: string): z.ZodType[] {
  const { shape, element, items, valueType } = definitionOf(schema);
  const inner = shape?.[part] ?? items?.[Number(part)] ?? element ?? valueType;
  return inner ? [inner] : [];
}

/** What a schema may be when the value is this one: wrappers taken off, of a union those of the value's kind. */
function objectsAt(schema: z.ZodType, value: unknown): z.ZodType[] {
  const { innerType, getter, options, in: input } = definitionOf(schema);
  const wrapped = innerType ?? getter?.() ?? input;
  if (wrapped) return objectsAt(wrapped, value);
  if (!options) return [schema];
  const all = options.flatMap((option) => objectsAt(option, value));
  const kind = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['kind'] : undefined;
  const ofKind = all.filter((one) => {
    const kinds = definitionOf(one).shape?.['kind'];
    return kinds && definitionOf(kinds).values?.includes(kind);
  });
  return ofKind.length > 0 ? ofKind : all;
}
