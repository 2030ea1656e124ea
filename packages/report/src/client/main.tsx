/** @jsxRuntime automatic @jsxImportSource preact */
import { render } from 'preact';
import { shownOf } from '../html/shown.ts';
import type { PageData } from '../page-data.ts';
import { inflated } from './inflated.ts';
import { Interactive } from './interactive.tsx';

const root = document.getElementById('app');
if (root !== null) {
  const data = JSON.parse(await inflated('data')) as PageData;
  root.textContent = '';
  render(<Interactive shown={shownOf(data)} />, root);
  document.documentElement.dataset.ready = '';
}
