/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild, VNode } from 'preact';
import { oneLine } from '../text/visible.ts';
import { AttentionList } from './attention.tsx';
import { ChangesSection } from './changes/changes.tsx';
import { orderOf } from './changes/order.ts';
import { Footer } from './footer.tsx';
import { Headline } from './headline.tsx';
import { Models } from './models.tsx';
import { RuleList } from './rules.tsx';
import type { Shown } from './shown.ts';
import type { Sight, View } from './sight.ts';
import { Tradeoffs } from './tradeoffs/tradeoffs.tsx';

interface AppProps {
  /** What is to be said of the page as a whole, above all of it. */
  readonly notice?: ComponentChild;
  readonly shown: Shown;
  readonly sight: Sight;
  /** The matrices: plain, or with their controls. */
  readonly matrices: ComponentChild;
  /** The charts of one cost against another: the first of them, or with their controls. */
  readonly planes: ComponentChild;
}

/** The page's body, whoever draws it. */
export function App({ notice, shown, sight, matrices, planes }: AppProps): VNode {
  const { results, at } = shown;
  const has = (view: View): boolean => sight.view === 'all' || sight.view === view;
  return (
    <>
      <Headline run={results.run} summary={shown.summary} sight={sight} shown={shown} />
      <main>
        {sight.view === 'all' && (
          <noscript>
            <p class="note">
              Scripts are off: everything stands here at once. Searching, sorting, filtering and
              what charts say of a mark need them.
            </p>
          </noscript>
        )}
        {notice}
        {sight.unknown !== undefined && (
          <p class="note" role="status">
            Nothing here is called <code>{oneLine(sight.unknown, 60)}</code>; this is the overview.
          </p>
        )}
        {has('overview') && matrices}
        {has('overview') && <AttentionList results={results} at={at} />}
        {has('tradeoffs') && <Tradeoffs shown={shown} planes={planes} />}
        {has('models') && <Models shown={shown} row={sight.row} isStill={sight.view === 'all'} />}
        {has('changes') && shown.changes !== null && (
          <ChangesSection changes={shown.changes} shown={shown} order={orderOf(sight)} />
        )}
        {has('diagnostics') && <RuleList results={results} at={at} />}
      </main>
      <Footer run={results.run} />
    </>
  );
}
