/** @jsxRuntime automatic @jsxImportSource preact */
import type { RefObject, VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Tip } from './tip.ts';

interface TooltipProps {
  /** Around the table. */
  readonly box: RefObject<HTMLElement>;
  readonly tipOf: (cell: HTMLTableCellElement) => Tip | null;
}

interface Pointed {
  readonly link: HTMLAnchorElement;
  readonly tip: Tip;
}

const id = 'cell-tip';
const gap = 6;
/** Milliseconds in which the pointer may go from the cell to the tooltip. */
const patience = 150;

/**
 * What a cell says besides its text, beside the cell while it is pointed at or has the focus; Escape hides it. A finger's
 * first tap shows it, the second follows the link. One listener serves all cells, and showing it draws no cell again.
 */
export function Tooltip({ box, tipOf }: TooltipProps): VNode {
  const [pointed, point] = useState<Pointed | null>(null);
  const own = useRef<HTMLDivElement>(null);
  const latest = useRef(tipOf);
  const now = useRef<Pointed | null>(null);
  latest.current = tipOf;
  now.current = pointed;
  useEffect(() => point(null), [tipOf]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let waiting = 0;
    let isTouch = false;
    const show = (link: HTMLAnchorElement | null): void => {
      clearTimeout(waiting);
      const cell = link?.closest('td');
      const tip = cell ? latest.current(cell) : null;
      if (link !== null && tip !== null) point({ link, tip });
    };
    const hide = (): void => {
      clearTimeout(waiting);
      point(null);
    };
    const move = (): void => {
      const { link } = now.current ?? {};
      if (link === undefined || own.current === null) return;
      if (isInSight(link)) place(own.current, link);
      else hide();
    };
    const follow = (event: PointerEvent): void => {
      if (event.pointerType === 'touch') return;
      const link = linkAt(event.target);
      clearTimeout(waiting);
      if (link !== null) show(link);
      else if (now.current !== null && !own.current?.contains(event.target as Node)) {
        waiting = window.setTimeout(hide, patience);
      }
    };
    const tap = (event: MouseEvent): void => {
      const link = linkAt(event.target);
      if (!isTouch || link === null || now.current?.link === link) return;
      event.preventDefault();
      show(link);
    };
    const listeners: [EventTarget, string, (event: never) => void][] = [
      [document, 'pointerover', follow],
      [
        document,
        'pointerdown',
        (event: PointerEvent) => {
          isTouch = event.pointerType === 'touch';
          if (isTouch && linkAt(event.target) === null) hide();
        },
      ],
      [document, 'keydown', (event: KeyboardEvent) => event.key === 'Escape' && hide()],
      [document, 'scroll', move],
      [element, 'focusin', (event: FocusEvent) => !isTouch && show(linkAt(event.target))],
      [element, 'focusout', hide],
      [element, 'click', tap],
    ];
    for (const [on, name, listener] of listeners) {
      on.addEventListener(name, listener as EventListener, true);
    }
    return () => {
      for (const [on, name, listener] of listeners) {
        on.removeEventListener(name, listener as EventListener, true);
      }
    };
  }, [box]);
  useLayoutEffect(() => {
    if (pointed === null || own.current === null) return;
    place(own.current, pointed.link);
    pointed.link.setAttribute('aria-describedby', id);
    return () => pointed.link.removeAttribute('aria-describedby');
  }, [pointed]);
  return (
    <div id={id} role="tooltip" class="tip" ref={own} hidden={pointed === null}>
      <b>{pointed?.tip.title}</b>
      {pointed?.tip.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

const linkAt = (target: EventTarget | null): HTMLAnchorElement | null =>
  target instanceof Element ? (target.closest('td')?.querySelector('.tipped td a') ?? null) : null;

/** Whether the cell is not scrolled out of its box. */
function isInSight(link: HTMLElement): boolean {
  const edges = link.closest('.scroll')?.getBoundingClientRect();
  const own = link.getBoundingClientRect();
  return edges !== undefined && own.bottom > edges.top && own.top < edges.bottom;
}

/** Below the cell, or above it where there is more room; never on it. */
function place(tip: HTMLElement, link: HTMLElement): void {
  const cell = (link.closest('td') ?? link).getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isBelow =
    cell.bottom + gap + height <= clientHeight || cell.top < clientHeight - cell.bottom;
  tip.style.left = `${Math.max(gap, Math.min(cell.left, clientWidth - width - gap))}px`;
  tip.style.top = `${isBelow ? cell.bottom + gap : cell.top - gap - height}px`;
}
