/** `2026-11-24 09:30` in a time zone, which spreadsheets read as a time; of nothing an empty text. */
export function localTime(at: Date | null, timeZone: string): string {
  if (at === null) return '';
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(at);
}
