// The public face of the form designer.
export { FormDesigner } from './form-designer.tsx';
export { namesOf } from './model/index.ts';
