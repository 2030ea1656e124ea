/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { comparison } from '../data/comparison.ts';
import { table } from '../data/table.ts';
import { views } from '../data/views.ts';
import { App } from '../html/app.tsx';
import { Charts } from '../html/chart.tsx';
import { Matrices } from '../html/matrices.tsx';
import type { Shown } from '../html/shown.ts';
import { LiveChart } from './live-chart.tsx';
import { type Route, routeOf } from './route.ts';

/** The page with one view in sight at a time: the one that its address names. */
export function Interactive({ shown }: { shown: Shown }): VNode {
  const [route, setRoute] = useState<Route>(() => routeOf(location.hash, shown));
  useEffect(() => {
    const follow = (): void => setRoute(routeOf(location.hash, shown));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [shown]);
  useEffect(() => {
    document.getElementById(route.anchor)?.scrollIntoView();
  }, [route]);
  const { layout, at } = shown;
  const matrices = [
    ...[comparison(layout) ?? []].flat(),
    ...views(layout).map((view) => ({ layout, table: table(layout, view) })),
  ];
  return (
    <Charts.Provider value={{ picture: (chart) => <LiveChart key={chart.id} chart={chart} /> }}>
      <App shown={shown} sight={route} matrices={<Matrices matrices={matrices} at={at} />} />
    </Charts.Provider>
  );
}
