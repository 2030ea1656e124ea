import type { ComponentChild } from 'preact';
import { h } from 'preact';

/** A name that may break after `_`, `-` and `/`. */
export const breakable = (name: string): ComponentChild[] =>
  name
    .split(/(?<=[_/-])/)
    .flatMap((part, index) => (index === 0 ? [part] : [h('wbr', null), part]));
