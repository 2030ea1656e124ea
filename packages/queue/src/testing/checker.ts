import { type Checked, type Checker, unchecked } from '@edgebench/core';

/** A judge by settings of a test: it runs what the adapter of the tests kept as the identity, and finds it exact. */
export const plainChecker = (settings: unknown = 'plain'): Checker => ({
  key: () => JSON.stringify(settings),
  check: async ({ executions }) => {
    const [first] = executions[0]?.outputs ?? [];
    const files: Checked['files'] = first ? { 'first.npy': first } : {};
    return {
      equivalence: {
        ...unchecked(''),
        ...{ verdict: 'exact', reason: null, reference: JSON.stringify(settings) },
        vectors: executions.length,
      },
      diagnostics: [],
      files,
    };
  },
  machines: [
    {
      ...{ toolchain: 'plain', artefact: 'model.bin', version: 1 },
      run: async ({ vectors }) => ({
        executions: vectors.map((inputs) => ({ inputs, outputs: inputs })),
        diagnostics: [],
      }),
    },
  ],
});
