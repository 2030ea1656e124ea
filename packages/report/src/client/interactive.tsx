/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { App } from '../html/app.tsx';
import { type ChartHost, Charts } from '../html/chart.tsx';
import type { Shown } from '../html/shown.ts';
import { arrive } from './arrive.ts';
import { LiveChart } from './live-chart.tsx';
import { LivePlanes } from './live-planes.tsx';
import { MatrixView } from './matrix/view.tsx';
import { titleOf } from './title.ts';
import { useRoute } from './use-route.ts';

const live: ChartHost = {
  picture: (chart) => <LiveChart key={chart.id} chart={chart} />,
};

/** The page with one view in sight at a time: the one that its address names. */
export function Interactive({ shown }: { shown: Shown }): VNode {
  const { route, overview, left } = useRoute(shown);
  const opened = useRef(false);
  useLayoutEffect(() => {
    document.title = titleOf(route, shown);
    arrive(route.anchor, opened.current);
    if (left !== null) scrollTo(0, left);
    opened.current = true;
  }, [route.view, route.row, route.anchor, route.unknown]);
  return (
    <Charts.Provider value={live}>
      <App
        shown={shown}
        sight={{ ...route, overview }}
        matrices={<MatrixView shown={shown} settings={route.settings} />}
        planes={<LivePlanes shown={shown} settings={route.settings} />}
      />
    </Charts.Provider>
  );
}
