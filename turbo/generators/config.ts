import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { PlopTypes } from '@turbo/gen';

/** `pnpm exec gen run adapter --args <id>`: a new toolchain, wired into the command line. */
export default function generators(plop: PlopTypes.NodePlopAPI): void {
  plop.setGenerator('adapter', {
    description: 'a new toolchain adapter that passes the contract suite',
    prompts: [
      {
        type: 'input',
        name: 'id',
        message: 'the toolchain, as it is called on the command line',
        validate: (id: string) => /^[a-z][a-z0-9]*$/.test(id) || 'use a-z and 0-9 only',
      },
    ],
    actions: [
      {
        type: 'addMany',
        destination: '{{ turbo.paths.root }}/packages/adapters-{{ id }}',
        base: 'templates/adapter',
        templateFiles: 'templates/adapter/**/*.hbs',
      },
      {
        type: 'append',
        path: '{{ turbo.paths.root }}/packages/cli/src/adapters.ts',
        pattern: /^const factories.*$/m,
        template: "  async () => (await import('@edgebench/adapters-{{ id }}')).{{ id }}(),",
      },
      {
        type: 'modify',
        path: '{{ turbo.paths.root }}/packages/cli/package.json',
        pattern: /("dependencies": \{)/,
        template: '$1\n    "@edgebench/adapters-{{ id }}": "workspace:*",',
      },
      {
        type: 'modify',
        path: '{{ turbo.paths.root }}/packages/cli/tsconfig.json',
        pattern: /("references": \[)/,
        template: '$1\n    { "path": "../adapters-{{ id }}" },',
      },
      format,
    ],
  });
}

/** How lines break depends on the length of the id. */
function format(answers: { turbo?: { paths: { root: string } } }): string {
  const cwd = answers.turbo?.paths.root ?? process.cwd();
  const biome = join(cwd, 'node_modules', '.bin', 'biome');
  execFileSync(biome, ['check', '--write', '--vcs-enabled=false', 'packages'], { cwd });
  return 'formatted';
}
