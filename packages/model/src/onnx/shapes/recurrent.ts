import { agree, ranked } from './dimensions.ts';
import type { Node, Rule, Rules } from './node.ts';

/** The size of the hidden state: an attribute, and the last dimension of the recurrence weights. */
function hiddenSize(node: Node): number {
  const recurrence = ranked(node, node.input(2).shape, 3, 'the recurrence weights');
  return agree(node, 'hidden_size', node.int('hidden_size', -1), recurrence?.[2] ?? -1);
}

/** Y, Y_h and, for an LSTM, Y_c; layout 1 has the batch first. */
const recurrent =
  (states: number, hidden: (node: Node) => number): Rule =>
  (node) => {
    const { type, shape } = node.input(0);
    const data = ranked(node, shape, 3, 'the data') ?? [-1, -1, -1];
    const directions = node.string('direction', 'forward') === 'bidirectional' ? 2 : 1;
    const size = hidden(node);
    const isBatchFirst = node.int('layout', 0) === 1;
    const [steps = -1, batch = -1] = isBatchFirst ? [data[1], data[0]] : data;
    const all = isBatchFirst ? [batch, steps, directions, size] : [steps, directions, batch, size];
    const last = isBatchFirst ? [batch, directions, size] : [directions, batch, size];
    return [{ type, shape: all }, ...new Array(states).fill({ type, shape: last })];
  };

export const recurrence: Rules = {
  GRU: recurrent(1, hiddenSize),
  LSTM: recurrent(2, hiddenSize),
  RNN: recurrent(1, hiddenSize),
  'com.microsoft:DynamicQuantizeLSTM': recurrent(2, (node) => node.int('hidden_size', -1)),
};
