import type { z } from 'zod';
import type { Reference } from '../../reference.ts';
import type { Text } from '../../text.ts';
import type { StepCheck } from '../check/step-check.ts';
import type { Branch, Step } from './registry.ts';

/** The schemas of what a block holds: they need the schema of all steps, which needs those of the kinds. */
export interface InnerSchemas {
  branches: z.ZodType<Branch[]>;
  steps: z.ZodType<Step[]>;
}

/** A sequence of steps inside a block. */
export interface InnerSequence {
  id: string;
  steps: readonly Step[];
}

/** How the flow goes through a step, for whoever looks at all ways at once (soundness, the BPMN file). */
export type WayThrough =
  /** On to what follows. */
  | 'on'
  /** On, or back, or to the end: somebody decides. */
  | 'decided'
  /** The whole flow ends here. */
  | 'ends'
  /** Through one of its branches. */
  | 'one-branch'
  /** Through several of its branches at once. */
  | 'branches'
  /** Through its steps, perhaps more than once. */
  | 'again';

/** All that the definition of a flow knows of a kind of step `S`. One file a kind implements it. */
export interface KindOfStep<S extends Step = Step> {
  schema(inner: InnerSchemas): z.ZodType<S> & z.ZodObject;
  /** What a new step of this kind begins with; the schema takes it, what is still missing the check tells. */
  blank(own: { id: string; name: Text }): S;
  way: WayThrough;
  /** The kind of task its people get; absent: nobody is asked for anything. Only such a step can be returned to. */
  task?: 'approve' | 'work' | 'fill';
  /** Its people are told and nobody waits for them: it takes no time, and finding nobody is no matter. */
  tells?: true;
  /** Somebody or something fills fields on it, so that a field may be required there. */
  isFilledIn: boolean;
  /** In the bar of stages: a bead of its own, the beads of what it holds and the request went through, or nothing. */
  bead: 'own' | 'inner' | 'none';
  /** Its name in a BPMN file. */
  bpmn(step: S): string;
  /** Elements inside that of the BPMN file. */
  insideBpmn?(step: S): string;
  /** The sequences a block holds. */
  inner?(step: S): readonly InnerSequence[];
  /** The block with each of its sequences changed. */
  withInner?(step: S, change: (steps: Step[], id: string) => Step[]): S;
  /** What of the company only this kind names; the path is within the step. */
  named?(step: S): Reference[];
  /** Tells what is wrong with a step beyond its schema; people, names, limits and ways are asked of all alike. */
  check?(step: S, told: StepCheck): void;
  /** Fields that the step itself gives an answer. */
  sets?(step: S): string[];
  /** Fields taken from what the world outside answers to the step, each with its expression. */
  taken?(step: S): Record<string, string>;
}
