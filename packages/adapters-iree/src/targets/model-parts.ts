import type { Layer, Section } from '@edgebench/core';
import { groupBy } from '@edgebench/core';
import type { EmitcArray } from '../compile/emitc.ts';
import { attribute, type Part, totalsOf } from '../elf/attribute.ts';
import { reachable } from '../elf/reachable.ts';
import type { Elf } from '../elf/types.ts';

/** Bytes of the compiled model, each with the file's part it belongs to. */
export type ModelParts = readonly (Pick<Part, 'kind' | 'bytes'> & {
  /** A kernel's code, the model's constants, or the tables and names around them. */
  readonly role: 'kernel' | 'constants' | 'library';
  /** The kernel, or the group of parts, that a row of the sections table shows. */
  readonly module: string;
})[];

const isLibraryQuery = (symbol: string): boolean => symbol.endsWith('_library_query');
const dispatchName = /^[\w$]*_dispatch_\d+/;

/**
 * All bytes that the object and the EmitC module bring into an image. Of the object, those that a
 * link with `--gc-sections` keeps: IREE puts float16 and memory helpers into every one, used or not.
 */
export function attributeModel(object: Elf, arrays: readonly EmitcArray[]): ModelParts {
  const { parts } = attribute(object, reachable(object, isLibraryQuery));
  return [
    ...parts.map(({ symbol, type, kind, bytes }) => {
      const name = symbol ?? '';
      if (kind === 'text') {
        const module = dispatchName.test(name) ? name : 'helpers';
        return { role: 'kernel', module, kind, bytes } as const;
      }
      const isConstant = type === 'object' && !/_library_query|^\.?L?__unnamed_/.test(name);
      return isConstant
        ? ({ role: 'constants', module: 'kernel constants', kind, bytes } as const)
        : ({ role: 'library', module: 'library tables', kind, bytes } as const);
    }),
    ...arrays.map(({ role, readOnly, bytes }) => ({
      role: role === 'constants' ? ('constants' as const) : ('library' as const),
      module: role === 'constants' ? 'packed weights' : 'library tables',
      kind: readOnly ? ('rodata' as const) : ('data' as const),
      bytes,
    })),
  ];
}

/** One row for each kernel and each group of constants. */
export const sectionsOf = (parts: ModelParts): Section[] =>
  [...groupBy(parts, ({ module }) => module)].map(([module, group]) => ({
    module,
    ...totalsOf(group).totals,
  }));

/** The kernels in the order of their execution. What each costs in code stands in the sections. */
export const layersOf = (dispatches: readonly string[]): Layer[] =>
  dispatches.map((name, index) => ({
    index,
    name,
    type: /_dispatch_\d+_([a-z_]*[a-z])/.exec(name)?.[1] ?? 'dispatch',
    unit: 'cpu',
    macs: null,
    cycles: null,
    constants: null,
    activations: null,
  }));
