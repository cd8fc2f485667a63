// The public face of forms in the browser.
export { FormFields, LiveForm } from './form-fields.tsx';
export { type FormState, useForm, useFormContext } from './form-hooks.ts';
