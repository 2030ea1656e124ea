import { real, rule, type Section, skip, whole, wholeUp } from './section.ts';

/** `--verbose-performance`: the table by operator of both cores. */
export const performance: Section = {
  precedesSummary: true,
  heads: [
    rule(/^Performance for NPU (Subgraph|Graph?) .*$/, (network, [scope]) => {
      network.core = scope === 'Subgraph' ? 'legacy' : 'native';
    }),
  ],
  body: [
    skip(/^(?:Original Operator|TFLite_operator|TFLite Operator) +NNG Operator/),
    skip(/^-[- ]*$/),
    rule(
      /^(\S+) +(\S+) +(?:(CPU|NPU) +)?(\d+) +\S+ +([\d.]+) +\S+ +[\d.]+ +[\d.]+ +[\d.]+ +[\d.]+ +[\d.]+ +(\d+) +\S+ +(\S+)(?: (.*))?$/,
      (network, [original = '', type = '', unit, arena, cycles, macs, utilisation, name]) =>
        network.layers.push({
          original,
          type,
          unit: unit === 'CPU' ? 'cpu' : 'npu',
          arenaBytes: whole(arena),
          cycles: wholeUp(cycles),
          macs: whole(macs),
          utilisation: real(utilisation),
          name: name ?? '',
        }),
    ),
  ],
};
