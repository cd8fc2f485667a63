const named: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plainOf = (html: string): string =>
  html
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
      (whole, hex?: string, digits?: string, name?: string) => {
        const code = hex ? parseInt(hex, 16) : Number(digits ?? NaN);
        if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
        return named[name?.toLowerCase() ?? ''] ?? whole;
      },
    )
    .trim();

/** The rows of the first table of a page as text: what many systems save as .xls. Nothing of it is run or shown. */
export function htmlRows(page: string): string[][] {
  const from = page.search(/<table\b/i);
  if (from < 0) return [];
  const to = page.slice(from).search(/<\/table\s*>/i);
  const table = page.slice(from, to < 0 ? undefined : from + to);
  return table
    .split(/<tr\b[^>]*>/i)
    .slice(1)
    .map((row) =>
      row
        .split(/<t[dh]\b[^>]*>/i)
        .slice(1)
        .map(plainOf),
    );
}
