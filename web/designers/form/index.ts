// The public face of the form designer.
export { FormDesigner } from './form-designer.tsx';
export { formModel, namesOf } from './model/index.ts';
