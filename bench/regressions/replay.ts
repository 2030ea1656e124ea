import type { Judgement } from '../../packages/gate/src/index.ts';
import type { Commit } from './commits.ts';
import { type Found, found } from './found.ts';
import type { Repository } from './repository.ts';
import type { Tree } from './tree.ts';

const baseline = 'reports/baseline.jsonl';

/** Benches the commits one after the other, each against the baseline that the one before committed. */
export async function* replay(
  commits: readonly Commit[],
  repository: Repository,
): AsyncGenerator<readonly [Commit, Found]> {
  let tree: Tree = {};
  for (const [index, commit] of commits.entries()) {
    tree = commit.change(tree);
    repository.commit(tree, commit.title);
    await repository.measure(commit.bench);
    if (index > 0) yield [commit, compare(commit, repository)];
    const { code, stderr } = repository.bench('baseline', 'update', '--prune');
    if (code !== 0) throw new Error(`bench baseline update ended with ${code}: ${stderr}`);
  }
}

function compare({ expected }: Commit, repository: Repository): Found {
  const options = ['--json', '--fail-on', 'error'];
  const { code, stdout, stderr } = repository.bench(
    'compare',
    baseline,
    'reports/latest',
    ...options,
  );
  if (code !== 0 && code !== 1) throw new Error(`bench compare ended with ${code}: ${stderr}`);
  return found(expected, code, (JSON.parse(stdout) as { judgement: Judgement }).judgement);
}
