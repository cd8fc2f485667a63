/** A property of one field kind, edited as its type asks; its name is a text, `setting.<name>`. */
export interface Setting {
  name: string;
  type: 'number' | 'toggle' | 'text' | 'words' | 'formula' | 'pick' | 'list' | 'scope';
  options?: readonly string[];
}
export const number = (name: string): Setting => ({ name, type: 'number' });
export const toggle = (name: string): Setting => ({ name, type: 'toggle' });
export const text = (name: string): Setting => ({ name, type: 'text' });
export const words = (name: string): Setting => ({ name, type: 'words' });
export const formula = (name: string): Setting => ({ name, type: 'formula' });
export const list = (name: string): Setting => ({ name, type: 'list' });
export const pick = (name: string, ...options: string[]): Setting => ({ name, type: 'pick', options });
/** Among whom one may choose; `options` are the lists that make sense. */
export const scope = (...options: ('departments' | 'teams')[]): Setting => ({ name: 'scope', type: 'scope', options });
export const limits = [number('min'), number('max')];
export const dayLimits = [formula('min'), formula('max')];
export const currency = pick('currency', 'CNY', 'USD', 'EUR', 'GBP', 'HKD', 'JPY');
