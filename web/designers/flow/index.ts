// The public face of the flow designer.
export { FlowDesigner } from './flow-designer.tsx';
export { flowModel } from './model/index.ts';
