/**
 * The strongly connected component of each node (Tarjan): nodes with the same number reach each other. A node on no
 * cycle gets -1.
 */
export function cyclicComponents(nodes: number, targetsOf: (node: number) => readonly number[]): Int32Array {
  const index = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  const component = new Int32Array(nodes).fill(-1);
  const open = new Uint8Array(nodes);
  const stack: number[] = [];
  let counter = 0;
  const visit = (node: number): void => {
    index[node] = counter;
    low[node] = counter++;
    stack.push(node);
    open[node] = 1;
    for (const target of targetsOf(node)) {
      if (index[target] < 0) {
        visit(target);
        low[node] = Math.min(low[node], low[target]);
      } else if (open[target] === 1) {
        low[node] = Math.min(low[node], index[target]);
      }
    }
    if (low[node] !== index[node]) return;
    const members = stack.splice(stack.indexOf(node));
    const cyclic = members.length > 1 || targetsOf(node).includes(node);
    for (const member of members) {
      open[member] = 0;
      if (cyclic) component[member] = index[node];
    }
  };
  for (let node = 0; node < nodes; node++) if (index[node] < 0) visit(node);
  return component;
}

/** A shortest cycle through `start`, beginning with it, or [] when there is none. */
export function shortestCycle(start: number, targetsOf: (node: number) => readonly number[]): number[] {
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (let at = 0; at < queue.length; at++) {
    for (const target of targetsOf(queue[at])) {
      if (target === start) {
        const path: number[] = [];
        for (let node = queue[at]; node !== start; node = cameFrom.get(node) ?? start) path.push(node);
        return [start, ...path.reverse()];
      }
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, queue[at]);
      queue.push(target);
    }
  }
  return [];
}
