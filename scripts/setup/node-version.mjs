/** Oldest Node that all packages run on. */
export var oldestNode = [20, 20, 2];

/** Whether this Node is new enough; if not, says so and sets the exit code. */
export function requireNode() {
  var parts = process.versions.node.split('.').map(Number);
  for (var at = 0; at < 3; at++) {
    if (parts[at] > oldestNode[at]) return true;
    if (parts[at] < oldestNode[at]) {
      process.stderr.write(
        'Portico needs Node ' + oldestNode.join('.') + ' or newer; this is Node ' + process.versions.node + '.\n',
      );
      process.exitCode = 1;
      return false;
    }
  }
  return true;
}
