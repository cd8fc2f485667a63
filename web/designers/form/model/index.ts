// The model of the form designer: pure, without React.
export {
  clipboardText,
  type Command,
  nodesFromClipboard,
  type Outcome,
  placeAfter,
  type Refusal,
  run,
  stepPlace,
} from './commands.ts';
export { formModel, renameInContent, runInContent } from './form-model.ts';
export { keysOf } from './keys.ts';
export { newNode, type NewWords } from './new-node.ts';
export * from './nodes.ts';
export { renameKey, type Renamed } from './rename-key.ts';
