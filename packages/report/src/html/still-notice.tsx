/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Still } from '../bundle/still.ts';
import { number, plural } from '../text/format.ts';

/** Says of a page without scripts which models it leaves out; nothing where it has all. */
export function StillNotice({ models, allModels }: Omit<Still, 'data'>): VNode | null {
  if (models === allModels) return null;
  return (
    <p class="note">
      {models === 1 ? 'The first' : `The first ${number(models)}`} of {plural(allModels, 'model')}{' '}
      {models === 1 ? 'is' : 'are'} shown without scripts; with scripts all of them are, and
      matrix.csv beside this file has every cell.
    </p>
  );
}
