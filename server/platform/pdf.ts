import { join } from 'node:path';
import pdfmake, { type DocumentDefinition } from 'pdfmake';

export type { Content, ContentObject, DocumentDefinition, TableLayout } from 'pdfmake';

const font = join(import.meta.dirname, '../fonts/NotoSansSC-GB2312-Regular.ttf');

let isReady = false;
function prepare(): void {
  if (isReady) return;
  pdfmake.setFonts({ NotoSansSC: { normal: font, bold: font, italics: font, bolditalics: font } });
  // A document holds what people typed: nothing in it is fetched or read from the disk.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === font);
  isReady = true;
}

/** A document as PDF, in a font that has Chinese (GB2312). */
export async function makePdf(document: DocumentDefinition): Promise<Buffer> {
  prepare();
  return pdfmake
    .createPdf({ defaultStyle: { font: 'NotoSansSC', fontSize: 10, lineHeight: 1.25 }, ...document })
    .getBuffer();
}
