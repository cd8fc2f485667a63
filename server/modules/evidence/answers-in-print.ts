import type { RequestDetail } from '@portico/core/api/request-shapes.ts';
import {
  type Drawing,
  type Field,
  fieldsOf,
  formatAnswer,
  kindOf,
  type Names,
} from '@portico/core/definitions/form/index.ts';
import { type Language, textOf } from '@portico/core/definitions/text.ts';
import type { Content, TableLayout } from '../../platform/pdf.ts';

interface Reader {
  language: Language;
  names: Names;
  timeZone: string;
}

/** Thin lines between the rows. */
export const fineLines: TableLayout = {
  hLineWidth: (line, { table }) => (line === 0 || line === table.body.length ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => '#d0d5dd',
  paddingLeft: () => 0,
};

/** The answers that there are, one row each: the name of the field, and what it says. */
export const answersInPrint = (
  { form, answers }: Pick<RequestDetail, 'form' | 'answers'>,
  reader: Reader,
): Content[][] =>
  fieldsOf(form).flatMap((field): Content[][] => {
    const value = answers[field.id];
    if (value === undefined || value === null) return [];
    return [[{ text: textOf(field.name, reader.language), color: '#667085' }, printed(field, value, reader)]];
  });

function printed(field: Field, value: unknown, reader: Reader): Content {
  const drawing = kindOf(field).drawing?.(value);
  if (drawing) return drawn(drawing);
  if (field.kind === 'table' && Array.isArray(value)) return tableOf(field, value as Record<string, unknown>[], reader);
  return formatAnswer(field, value, reader.language, reader.names, reader.timeZone);
}

function tableOf(
  { columns }: Extract<Field, { kind: 'table' }>,
  rows: readonly Record<string, unknown>[],
  { language, names, timeZone }: Reader,
): Content {
  const head = columns.map((column) => ({ text: textOf(column.name, language), color: '#667085' }));
  const body = rows.map((row) =>
    columns.map((column): Content => {
      const value = row[column.id];
      const drawing = kindOf(column).drawing?.(value);
      return drawing ? drawn(drawing) : formatAnswer(column, value, language, names, timeZone);
    }),
  );
  return {
    table: { headerRows: 1, widths: columns.map(() => '*'), body: [head, ...body] },
    layout: fineLines,
    fontSize: 9,
  };
}

/** What was drawn as its lines, 120 points wide at most. */
function drawn({ width, height, strokes }: Drawing): Content {
  const scale = Math.min(120 / width, 60 / height);
  return {
    canvas: strokes.map((stroke) => ({
      type: 'polyline' as const,
      lineWidth: 1,
      points: Array.from({ length: stroke.length / 2 }, (_, i) => ({
        x: (stroke[2 * i] ?? 0) * scale,
        y: (stroke[2 * i + 1] ?? 0) * scale,
      })),
    })),
  };
}
