import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    testTimeout: 30_000,
    reporters: ['default', 'json'],
    outputFile: { json: '.reports/tests.json' },
  },
});
