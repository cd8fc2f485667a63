// What a flow is to its designer: nodes, places, commands, and where everything is drawn. Pure.
export { flowModel, runInContent } from './flow-model.ts';
export { layout, type Layout } from './layout.ts';
export {
  findNode,
  type Found,
  isStep,
  kindOfNode,
  listAt,
  type Node,
  type NodeKind,
  nodesOf,
  type Place,
  type StepKind,
} from './nodes.ts';
export { isDefault, isInChoice, placeAfter, placesFor } from './places.ts';
