import type { Config } from './packages/cli/src/index.ts';

export default {
  models: ['zoo'],
  out: 'reports/latest',
} satisfies Config;
