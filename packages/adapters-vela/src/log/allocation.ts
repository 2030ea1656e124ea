import { rule, type Section, skip, whole } from './section.ts';
import type { Allocation, VelaNetwork } from './types.ts';

/** `--verbose-allocation`: the tensor allocation tables of both cores. */
export const allocation: Section = {
  precedesSummary: true,
  heads: [
    rule(
      /^Tensor Allocation for mem_area (\w+), of mem_type_set \(([^)]*)\), using allocator \w+, in (.*) subgraph:$/,
      (network, [area = '', kinds = '', subgraph = ''], line) => {
        network.core = 'legacy';
        begin(network, { line, area, kinds: kinds.split(', '), subgraph });
      },
    ),
    rule(
      /^Allocation, memory (\w+), usage mask: (.*)$/,
      (network, [area = '', kinds = ''], line) => {
        network.core = 'native';
        begin(network, { line, area, kinds: kinds.split('|'), subgraph: null });
      },
    ),
    rule(/^Tensor Allocation for read-only NPU tensors:$/, (network, _, line) => {
      network.core = 'native';
      begin(network, { line, area: null, kinds: ['ReadOnly'], subgraph: null });
    }),
    skip(/^#{80}$/),
  ],
  body: [
    skip(/^Start Time - +End Time *: +Start Addr - /),
    rule(
      /^(\d+) - +(\d+): +0x([0-9a-f]+) - +0x([0-9a-f]+): +(\d+): +(\d+): (\w+) *: (.*)$/,
      (network, [start, end, startAddress, endAddress, bytes, usage, kind = '', rest = '']) =>
        network.allocations.at(-1)?.tensors.push({
          start: whole(start) ?? 0,
          end: whole(end) ?? 0,
          startAddress: whole(`0x${startAddress}`) ?? 0,
          endAddress: whole(`0x${endAddress}`) ?? 0,
          bytes: whole(bytes) ?? 0,
          usage: whole(usage) ?? 0,
          ...(network.core === 'native'
            ? { purpose: null, format: kind, name: rest }
            : { purpose: kind, ...formatAndName(rest) }),
        }),
    ),
    rule(
      /^Allocation Peak (?:Tensor Size|Memory Usage): +(\d+) +(?:\(|bytes)/,
      (network, [peak]) => {
        const table = network.allocations.at(-1);
        if (table) table.peakBytes = whole(peak);
      },
    ),
    skip(/^Allocation Overhead: +\d+ Bytes/),
  ],
};

function begin(
  network: VelaNetwork,
  table: Pick<Allocation, 'line' | 'area' | 'kinds' | 'subgraph'>,
): void {
  network.allocations.push({ ...table, tensors: [], peakBytes: null });
}

/** Later legacy cores print a format column between purpose and name. */
function formatAndName(rest: string): { format: string | null; name: string } {
  const [, format, name] = /^(\w+) *: (.*)$/.exec(rest) ?? [];
  return format !== undefined && name !== undefined && formats.has(format)
    ? { format, name }
    : { format: null, name: rest };
}

const formats: ReadonlySet<string> = new Set(['NHWC', 'NHCWB16', 'WeightsCompressed', 'Unknown']);
