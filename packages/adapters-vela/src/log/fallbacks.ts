import { rule, type Section } from './section.ts';
import type { VelaNetwork } from './types.ts';

/** A reason is a few lines; more than this is text that does not belong to it. */
const maxReason = 2_000;

/** Operators that Vela gives to the CPU, in the words of both cores; reasons may span lines. */
export const fallbacks: Section = {
  precedesSummary: true,
  takesAnyLine: true,
  heads: [
    rule(
      /^Warning \(supported operators\) operator: (\w+), ofm: '(.*)'$/,
      (network, [op = '', name = ''], line) => begin(network, op, name, '', line),
    ),
    rule(
      /^Warning: Unsupported TensorFlow Lite semantics for (\w+) '(.*)'\. Placing on CPU instead$/,
      (network, [op = '', name = ''], line) => begin(network, op, name, '', line),
    ),
    rule(
      /^Warning: (\w+) '(.*)' is not supported on the NPU\. Placing on CPU instead$/,
      (network, [op = '', name = ''], line) => begin(network, op, name, '', line),
    ),
    rule(/^Info: (\w+) '(.*)' is a CPU only op$/, (network, [op = '', name = ''], line) =>
      begin(network, op, name, 'is a CPU only op', line),
    ),
  ],
  body: [
    rule(/^(?:Reason: |- )?(.*)$/, (network, [text = '']) => {
      const last = network.fallbacks.at(-1);
      if (!last || last.reason.length + text.length > maxReason) return;
      last.reason += last.reason === '' ? text : `; ${text}`;
    }),
  ],
};

function begin(network: VelaNetwork, op: string, name: string, reason: string, line: number): void {
  network.fallbacks.push({ line, op, name, reason });
}
