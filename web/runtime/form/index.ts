// The public face of forms in the browser.
export { FormFields, LiveForm, fieldName } from './form-fields.tsx';
export { type FormState, useForm, useFormContext } from './form-hooks.ts';
export { pathName } from './path-name.ts';
