/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChild, VNode } from 'preact';

interface HeadButtonsProps {
  readonly children: ComponentChild;
  /** Set where the rows are sorted by this column. */
  readonly sort: { readonly descending: boolean } | null;
  readonly onSort: () => void;
  /** Null for the head of a column that is always there. */
  readonly column: {
    readonly isPinned: boolean;
    readonly onPin: () => void;
    readonly onHide: () => void;
  } | null;
}

/**
 * A head that sorts, with what hides and pins its column. The two stand outside the order of the tab key, in which they
 * would double the steps to the table: the list of columns and the choice of the baseline do the same.
 */
export function HeadButtons({ children, sort, onSort, column }: HeadButtonsProps): VNode {
  return (
    <span class="head">
      <button type="button" class="sort" onClick={onSort}>
        {children}
        <i aria-hidden="true">{sort === null ? '↕' : sort.descending ? '↓' : '↑'}</i>
      </button>
      {column !== null && (
        <span class="tools">
          <button
            type="button"
            tabIndex={-1}
            class="pin"
            aria-pressed={column.isPinned}
            aria-label="Baseline"
            title={column.isPinned ? 'no longer the baseline' : 'ratios to this column'}
            onClick={column.onPin}
          >
            ÷
          </button>
          <button
            type="button"
            tabIndex={-1}
            class="hide"
            aria-label="Hide column"
            title="hide this column"
            onClick={column.onHide}
          >
            ×
          </button>
        </span>
      )}
    </span>
  );
}
