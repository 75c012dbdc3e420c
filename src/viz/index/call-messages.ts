/** Which messages each call sent and received: two compressed lists, calls in order. */
export interface CallMessages {
  readonly sentStart: Int32Array;
  readonly sent: Int32Array;
  readonly receivedStart: Int32Array;
  readonly received: Int32Array;
}

function group(groups: number, items: number, groupOf: ArrayLike<number>): [Int32Array, Int32Array] {
  const starts = new Int32Array(groups + 1);
  for (let i = 0; i < items; i++) if (groupOf[i] >= 0) starts[groupOf[i] + 1]++;
  for (let g = 0; g < groups; g++) starts[g + 1] += starts[g];
  const next = starts.slice(0, groups);
  const members = new Int32Array(starts[groups]);
  for (let i = 0; i < items; i++) if (groupOf[i] >= 0) members[next[groupOf[i]]++] = i;
  return [starts, members];
}

/** `sendCall[m]` and `recvCall[m]` are the calls of message m, -1 where none is known. */
export function callMessages(
  calls: number,
  messages: number,
  sendCall: ArrayLike<number>,
  recvCall: ArrayLike<number>,
): CallMessages {
  const [sentStart, sent] = group(calls, messages, sendCall);
  const [receivedStart, received] = group(calls, messages, recvCall);
  return { sentStart, sent, receivedStart, received };
}
