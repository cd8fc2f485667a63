import dayjs, { type Dayjs } from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat';

dayjs.extend(customParseFormat);

/** A day or time of an answer for antd's pickers; null for anything else. */
export function dayjsOf(value: unknown, format: string): Dayjs | null {
  if (typeof value !== 'string') return null;
  const read = dayjs(value, format, true);
  return read.isValid() ? read : null;
}
export const dayFormat = 'YYYY-MM-DD';
/** How days may also be typed. */
export const typedDays = [dayFormat, 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD', 'YYYY年M月D日', 'M/D'];
