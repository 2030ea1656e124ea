/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild, VNode } from 'preact';
import { facts } from '../data/facts.ts';
import { oneLine } from '../text/visible.ts';
import { AttentionList } from './attention.tsx';
import { Footer } from './footer.tsx';
import { Headline } from './headline.tsx';
import { Models } from './models.tsx';
import { RuleList } from './rules.tsx';
import type { Shown } from './shown.ts';
import type { Sight, View } from './sight.ts';
import { Tradeoffs } from './tradeoffs/tradeoffs.tsx';

interface AppProps {
  readonly shown: Shown;
  readonly sight: Sight;
  /** The matrices: plain, or with their controls. */
  readonly matrices: ComponentChild;
  /** The charts of one cost against another: the first of them, or with their controls. */
  readonly planes: ComponentChild;
}

/** The page's body, whoever draws it. */
export function App({ shown, sight, matrices, planes }: AppProps): VNode {
  const { results, at } = shown;
  const has = (view: View): boolean => sight.view === 'all' || sight.view === view;
  return (
    <>
      <Headline run={results.run} summary={facts(results)} sight={sight} shown={shown} />
      <main>
        {sight.unknown !== undefined && (
          <p class="note" role="status">
            Nothing here is called <code>{oneLine(sight.unknown, 60)}</code>; this is the overview.
          </p>
        )}
        {has('overview') && matrices}
        {has('overview') && <AttentionList results={results} at={at} />}
        {has('tradeoffs') && <Tradeoffs shown={shown} planes={planes} />}
        {has('models') && <Models shown={shown} row={sight.row} isStill={sight.view === 'all'} />}
        {has('diagnostics') && <RuleList results={results} at={at} />}
      </main>
      <Footer run={results.run} />
    </>
  );
}
