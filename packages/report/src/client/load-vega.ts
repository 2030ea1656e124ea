import { inflated } from './inflated.ts';
import type { VegaScript } from './vega.ts';

let loading: Promise<VegaScript> | null = null;

/** Vega, out of the page itself; the page's policy knows the script by its hash. Fails in words for the reader. */
export function loadVega(): Promise<VegaScript> {
  loading ??= inflated('vega').then((text) => {
    const script = document.createElement('script');
    script.textContent = text;
    document.head.append(script);
    const { edgebenchVega } = globalThis as { edgebenchVega?: VegaScript };
    if (edgebenchVega === undefined) throw new Error('the browser refused the script of charts');
    return edgebenchVega;
  });
  return loading;
}
