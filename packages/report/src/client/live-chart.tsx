/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sizeOf } from '../charts/size.ts';
import type { Chart } from '../charts/spec.ts';
import { useBeforePrint } from '../html/use-before-print.ts';
import { oneLine } from '../text/visible.ts';
import { loadVega } from './load-vega.ts';
import { hideTip, showTip, tipText } from './tip.ts';
import type { SayTip } from './vega.ts';
import { walkable } from './walk.ts';

/** Charts are drawn so many pixels before they come into sight. */
const ahead = 300;

/** Milliseconds after which Vega is there for what is not in sight yet, so that printing draws it at once. */
const patience = 300;

/** A chart that is drawn when it comes into sight or is printed, in room that it has from the beginning. */
export function LiveChart({ chart }: { chart: Chart }): VNode {
  const box = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const picture = JSON.stringify(chart.spec);
  const start = useRef(() => {});
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const undo: (() => void)[] = [];
    let isGone = false;
    let isBegun = false;
    start.current = async () => {
      if (isBegun) return;
      isBegun = true;
      watch.disconnect();
      try {
        const { draw } = await loadVega();
        if (isGone) return;
        undo.push(await draw(element, chart.spec, say), walkable(element.parentElement ?? element));
        if (isGone) for (const one of undo) one();
      } catch (error) {
        setFailure(error instanceof Error ? error.message : String(error));
      }
    };
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) start.current();
      },
      { rootMargin: `${ahead}px` },
    );
    watch.observe(element);
    const soon = setTimeout(() => loadVega().catch(() => {}), patience);
    return () => {
      isGone = true;
      watch.disconnect();
      clearTimeout(soon);
      for (const one of undo) one();
    };
  }, [picture]);
  useBeforePrint(() => start.current());
  const size = sizeOf(chart);
  if (failure !== null) {
    return <p class="note">This chart could not be drawn here ({oneLine(failure)}).</p>;
  }
  const style = size === null ? {} : { width: size.width, height: size.height };
  return <div ref={box} aria-hidden="true" style={style} />;
}

const say: SayTip = (value, at) => {
  const text = tipText(value);
  if (text === '') hideTip();
  else showTip(text, at);
};
