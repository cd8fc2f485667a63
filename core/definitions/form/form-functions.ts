import { FeelDate, FeelNumber, type FeelValue } from '../../expressions/index.ts';
import { builtinOf } from '../../expressions/functions/table.ts';
import { amountInWords } from './amount-in-words.ts';
import type { FormContext, HalfDay } from './view.ts';

export type FormFunctions = ReadonlyMap<string, (args: FeelValue[]) => FeelValue>;

const halves: Readonly<Record<string, HalfDay>> = {
  morning: 'am',
  am: 'am',
  上午: 'am',
  afternoon: 'pm',
  pm: 'pm',
  下午: 'pm',
};
const halfOf = (value: FeelValue | undefined): HalfDay | undefined =>
  typeof value === 'string' ? halves[value.toLowerCase()] : undefined;

/** Numbers of a list argument or of the arguments themselves; null when there is something else among them. */
function numbersOf(args: readonly FeelValue[]): FeelNumber[] | null {
  const items: readonly FeelValue[] = args.length === 1 && Array.isArray(args[0]) ? (args[0] as FeelValue[]) : args;
  const numbers: FeelNumber[] = [];
  for (const item of items) {
    if (item instanceof FeelNumber) numbers.push(item);
    else if (item !== null) return null;
  }
  return numbers;
}

/** Like SQL and every spreadsheet: what is still empty is passed over. FEEL's own `sum([1, null])` is null. */
const sum = (args: FeelValue[]): FeelValue => {
  const numbers = numbersOf(args);
  if (!numbers || numbers.length === 0) return null;
  return numbers.reduce((total, each) => total.plus(each), new FeelNumber(0));
};
const mean = (args: FeelValue[]): FeelValue => {
  const total = sum(args);
  return total instanceof FeelNumber ? total.div(numbersOf(args)?.length ?? 1) : null;
};

/**
 * The functions that forms have beyond FEEL: `leave days(start, start part, end, end part)` (parts `"am"` or
 * `"pm"`, also in words), `amount in words(amount, currency)`, and sums that pass over what is empty.
 */
export function formFunctions(context: Pick<FormContext, 'language' | 'leaveDays'>): FormFunctions {
  return new Map<string, (args: FeelValue[]) => FeelValue>([
    ['sum', sum],
    ['mean', mean],
    [
      'leave days',
      ([start, startPart, end, endPart]) => {
        const from = halfOf(startPart ?? 'morning');
        const to = halfOf(endPart ?? 'afternoon');
        if (!(start instanceof FeelDate) || !(end instanceof FeelDate) || !from || !to) return null;
        const days = context.leaveDays?.(start.toString(), from, end.toString(), to);
        return typeof days === 'number' && Number.isFinite(days) ? new FeelNumber(days) : null;
      },
    ],
    [
      'amount in words',
      ([amount, currency]) =>
        amount instanceof FeelNumber
          ? amountInWords(amount.toFixed(), context.language, typeof currency === 'string' ? currency : 'CNY')
          : null,
    ],
  ]);
}

/** Whether a name is a function of ours or of FEEL, so that checking a form does not take it for a field. */
export const isFunctionName = (name: string): boolean =>
  name === 'leave days' || name === 'amount in words' || builtinOf(name) !== undefined;
