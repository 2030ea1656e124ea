import { hideTip, showTip, tipText } from './tip.ts';

/** What Vega leaves at each element that it draws. */
interface Drawn extends SVGElement {
  readonly __data__?: { readonly tooltip?: unknown; readonly text?: unknown };
}

const steps: Readonly<Record<string, number>> = {
  ...{ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 },
};

const marks = '.role-mark:is(.mark-symbol,.mark-rect,.mark-rule,.mark-arc) path';

/**
 * Lets the arrow keys of a focused chart go from mark to mark, each with its hint; Enter on an entry of a legend is a
 * click. Yields what takes it away.
 */
export function walkable(box: HTMLElement): () => void {
  let current: Drawn | null = null;
  const leave = (): void => {
    current?.removeAttribute('data-current');
    current = null;
    hideTip();
  };
  const go = (step: number): void => {
    const stops = stopsOf(box);
    const from = current === null ? -1 : stops.indexOf(current);
    const next = stops[from < 0 && step < 0 ? stops.length - 1 : from + step];
    if (next === undefined) return;
    leave();
    current = next;
    next.setAttribute('data-current', '');
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const { right, bottom } = next.getBoundingClientRect();
    showTip(hintOf(next), { x: right - 8, y: bottom - 8 });
  };
  const press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' && current !== null) click(current);
    else if (step !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) go(step);
    else return;
    event.preventDefault();
  };
  box.addEventListener('keydown', press);
  box.addEventListener('blur', leave);
  return () => {
    leave();
    box.removeEventListener('keydown', press);
    box.removeEventListener('blur', leave);
  };
}

function stopsOf(box: HTMLElement): Drawn[] {
  const legend = [...box.querySelectorAll<Drawn>('.role-legend-label text')].filter(
    (entry) => getComputedStyle(entry).pointerEvents !== 'none',
  );
  const drawn = [...box.querySelectorAll<Drawn>(marks)].filter(
    (mark) => tipText(mark.__data__?.tooltip) !== '',
  );
  return [...new Map([...drawn, ...legend].map((one) => [keyOf(one), one])).values()];
}

/** Marks of several layers that say the same are one. */
const keyOf = (mark: Drawn): unknown => tipText(mark.__data__?.tooltip) || mark;

function hintOf({ __data__: item }: Drawn): string {
  return tipText(item?.tooltip) || `${tipText(item?.text)}: Enter shows it alone, and again all`;
}

const click = (mark: Drawn): boolean =>
  mark.dispatchEvent(new MouseEvent('click', { bubbles: true, view: window }));
