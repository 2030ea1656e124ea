/** A configuration for these folders of models, with what most projects come to set. */
export const configFile = (models: readonly string[]): string => `export default {
  // Folders, files or globs of .tflite and .onnx models.
  models: ${listOf(models)},

  // Only these; all that run on this machine where nothing is said.
  // toolchains: ['vela', 'iree', 'tflm'],
  // targets: ['ethos-u55-128', 'riscv32-imafdc'],

  // What fits on a target: more is an error of the gate.
  // budgets: { 'ethos-u55-128': { 'flash.model': '256 KB', 'ram.model': '64 KB' } },

  // What counts as a regression (docs/regressions.md); any worsening of an exact figure where nothing is said.
  // regressions: { metrics: { 'flash.model': { error: { relative: 0.01 } } } },
};
`;

/** A workflow that says in each pull request what got worse. `action` is `owner/name/action@ref`. */
export const workflowFile = (
  action: string,
): string => `# What a pull request does to the footprint of the models: docs/pull-requests.md of edgebench.
name: edgebench
on:
  pull_request:

permissions:
  contents: read
  # The comment; without it the summary of the job says the same.
  pull-requests: write

concurrency:
  group: edgebench-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  bench:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    steps:
      - uses: actions/checkout@v4
        with:
          # The base branch's baseline is read from git.
          fetch-depth: 0
          # What a pull request changes is run: it finds no token in the checkout.
          persist-credentials: false
      - uses: ${action}
        with:
          fail-on: error
`;

const listOf = (names: readonly string[]): string =>
  `[${names.map((name) => `'${name.replace(/[\\']/g, '\\$&')}'`).join(', ')}]`;
