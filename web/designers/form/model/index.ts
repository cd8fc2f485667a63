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
export { type History, record, redo, startHistory, undo } from './history.ts';
export { keysOf } from './keys.ts';
export { newNode, type NewWords } from './new-node.ts';
export * from './nodes.ts';
export { type Content, renameKey, type Renamed } from './rename-key.ts';
