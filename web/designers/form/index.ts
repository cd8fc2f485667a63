// The public face of the form designer.
export { FormDesigner } from './form-designer.tsx';
export { type DesignedDocument, useDocument } from './use-document.ts';
export type { Content } from './model/index.ts';
