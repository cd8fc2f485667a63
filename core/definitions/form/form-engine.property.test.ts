import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeelNumber } from '../../expressions/index.ts';
import { checkAnswers, checkForm, cleanAnswers, evaluateForm, type FormView, openForm, updateForm } from './index.ts';
import { acyclicForm, context, randomAnswers, randomChange, randomForm } from './testing/random-form.ts';

/** What a person sees of a view: everything but how it came about. */
const shown = (view: FormView) => ({
  findings: view.findings,
  layouts: view.layouts,
  fields: view.list.map(({ id, applies, visible, required, readOnly, value, options, sums, rows }) => ({
    id, applies, visible, required, readOnly, value, options: options && [...options].sort(), sums,
    rows: rows?.map((row) => ({
      value: row.value,
      cells: row.cells.map((cell) => ({ visible: cell.visible, required: cell.required, readOnly: cell.readOnly, value: cell.value, findings: row.value && cell.findings })),
    })),
  })),
}); // prettier-ignore

describe('any form with any answers', { timeout: 60_000 }, () => {
  it('typing bit by bit gives what filling in at once gives', () => {
    fc.assert(
      fc.property(acyclicForm, randomAnswers, fc.array(randomChange, { maxLength: 8 }), (form, answers, changes) => {
        let view = evaluateForm(form, answers, context);
        for (const change of changes) {
          view = updateForm(view, change);
          expect(shown(view)).toEqual(shown(evaluateForm(form, view.answers, context)));
        }
      }),
      { numRuns: Number(process.env['FORM_RUNS'] ?? 400) },
    );
  });

  it('what the browser finds right, the server does: the same answers, no surprise', () => {
    fc.assert(
      fc.property(acyclicForm, randomAnswers, fc.array(randomChange, { maxLength: 4 }), (form, answers, changes) => {
        let view = openForm(form, context, answers);
        for (const change of changes) view = updateForm(view, change);
        const sent = cleanAnswers(view);
        const checked = checkAnswers(form, sent, context);
        // Fields for later steps are the server's to refuse; the browser never lets them be typed.
        if (view.list.some((field) => field.readOnly && !field.isComputed)) return;
        if (
          view.list.some((field) =>
            field.rows?.some((row) => row.cells.some((cell) => cell.readOnly && !cell.isComputed)),
          )
        )
          return;
        if (view.findings.length === 0) {
          expect(checked.findings).toEqual([]);
          expect(checked.answers).toEqual(sent);
        }
        expect(JSON.parse(JSON.stringify(checked.answers))).toEqual(checked.answers);
      }),
      { numRuns: Number(process.env['FORM_RUNS'] ?? 400) },
    );
  });

  it('hidden answers go, computed ones are worked out, and checking again changes nothing', () => {
    fc.assert(
      fc.property(acyclicForm, randomAnswers, (form, answers) => {
        const { answers: kept, findings } = checkAnswers(form, answers, context);
        const again = checkAnswers(form, kept, context);
        // Answers with findings are never stored.
        if (findings.length === 0) {
          // By the answers that count: the server gives locked fields their defaults first.
          const view = evaluateForm(form, kept, context);
          for (const field of view.list) if (!field.applies) expect(kept).not.toHaveProperty(field.id);
          expect(again.answers).toEqual(kept);
          expect(again.findings).toEqual([]);
        }
        // Whatever a client says of a computed field, it comes out the same.
        const lied = checkAnswers(form, { ...answers, sum: 12345, later: 'lie', grade: 0 }, context);
        for (const id of ['sum', 'later', 'grade']) expect(lied.answers[id]).toEqual(kept[id]);
      }),
      { numRuns: Number(process.env['FORM_RUNS'] ?? 400) },
    );
  });

  it('never throws and ends, also with circles and with answers of any kind', () => {
    let cyclic = 0;
    fc.assert(
      fc.property(randomForm, fc.oneof(randomAnswers, fc.dictionary(fc.string(), fc.jsonValue())), (form, answers) => {
        if (checkForm(form).some((each) => each.code === 'cycle')) cyclic++;
        openForm(form, context, answers);
        const { answers: kept } = checkAnswers(form, answers, context);
        expect(Object.values(kept)).not.toContain(undefined);
      }),
      { numRuns: Number(process.env['FORM_RUNS'] ?? 400) },
    );
    process.stdout.write(`random forms: ${cyclic} have circles\n`);
  });

  it('sums of money are exact to the cent, whatever the rows', () => {
    fc.assert(
      fc.property(
        randomForm,
        fc.array(fc.integer({ min: -9_999_999, max: 9_999_999 }), { maxLength: 60 }),
        (form, cents) => {
          const rows = cents.map((each) => ({ what: 'x', price: each / 100 }));
          const table = evaluateForm(form, { rows }, context).fields['rows'];
          if (!table?.applies || table.rows?.some((row) => row.cells[1]?.value === undefined && row.value)) return;
          const total = cents.reduce((sum, each) => sum + each, 0);
          if (table.sums?.['price'] !== undefined)
            expect(new FeelNumber(table.sums['price']).times(100).toNumber()).toBe(total);
        },
      ),
      { numRuns: 200 },
    );
  });
});
