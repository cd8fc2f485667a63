import type { Step } from '@portico/core/definitions/flow/steps/registry.ts';
import type { ComponentType } from 'react';
import type { Both } from '../../../runtime/flow/steps/face.ts';
import type { Designer } from '../../frame/index.ts';
import type { Content } from '../../parts/service-content.ts';
import type { Company } from '../company.ts';
import type { Node, NodeKind, Place } from '../model/index.ts';

/** The flow designer at work, and which service it is at. */
export interface FlowDesign extends Designer<Content, NodeKind, Node, Place> {
  serviceKey: string;
  /** Puts the draft on the server now; false: it could not be. */
  save: () => Promise<boolean>;
}
/** Gives a property of what is chosen another value; undefined takes it away. */
export type Set = (name: string, value: unknown) => void;

/** What an editor of a step gets. */
export interface StepProps<S extends Step> {
  step: S;
  designer: FlowDesign;
  company: Company;
  onSet: Set;
}

/** How a kind of step is offered and set up in the designer. One file a kind. */
export interface EditorOfStep<S extends Step = Step> {
  /** Where the palette has it: who does it, which way it goes, what the system does. */
  group: 'people' | 'ways' | 'system';
  order: number;
  /** Other words people look for it by. */
  also: Both;
  /** What only this kind has to say. */
  Own: ComponentType<StepProps<S>>;
  /** Buttons whose words can be changed. */
  buttons?: readonly ('approve' | 'reject' | 'return' | 'finish')[];
  /** Whether it takes time that can be limited. */
  hasLimit?: true;
}
