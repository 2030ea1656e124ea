/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Chart } from '../charts/spec.ts';
import { loadVega } from './load-vega.ts';

/** A chart that is drawn when it comes into sight. */
export function LiveChart({ chart }: { chart: Chart }): VNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let stop = (): void => {};
    const watch = new IntersectionObserver(async ([entry]) => {
      if (!entry?.isIntersecting) return;
      watch.disconnect();
      const { draw } = await loadVega();
      stop = await draw(element, chart.spec);
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      stop();
    };
  }, [chart]);
  return <div ref={box} />;
}
