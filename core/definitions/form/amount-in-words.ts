import { FeelNumber } from '../../expressions/index.ts';
import type { Language } from '../text.ts';
import { decimalsOf } from './fields/numerals.ts';

const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿', '亿亿'];

/** A group of up to four digits without leading zeros: `1005` → `壹仟零伍`. */
function groupWords(group: string): string {
  let words = '';
  let isGap = false;
  [...group].forEach((digit, i) => {
    if (digit === '0') {
      isGap = true;
      return;
    }
    if (isGap && words) words += '零';
    isGap = false;
    words += (digits[Number(digit)] ?? '') + (places[group.length - 1 - i] ?? '');
  });
  return words;
}

/** Whole part in capital Chinese numerals 大写, '' for 0. */
function wholeWords(whole: string): string {
  const text = whole.replace(/^0+/, '');
  let words = '';
  let isGap = false;
  const count = Math.ceil(text.length / 4);
  for (let g = count - 1; g >= 0; g--) {
    const group = text.slice(Math.max(0, text.length - 4 * (g + 1)), text.length - 4 * g);
    const own = groupWords(group);
    if (own === '') {
      isGap = words !== '';
      continue;
    }
    // One 零 stands for all zeros between two groups.
    if (words && (isGap || group.startsWith('0'))) words += '零';
    isGap = false;
    words += own + (groups[g] ?? '');
  }
  // 亿 keeps its place when the 万 below it is empty and a 万亿 stands above: 壹万亿 is 10^12 already.
  return words;
}

const units: Record<string, string> = { CNY: '元', USD: '美元', EUR: '欧元', GBP: '英镑', HKD: '港元', JPY: '日元' };

function chinese(whole: string, fraction: string, isNegative: boolean, currency: string): string {
  const unit = units[currency] ?? currency;
  const words = wholeWords(whole);
  const [jiao = '0', fen = '0'] = fraction;
  let text = words ? words + unit : '';
  if (jiao === '0' && fen === '0') return `${isNegative ? '负' : ''}${text || `零${unit}`}整`;
  if (jiao !== '0') text += (text && whole.endsWith('0') ? '零' : '') + `${digits[Number(jiao)] ?? ''}角`;
  else if (text) text += '零';
  text += fen === '0' ? '整' : `${digits[Number(fen)] ?? ''}分`;
  return `${isNegative ? '负' : ''}${text}`;
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = '_ _ twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const thousands = ['', ' thousand', ' million', ' billion', ' trillion', ' quadrillion'];

function hundredsWords(n: number): string {
  const rest = n % 100;
  const low =
    rest < 20 ? (small[rest] ?? '') : `${tens[Math.floor(rest / 10)]}${rest % 10 ? `-${small[rest % 10]}` : ''}`;
  if (n < 100) return low;
  return `${small[Math.floor(n / 100)]} hundred${rest ? ` and ${low}` : ''}`;
}

function english(whole: string, fraction: string, isNegative: boolean, currency: string): string {
  const parts: string[] = [];
  for (let g = 0; g * 3 < whole.length; g++) {
    const n = Number(whole.slice(Math.max(0, whole.length - 3 * (g + 1)), whole.length - 3 * g));
    if (n > 0) parts.unshift(hundredsWords(n) + (thousands[g] ?? ''));
  }
  const words = parts.join(' ') || 'zero';
  const cents = decimalsOf(currency) === 0 ? '' : ` and ${fraction}/100`;
  const text = `${isNegative ? 'minus ' : ''}${currency} ${words}${Number(fraction) === 0 ? ' only' : cents}`;
  return text;
}

/**
 * An amount in words: `1005.2` → 壹仟零伍元贰角整, or `CNY one thousand five and 20/100`. Takes a number or its decimal
 * text; rounded half up to two decimals; '' when it is no number or has more than 15 digits before the point.
 * Rules: 支付结算办法 附件一 (正确填写票据和结算凭证的基本规定).
 */
export function amountInWords(value: number | string, language: Language = 'zh', currency = 'CNY'): string {
  let exact: FeelNumber;
  try {
    exact = new FeelNumber(value);
  } catch {
    return '';
  }
  if (!exact.isFinite()) return '';
  const [whole = '0', fraction = '00'] = exact.abs().toFixed(2, FeelNumber.ROUND_HALF_UP).split('.');
  if (whole.length > 15) return '';
  const isNegative = exact.isNegative() && /[1-9]/.test(whole + fraction);
  return language === 'zh'
    ? chinese(whole, fraction, isNegative, currency)
    : english(whole, fraction, isNegative, currency);
}
