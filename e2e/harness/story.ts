import type { Device } from '../browser/launch.ts';
import type { Stage } from './stage.ts';

export interface Story {
  name: string;
  /** Sizes it is told on. */
  on: readonly Device[];
  /** Which Portico: with the demo company, or empty as after `PORTICO_DEMO=0 npm start`. */
  company: 'demo' | 'empty';
  /** Says why it cannot be told here; null: it can. */
  skip: () => string | null;
  tell: (stage: Stage) => Promise<void>;
}
type Options = Partial<Pick<Story, 'on' | 'company' | 'skip'>>;

export const both: readonly Device[] = ['desktop', 'phone'];

/** What a person does and sees, from start to end. Told on the desktop unless `on` says otherwise. */
export const story = (name: string, options: Options, tell: Story['tell']): Story => ({
  name,
  on: ['desktop'],
  company: 'demo',
  skip: () => null,
  ...options,
  tell,
});
