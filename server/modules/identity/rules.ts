/** Failed log-ins count for a quarter of an hour (R16). */
export const failureWindow = 15 * 60_000;
export const freeFailures = 5;
/** Of one address: an office behind it has many people who mistype. */
export const freeOfAddress = 50;

/** Milliseconds to wait after the last of `failures` failed log-ins: none below `free`, then 2 s, doubling, at most the window. */
export const delayAfter = (failures: number, free = freeFailures): number =>
  failures < free ? 0 : Math.min(failureWindow, 1000 * 2 ** Math.min(failures - free + 1, 20));

/** A short name of a browser and system from its `User-Agent`, for the list of sessions. */
export function deviceOf(userAgent: string | undefined): string {
  const text = userAgent ?? '';
  const browsers: [RegExp, string][] = [
    [/wxwork/i, 'WeCom'],
    [/MicroMessenger/i, 'WeChat'],
    [/DingTalk/i, 'DingTalk'],
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\/|HeadlessChrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ];
  const systems: [RegExp, string][] = [
    [/iPhone|iPad/, 'iOS'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ];
  const nameIn = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(text))?.[1];
  return [nameIn(browsers), nameIn(systems)].filter(Boolean).join(' · ') || 'API';
}
