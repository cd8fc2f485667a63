import { describe, expect, it } from 'vitest';
import { sniff, typeOf, unknownType } from './sniff.ts';
import { ContentProbe } from './upload-file.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'utf8')] : part)));
const png = bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], 'rest');
const zip = bytes('PK', [3, 4], 'rest of an archive');

/** The type a file gets that comes in chunks of `size` bytes. */
function typeOfFile(name: string, content: Uint8Array, size = content.length || 1): string {
  const probe = new ContentProbe();
  for (let at = 0; at < content.length; at += size) probe.take(content.subarray(at, at + size));
  return typeOf(name, probe.result());
}

describe('type of a file', () => {
  it.each([
    ['a.pdf', bytes('%PDF-1.7\n'), 'application/pdf'],
    ['a.PNG', png, 'image/png'],
    ['a.jpg', bytes([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['a.gif', bytes('GIF89a'), 'image/gif'],
    ['a.webp', bytes('RIFF', [1, 2, 3, 4], 'WEBP'), 'image/webp'],
    ['a.zip', zip, 'application/zip'],
    ['报销.xlsx', zip, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.txt', bytes('多行\r\n文本\t\n'), 'text/plain'],
    ['a.csv', bytes('a,b\n1,2\n'), 'text/csv'],
  ])('%s by name and content', (name, content, type) => expect(typeOfFile(name, content)).toBe(type));

  it.each([
    ['a picture called pdf', 'a.pdf', png],
    ['a page called picture', 'a.png', bytes('<svg onload=alert(1)>')],
    ['a page', 'a.html', bytes('<script>alert(1)</script>')],
    ['a drawing', 'a.svg', bytes('<svg/>')],
    ['a program', 'a.exe', bytes('MZ', [0x90, 0])],
    ['text with a zero', 'a.txt', bytes('a', [0], 'b')],
    ['text cut inside a character', 'a.txt', bytes('中').subarray(0, 2)],
    ['a double ending', 'a.pdf.exe', bytes('%PDF-1.7')],
    ['no ending', 'pdf', bytes('%PDF-1.7')],
    ['an ending of Object.prototype', 'a.constructor', bytes('x')],
  ])('%s is of no known type', (_, name, content) => expect(typeOfFile(name, content)).toBe(unknownType));

  it('does not depend on how the content is cut into chunks', () => {
    for (const size of [1, 2, 3, 7]) {
      expect(typeOfFile('a.png', png, size)).toBe('image/png');
      expect(typeOfFile('a.txt', bytes('中文与 emoji 🙂 两三'), size)).toBe('text/plain');
    }
  });
  it('an empty file is text, and no format', () => {
    expect(typeOfFile('a.txt', bytes())).toBe('text/plain');
    expect(sniff(bytes())).toBeNull();
  });
});
