import type { TextCache } from '../charts/render.ts';
import type { Scripts } from '../html/page.tsx';
import { pack } from '../pack/pack.ts';
import type { PageData } from '../page-data.ts';
import { bundle } from './bundle.ts';
import { deflated } from './deflated.ts';

/** The scripts of a page, and what it carries for them. */
export async function scriptsOf(data: PageData, cache?: TextCache): Promise<Scripts> {
  const packed = deflated(JSON.stringify(pack(data)));
  const [app, vega] = await Promise.all([bundle('app', cache), bundle('vega', cache)]);
  return { app, vega, embedded: { data: await packed, vega: await deflated(vega) } };
}
