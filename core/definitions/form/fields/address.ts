import { z } from 'zod';
import { contextType, listType, stringType } from '../../../expressions/types.ts';
import { plain } from './field-shape.ts';
import { flawed, isBlank, isRecord, type Kind, nothing, wrongType } from './kind.ts';
import { anyText, cleanString } from './strings.ts';

/** `{ region: [省, 市, 区], detail }`; the region is free text by level, at most three. */
export const AddressField = plain('address').extend({
  /** Whether street and number are asked for. Default: yes. */
  detail: z.boolean().optional(),
});
export type AddressField = z.infer<typeof AddressField>;
const type = contextType({ region: listType(stringType), detail: stringType });

export const addressKind: Kind<AddressField> = {
  clean(value, field) {
    if (isBlank(value)) return nothing;
    if (!isRecord(value)) return wrongType;
    const region: unknown = value.region ?? [];
    if (!Array.isArray(region) || region.length > 3) return wrongType;
    const parts = region.map((each: unknown) => cleanString(each, 60));
    const detail = field.detail === false ? nothing : cleanString(value.detail, 200);
    const flaw = [...parts, detail].find((each) => each.flaws);
    if (flaw?.flaws) return { value: undefined, flaws: flaw.flaws };
    const names = parts.flatMap((each) => (typeof each.value === 'string' ? [each.value] : []));
    if (names.length === 0 && detail.value === undefined) return nothing;
    const clean = detail.value === undefined ? { region: names } : { region: names, detail: detail.value };
    return names.length === 0 ? flawed('address-incomplete', undefined, clean) : { value: clean };
  },
  type: () => type,
  feel(value) {
    if (!isRecord(value)) return null;
    const region = Array.isArray(value.region) ? value.region.filter((each) => typeof each === 'string') : [];
    return new Map<string, string | string[]>([
      ['region', region],
      ['detail', typeof value.detail === 'string' ? value.detail : ''],
    ]);
  },
  format(value, _field, { language }) {
    if (!isRecord(value)) return anyText(value);
    const parts = [...(Array.isArray(value.region) ? value.region : []), value.detail].map(anyText).filter(Boolean);
    return language === 'zh' ? parts.join('') : parts.join(', ');
  },
  asked: () => 'other',
};
