// The public face of the frame: what every designer stands on, and what the page around it needs.
export { Frame, type CanvasProps } from './frame.tsx';
export type { DesignerModel, DesignerWords, Edit, Outcome } from './model.ts';
export { Palette, type PaletteGroup } from './palette.tsx';
export { Properties, Property, PropertyGroup, PropertyLine } from './property.tsx';
export { type Saved, type SaveState, useAutosave } from './use-autosave.ts';
export { type Designer, useDesigner } from './use-designer.ts';
export { type DesignedDocument, useDocument } from './use-document.ts';
export { isTyping } from './surface.ts';
