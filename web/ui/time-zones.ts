/** IANA names the browser knows; a short list where it cannot tell. */
export function timeZones(): string[] {
  const known = Intl.supportedValuesOf?.('timeZone') ?? [
    'Asia/Shanghai',
    'Asia/Hong_Kong',
    'Europe/Berlin',
    'America/New_York',
  ];
  return known.includes('Asia/Shanghai') ? known : ['Asia/Shanghai', ...known];
}
