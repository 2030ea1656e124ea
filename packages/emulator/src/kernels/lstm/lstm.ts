import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away } from '../../arithmetic/requantise.ts';
import type { Kernel, Numbers } from '../kernel.ts';
import { type LstmArithmetic, lstmRules } from './arithmetic.ts';
import { gates, type LstmPlan, places, prepareLstm } from './plan.ts';

/**
 * An LSTM over a sequence: gates of 16 bits from 8-bit activations and weights; the hidden state and the cell stay from
 * one inference to the next.
 */
export const lstm: Kernel = (view) => {
  const plan = prepareLstm(view);
  const arithmetic = view.rule(lstmRules)(view, plan);
  const { batches, steps, inner, cells, timeMajor } = plan;
  return {
    shapes: [plan.shape],
    scratchBytes: gates.length * cells * 2,
    bind: ({ input, output, memory, scratch }) => {
      const [sequence, hidden, cell] = [places.input, places.hidden, places.cell].map(input);
      const sums = gates.map(
        (_, k) => new Int16Array(memory.buffer, scratch.address + k * cells * 2, cells),
      );
      const sumGates = gates.map((_, k) =>
        gateSum(plan, arithmetic, {
          gate: k,
          wide: input(places.wide + k),
          back: input(places.back + k),
          bias: input(places.bias + k),
          sums: sums[k],
        }),
      );
      const result = output(0);
      return () => {
        for (let batch = 0; batch < batches; batch++) {
          const state = batch * cells;
          for (let step = 0; step < steps; step++) {
            const place = timeMajor ? step * batches + batch : batch * steps + step;
            for (const sum of sumGates) sum(sequence, place * inner, hidden, state);
            advance(arithmetic, sums, hidden, cell, state);
            for (let k = 0; k < cells; k++) result[place * cells + k] = hidden[state + k];
          }
        }
      };
    },
  };
};

interface Gate {
  /** Its place among the four. */
  readonly gate: number;
  readonly wide: Numbers;
  readonly back: Numbers;
  readonly bias: Numbers;
  readonly sums: Int16Array;
}

/** Fills a gate's sums for one step. */
function gateSum(
  plan: LstmPlan,
  { add }: LstmArithmetic,
  { gate, wide, back, bias, sums }: Gate,
): (sequence: Numbers, from: number, hidden: Numbers, state: number) => void {
  const { inner, cells, input, hidden: before } = plan;
  const scaleOf = (scale: number, weight: number) =>
    quantizeMultiplier(Math.fround(scale * weight) * 4096);
  const first = scaleOf(input.scale, plan.wide[gate]);
  const second = scaleOf(before.scale, plan.back[gate]);
  return (sequence, from, hidden, state) => {
    for (let row = 0; row < cells; row++) {
      let sum = bias[row];
      for (let k = 0; k < inner; k++) {
        sum = (sum + (sequence[from + k] - input.zeroPoint) * wide[row * inner + k]) | 0;
      }
      let recurrent = 0;
      for (let k = 0; k < cells; k++) {
        recurrent =
          (recurrent + (hidden[state + k] - before.zeroPoint) * back[row * cells + k]) | 0;
      }
      sums[row] = add(
        away(sum, first.multiplier, first.shift),
        away(recurrent, second.multiplier, second.shift),
      );
    }
  };
}

/** One step of the cell and the hidden state from the sums of the gates. */
function advance(
  { sigmoid, tanh, tanhOfCell, forget, remember, putOut, clip }: LstmArithmetic,
  [input, forgotten, candidate, out]: readonly Int16Array[],
  hidden: Numbers,
  cell: Numbers,
  state: number,
): void {
  for (let k = 0; k < input.length; k++) {
    const kept = forget(sigmoid(forgotten[k]) * cell[state + k]);
    const added = remember(sigmoid(input[k]) * tanh(candidate[k]));
    let value = Math.max(-32_768, Math.min(32_767, kept + added));
    if (clip > 0) value = Math.max(-clip, Math.min(clip, value));
    cell[state + k] = value;
    hidden[state + k] = putOut(tanhOfCell(value) * sigmoid(out[k]));
  }
}
