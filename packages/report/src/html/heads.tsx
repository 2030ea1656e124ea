/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';

/** The heads of a table's columns. */
export function Heads({ titles }: { titles: readonly string[] }): VNode {
  return (
    <thead>
      <tr>
        {titles.map((title) => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}
