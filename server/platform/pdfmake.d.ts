// pdfmake ships no types; those of DefinitelyTyped bring another @types/node. This is what we use of 0.3.
declare module 'pdfmake' {
  /** https://pdfmake.github.io/docs/0.3/document-definition-object/ */
  export type Content = string | ContentObject | readonly Content[];
  export interface Style {
    fontSize?: number;
    lineHeight?: number;
    font?: string;
    color?: string;
    alignment?: 'left' | 'right' | 'center';
    margin?: number | readonly number[];
    decoration?: 'underline' | 'lineThrough';
  }
  export interface ContentObject extends Style {
    text?: Content;
    stack?: readonly Content[];
    columns?: readonly Content[];
    width?: number | '*' | 'auto';
    table?: {
      headerRows?: number;
      keepWithHeaderRows?: number;
      widths: readonly (number | '*' | 'auto')[];
      body: readonly (readonly Content[])[];
    };
    layout?: string | TableLayout;
    colSpan?: number;
    qr?: string;
    fit?: number;
    canvas?: readonly { type: 'polyline'; lineWidth: number; points: readonly { x: number; y: number }[] }[];
    unbreakable?: boolean;
  }
  export interface TableLayout {
    hLineWidth?(line: number, node: { table: { body: readonly unknown[] } }): number;
    vLineWidth?(): number;
    hLineColor?(): string;
    paddingLeft?(): number;
  }
  export interface DocumentDefinition {
    content: readonly Content[];
    defaultStyle?: Style;
    info?: { title?: string; creator?: string; creationDate?: Date };
    language?: string;
    pageSize?: 'A4';
    pageMargins?: readonly number[];
    footer?(page: number, pages: number): Content;
  }
  interface Pdfmake {
    setFonts(fonts: Record<string, Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>): void;
    setUrlAccessPolicy(mayFetch: (url: string) => boolean): void;
    setLocalAccessPolicy(mayRead: (path: string) => boolean): void;
    createPdf(document: DocumentDefinition): { getBuffer(): Promise<Buffer> };
  }
  const pdfmake: Pdfmake;
  export default pdfmake;
}
