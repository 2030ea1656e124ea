import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    // A hang is noticed, a busy machine is none.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Told as `retry x1`: real processes, sockets and browsers on a machine that others share.
    retry: process.env.CI ? 1 : 0,
    reporters: ['default', 'json'],
    outputFile: { json: '.reports/tests.json' },
  },
});
