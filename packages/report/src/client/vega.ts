import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';

/** Says what a mark has to say, or nothing any more, where the pointer is. */
export type SayTip = (value: unknown, at: { readonly x: number; readonly y: number }) => void;

/** What the second script leaves behind. */
export interface VegaScript {
  /** Draws into an element; yields what removes it. */
  readonly draw: (element: HTMLElement, spec: TopLevelSpec, say: SayTip) => Promise<() => void>;
}

/** Expressions are interpreted: the page's policy allows no code made from text. */
export async function draw(
  element: HTMLElement,
  spec: TopLevelSpec,
  say: SayTip,
): Promise<() => void> {
  const runtime = parse(compile(spec).spec, undefined, { ast: true });
  const view = new View(runtime, {
    renderer: 'svg',
    container: element,
    expr: expressionInterpreter,
    // A view that is removed calls it without an event.
    tooltip: (_handler: unknown, event: MouseEvent | null, _item: unknown, value: unknown) =>
      say(value, { x: event?.clientX ?? 0, y: event?.clientY ?? 0 }),
  });
  await view.runAsync();
  return () => view.finalize();
}
