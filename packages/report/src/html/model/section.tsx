/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';

/** A part of a model's page. */
export function Part(props: { title: string; children: ComponentChildren }): VNode {
  return (
    <div class="part">
      <h4>{props.title}</h4>
      {props.children}
    </div>
  );
}

interface FoldProps {
  readonly title: string;
  /** Open where there is little to fold. */
  readonly open?: boolean;
  readonly children: ComponentChildren;
}

/** What is long, folded. */
export function Fold({ title, open = false, children }: FoldProps): VNode {
  return (
    <details class="more" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
