import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';

/** What the second script leaves behind. */
export interface VegaScript {
  /** Draws into an element; yields what removes it. */
  readonly draw: (element: HTMLElement, spec: TopLevelSpec) => Promise<() => void>;
}

/** Expressions are interpreted: the page's policy allows no code made from text. */
export async function draw(element: HTMLElement, spec: TopLevelSpec): Promise<() => void> {
  const runtime = parse(compile(spec).spec, undefined, { ast: true });
  const view = new View(runtime, {
    renderer: 'svg',
    container: element,
    expr: expressionInterpreter,
  });
  await view.runAsync();
  return () => view.finalize();
}
