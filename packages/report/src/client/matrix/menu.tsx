/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Choice } from './choices.ts';

interface MenuProps {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly ticked: readonly string[];
  readonly onChange: (ticked: string[]) => void;
  /** What the button below the boxes does, and whether there is anything to do. */
  readonly all: { readonly title: string; readonly needed: boolean; readonly act: () => void };
  /** How many are chosen, beside the title; empty for all. */
  readonly count: string;
  /** Boxes that change nothing, and why. */
  readonly idle?: ReadonlyMap<string, string>;
}

/** Boxes to tick, folded under their title. */
export function Menu(props: MenuProps): VNode {
  const { title, choices, ticked, onChange, all, count, idle } = props;
  const without = (slug: string): string[] => ticked.filter((one) => one !== slug);
  return (
    <details class="menu" name="matrix-menu">
      <summary>
        {title} {count !== '' && <b>{count}</b>}
      </summary>
      <fieldset>
        <legend class="said">{title}</legend>
        {choices.length === 0 && <p class="quiet">none in this run</p>}
        {choices.map(({ slug, label, note }) => {
          const why = idle?.get(slug);
          return (
            <label key={slug}>
              <input
                type="checkbox"
                value={slug}
                checked={ticked.includes(slug)}
                disabled={why !== undefined}
                onChange={({ currentTarget }) =>
                  onChange(currentTarget.checked ? [...ticked, slug] : without(slug))
                }
              />
              <span>
                {label}
                {(why ?? note) !== null && <small> {why ?? note}</small>}
              </span>
            </label>
          );
        })}
        <button type="button" disabled={!all.needed} onClick={all.act}>
          {all.title}
        </button>
      </fieldset>
    </details>
  );
}

/** Folds an open menu when one clicks beside it or presses Escape, which gives the focus back to its title. */
export function useFoldingMenus(): void {
  useEffect(() => {
    const open = (): Iterable<HTMLDetailsElement> =>
      document.querySelectorAll<HTMLDetailsElement>('details.menu[open]');
    const onClick = ({ target }: MouseEvent): void => {
      for (const menu of open()) if (!menu.contains(target as Node)) menu.open = false;
    };
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape') return;
      for (const menu of open()) {
        menu.open = false;
        menu.querySelector('summary')?.focus();
      }
    };
    document.addEventListener('click', onClick);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
}
