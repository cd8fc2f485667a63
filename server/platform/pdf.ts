import { join } from 'node:path';
import type pdfmakeType from 'pdfmake';
import type { DocumentDefinition } from 'pdfmake';
import { serverFolder } from './server-folder.ts';

export type { Content, ContentObject, DocumentDefinition, TableLayout } from 'pdfmake';

const font = join(serverFolder, 'fonts/NotoSansSC-GB2312-Regular.ttf');

let prepared: Promise<typeof pdfmakeType> | undefined;
/** Loaded with the first document: the package is large. */
async function prepare(): Promise<typeof pdfmakeType> {
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setFonts({ NotoSansSC: { normal: font, bold: font, italics: font, bolditalics: font } });
  // A document holds what people typed: nothing in it is fetched or read from the disk.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === font);
  return pdfmake;
}

/** A document as PDF, in a font that has Chinese (GB2312). */
export async function makePdf(document: DocumentDefinition): Promise<Buffer> {
  prepared ??= prepare();
  const pdfmake = await prepared;
  return pdfmake
    .createPdf({ defaultStyle: { font: 'NotoSansSC', fontSize: 10, lineHeight: 1.25 }, ...document })
    .getBuffer();
}
