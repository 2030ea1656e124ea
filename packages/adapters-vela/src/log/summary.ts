import { acceleratorId } from '../targets.ts';
import { type Rule, real, rule, type Section, skip, whole, wholeUp } from './section.ts';
import type { VelaNetwork } from './types.ts';

const area = '(SRAM|DRAM|On-chip Flash|Off-chip Flash|Unknown)';
const number = '(-?(?:[\\d.]+|nan|inf))';

/** A figure kept as printed: its label, value and unit. */
const plain = (pattern: string): Rule =>
  rule(new RegExp(`^${pattern}$`), ({ summary }, [label = '', value = '', unit = '']) =>
    summary.push({ label: label.replaceAll(/\s+/g, ' ').trim(), value, unit }),
  );

/** The network summary, in the words of versions 1.x to 5.x; every line is plain by itself. */
export const summary: Section = {
  precedesSummary: false,
  body: [],
  heads: [
    rule(/^Accelerator configuration +(\S+)$/, (network, [name = '']) => {
      network.accelerator = acceleratorId(name);
    }),
    rule(/^System configuration +(\S+)$/, (network, [name = '']) => {
      network.systemConfig = name;
    }),
    rule(/^Memory mode +(\S+)$/, (network, [name = '']) => {
      network.memoryMode = name;
    }),
    rule(new RegExp(`^Total ${area} used +${number} KiB$`), (network, [name = '', kib = '']) =>
      network.memoryUsed.set(name, kib),
    ),
    rule(/^(\d+)\/(\d+) \([\d.]+%\) operations falling back to the CPU$/, (network, [cpu, all]) => {
      network.core = 'legacy';
      placement(network, whole(cpu), whole(all));
    }),
    rule(/^CPU operators = (\d+) \((?:[\d.]+|nan)%\)$/, (network, [count]) => {
      network.cpuOps = whole(count);
    }),
    rule(/^NPU operators = (\d+) \((?:[\d.]+|nan)%\)$/, (network, [count]) => {
      network.npuOps = whole(count);
    }),
    rule(/^(CPU|NPU): (\S+) = (.*)$/, (network, [unit, type = '', rest = '']) => {
      const shapesAt = Math.max(rest.lastIndexOf(' (inputs ['), rest.lastIndexOf(' (outputs ['));
      const cut = shapesAt < 0 ? rest.length : shapesAt;
      const shapes = rest.slice(cut + 2, -1);
      if (shapesAt >= 0) network.core = shapes.startsWith('inputs') ? 'legacy' : 'native';
      network.placed.push({
        unit: unit === 'CPU' ? 'cpu' : 'npu',
        type,
        name: rest.slice(0, cut),
        shapes,
      });
    }),
    rule(/^Neural network macs +(\d+) MACs\/batch$/, (network, [macs]) => {
      network.macs = whole(macs);
    }),
    rule(/^([A-Z][\w -]*cycles) +([\d.]+) cycles\/batch$/, (network, [label = '', cycles]) => {
      const value = wholeUp(cycles);
      if (value !== null) network.cycles.set(label, value);
    }),
    rule(/^Batch Inference time +([\d.]+) ms, +(\S+) inferences\/s/, (network, [milliseconds]) => {
      network.inferenceMs = real(milliseconds);
    }),
    plain(`(Accelerator clock) +${number} (MHz)`),
    plain(`(Design peak ${area.replace('(', '(?:')} bandwidth) +${number} (GB/s)`),
    plain(`(Average ${area.replace('(', '(?:')} bandwidth) +${number} (GB/s)`),
    plain(
      `((?:Input|Weight|Output|Total) +${area.replace('(', '(?:')} bandwidth(?: +per input)?) +${number} (MB/\\w+)(?: \\(batch size \\d+\\))?`,
    ),
    plain(`((?:Original|NPU Encoded) Weights Size) +${number} (KiB)`),
    plain(`(Network Tops/s) +${number} (Tops/s)`),
    skip(/^\d+ passes fused into \d+$/),
    skip(/^Info: The numbers below are internal compiler estimates\.$/),
    skip(/^For performance numbers the compiled network should be run on an FVP Model or FPGA\.$/),
  ],
};

function placement(network: VelaNetwork, cpu: number | null, all: number | null): void {
  network.cpuOps = cpu;
  network.npuOps = cpu === null || all === null || all < cpu ? null : all - cpu;
}
