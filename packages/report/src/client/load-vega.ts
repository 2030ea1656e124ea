import { inflated } from './inflated.ts';
import type { VegaScript } from './vega.ts';

let loading: Promise<VegaScript> | null = null;

/** Vega, out of the page itself; the page's policy knows the script by its hash. */
export function loadVega(): Promise<VegaScript> {
  loading ??= inflated('vega').then((text) => {
    const script = document.createElement('script');
    script.textContent = text;
    document.head.append(script);
    return (globalThis as unknown as { edgebenchVega: VegaScript }).edgebenchVega;
  });
  return loading;
}
