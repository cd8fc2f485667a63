/** Bytes from the start of a file that `sniff` looks at. */
export const sniffedBytes = 16;

/** What the first bytes of a file say it is; null: nothing we know, maybe text. */
export type Signature = 'pdf' | 'png' | 'jpeg' | 'gif' | 'webp' | 'heic' | 'zip' | 'ole';

const starts = (head: Uint8Array, bytes: readonly number[], at = 0): boolean =>
  bytes.every((byte, index) => head[at + index] === byte);
const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));

const signatures: readonly [Signature, (head: Uint8Array) => boolean][] = [
  ['pdf', (head) => starts(head, ascii('%PDF-'))],
  ['png', (head) => starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['jpeg', (head) => starts(head, [0xff, 0xd8, 0xff])],
  ['gif', (head) => starts(head, ascii('GIF87a')) || starts(head, ascii('GIF89a'))],
  ['webp', (head) => starts(head, ascii('RIFF')) && starts(head, ascii('WEBP'), 8)],
  ['heic', (head) => starts(head, ascii('ftyp'), 4) && ['heic', 'heix', 'mif1'].some((b) => starts(head, ascii(b), 8))],
  ['zip', (head) => starts(head, [0x50, 0x4b, 0x03, 0x04]) || starts(head, [0x50, 0x4b, 0x05, 0x06])],
  ['ole', (head) => starts(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
];

export const sniff = (head: Uint8Array): Signature | null =>
  signatures.find(([, matches]) => matches(head))?.[0] ?? null;

/** Types by ending, each with the content it must have: `text` is valid UTF-8 without control characters. */
const types: Readonly<Record<string, readonly [Signature | 'text', string]>> = {
  pdf: ['pdf', 'application/pdf'],
  png: ['png', 'image/png'],
  jpg: ['jpeg', 'image/jpeg'],
  jpeg: ['jpeg', 'image/jpeg'],
  gif: ['gif', 'image/gif'],
  webp: ['webp', 'image/webp'],
  heic: ['heic', 'image/heic'],
  zip: ['zip', 'application/zip'],
  docx: ['zip', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['zip', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  pptx: ['zip', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  odt: ['zip', 'application/vnd.oasis.opendocument.text'],
  ods: ['zip', 'application/vnd.oasis.opendocument.spreadsheet'],
  doc: ['ole', 'application/msword'],
  xls: ['ole', 'application/vnd.ms-excel'],
  ppt: ['ole', 'application/vnd.ms-powerpoint'],
  txt: ['text', 'text/plain'],
  log: ['text', 'text/plain'],
  csv: ['text', 'text/csv'],
  md: ['text', 'text/markdown'],
  json: ['text', 'application/json'],
};
export const unknownType = 'application/octet-stream';

/**
 * The type of a file: what its name says, if its content agrees, else `application/octet-stream` (R15). Formats that a
 * browser could run (HTML, SVG, XML) are deliberately not among the types.
 */
export function typeOf(name: string, content: { signature: Signature | null; isText: boolean }): string {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  const known = ending !== undefined && Object.hasOwn(types, ending) ? types[ending] : undefined;
  if (!known) return unknownType;
  const [needed, type] = known;
  const found = content.signature ?? (content.isText ? 'text' : null);
  return found === needed ? type : unknownType;
}
