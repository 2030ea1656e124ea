import { rule, type Section } from './section.ts';
import type { VelaNetwork } from './types.ts';

const known: Readonly<Record<string, 'systemConfig' | 'memoryMode'>> = {
  'System Configuration': 'systemConfig',
  'Memory Mode': 'memoryMode',
};

/** `--verbose-config`: configuration files, system configuration, memory mode, settings. */
export const configuration: Section = {
  precedesSummary: true,
  heads: [
    rule(
      /^(Configuration files|System Configuration|Memory Mode|Architecture Settings)(?: \(([^)]*)\))?:$/,
      (network, [part = '', name]) => {
        network.configuration.set(part, new Map());
        const field = known[part];
        if (field && name) network[field] = name;
      },
    ),
  ],
  body: [
    rule(/^([A-Za-z]\w*) = (.*)$/, (network, [key = '', value = '']) => {
      lastPart(network)?.set(key, value);
    }),
  ],
};

const lastPart = ({ configuration: parts }: VelaNetwork): Map<string, string> | undefined =>
  [...parts.values()].at(-1);
