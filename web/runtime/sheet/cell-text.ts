import type { Cell, Sheet } from 'hucre/xlsx';

type Value = Sheet['rows'][number][number];

/** A cell as the sheet shows it: days as `YYYY-MM-DD`, times as `HH:MM`, shares with `%`, money with its sign. */
export function textOfCell(value: Value, cell: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dayText(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'number') return value;
  const format = cell?.style?.numFmt ?? '';
  if (isClock(format) && value >= 0 && value < 1) return clockText(value);
  if (bare(format).includes('%')) return `${plainNumber(value * 100)}%`;
  return `${currencySign(format)}${plainNumber(value)}`;
}

/** Without texts in quotes, escaped signs, places (`_x`), fillers (`*x`) and `[...]`. */
const bare = (format: string): string => format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');

/** A time of day: the reader of workbooks knows `h:mm`, not `上午/下午h"时"mm"分"` nor `h"时"mm"分"`. */
const isClock = (format: string): boolean => {
  const signs = bare(format).replace(/AM\/PM|A\/P|上午\/下午/gi, '');
  return /h/i.test(signs) && !/[yd0#]/i.test(signs);
};

function clockText(share: number): string {
  const minutes = Math.round(share * 1440) % 1440;
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The sign or code a format shows beside a number: `"$"#,##0`, `[$€-407] #,##0`, `#,##0" USD"`; empty without. */
function currencySign(format: string): string {
  const shown = format.split(';', 1)[0]?.replace(/\[\$([^\]-]*)(?:-[^\]]*)?\]/g, '"$1"') ?? '';
  const sign = /[¥￥€£]|元/.exec(shown)?.[0] ?? /\$/.exec(shown)?.[0];
  if (sign) return sign === '￥' || sign === '元' ? '¥' : sign;
  const code = /"\s*(CNY|RMB|USD|EUR|GBP|HKD|JPY)\s*"/i.exec(shown)?.[1]?.toUpperCase();
  if (!code) return '';
  return code === 'CNY' || code === 'RMB' ? '¥' : `${code} `;
}

/** Without the noise of binary fractions: Excel keeps 15 digits. */
const plainNumber = (value: number): string => {
  const rounded = Number(value.toPrecision(15));
  return Number.isInteger(rounded) ? rounded.toFixed(0) : String(rounded);
};

function dayText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', clock = ''] = date.toISOString().split('T');
  const time = clock.slice(0, 5);
  // Excel's day 0: a time of day without a day.
  if (day.startsWith('1899-') || day.startsWith('1904-01-01')) return time;
  return time === '00:00' ? day : `${day} ${time}`;
}
