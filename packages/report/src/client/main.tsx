/** @jsxRuntime automatic @jsxImportSource preact */
import { render } from 'preact';
import { shownOf } from '../html/shown.ts';
import { unpack } from '../pack/unpack.ts';
import type { PageData } from '../page-data.ts';
import { inflated } from './inflated.ts';
import { Interactive } from './interactive.tsx';

/** Puts the interactive page in the place of the still one, which stays where that fails, under a note that says why. */
async function start(root: HTMLElement): Promise<void> {
  const still = [...root.childNodes];
  try {
    const data = unpack(JSON.parse(await inflated('data'))) as PageData;
    const shown = shownOf(data);
    root.replaceChildren();
    render(<Interactive shown={shown} />, root);
    document.documentElement.dataset.ready = '';
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const note = document.createElement('p');
    note.className = 'note';
    note.setAttribute('role', 'alert');
    note.textContent = `This is the page as it is without scripts, because the interactive one did not start: ${why}.`;
    root.replaceChildren(note, ...still);
    console.error(cause);
  }
}

const root = document.getElementById('app');
if (root !== null) await start(root);
