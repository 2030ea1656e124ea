import { groupBy, type Section } from '@edgebench/core';
import type { ImagePart } from './image.ts';
import type { PartNature } from './nature.ts';
import { type Totals, totalsOf } from './sums.ts';
import type { SectionKind } from './types.ts';

/** Whose the bytes of an image are that this project's firmware was linked into. */
export type Owner =
  | 'dispatch code'
  | 'kernel constants'
  | 'library tables'
  | 'model constants'
  | 'VM module'
  | 'IREE runtime'
  | 'C library'
  | 'compiler library'
  | 'start-up'
  | 'application'
  | 'test harness'
  | 'heap reservation'
  | 'stack reservation'
  | 'padding'
  | 'linker-made'
  | 'other objects';

/** Every condition that is given must hold. */
interface OwnerRule {
  readonly owner: Owner;
  readonly object?: RegExp;
  readonly symbol?: RegExp;
  readonly section?: RegExp;
  readonly kind?: SectionKind;
  readonly nature?: PartNature;
}

const mark = '(_(start|base|begin|bottom|low|end|top|limit|memory|area))?$';

/** The first that holds. `model.o` is iree-compile's object, `module.o` the C of its EmitC module. */
const owners: readonly OwnerRule[] = [
  { owner: 'heap reservation', section: /^\.?_?heap/ },
  { owner: 'heap reservation', kind: 'bss', symbol: new RegExp(`^_*heap${mark}`, 'i') },
  { owner: 'stack reservation', section: /^\.?_?stack/ },
  { owner: 'stack reservation', kind: 'bss', symbol: new RegExp(`^_*stack${mark}`, 'i') },
  { owner: 'dispatch code', object: /^model\.o$/, kind: 'text' },
  { owner: 'library tables', object: /^model\.o$/, symbol: /_library_query|^(\.?L)?__unnamed_/ },
  { owner: 'library tables', object: /^model\.o$/, nature: 'literals' },
  { owner: 'kernel constants', object: /^model\.o$/, nature: 'symbol' },
  { owner: 'library tables', object: /^model\.o$/ },
  { owner: 'model constants', object: /^module\.o$/, symbol: /__const(_\d+)?$/ },
  { owner: 'VM module', object: /^module\.o$/ },
  { owner: 'IREE runtime', object: /^libiree[\w.-]*\.a\(/ },
  { owner: 'compiler library', object: /^lib(gcc|clang_rt)[\w.-]*\.a\(|^crt(begin|end|i|n)\.o$/ },
  {
    owner: 'C library',
    object: /^lib(c|m|g|picolibc)([_-][\w.-]*)?\.a\(|^crt[01][\w-]*\.o$|^libc\.\w+\.o$/,
  },
  {
    owner: 'test harness',
    object: /^(libapp\.a\()?(harness[\w.-]*|([\w-]+\.)?(uart|board|protect))\.o\)?$/,
  },
  { owner: 'start-up', object: /^(libapp\.a\()?([\w-]+\.)?(start|trap|vectors)\.o\)?$/ },
  { owner: 'application', object: /^(libapp\.a\()?(app\.[\w.-]+|app|heap)\.o\)?$/ },
  { owner: 'other objects', object: /./ },
  { owner: 'linker-made', nature: 'linker-made' },
  { owner: 'padding', nature: 'padding' },
];

/** Whose a part is; without a map, which alone names objects, most are of 'other objects'. */
export function ownerOf({ section, symbol, object, kind, nature }: ImagePart): Owner {
  const found = owners.find(
    (rule) =>
      (rule.object?.test(object ?? '') ?? true) &&
      (rule.symbol?.test(symbol ?? '') ?? true) &&
      (rule.section?.test(section) ?? true) &&
      (rule.kind ?? kind) === kind &&
      (rule.nature ?? nature) === nature,
  );
  return found?.owner ?? 'other objects';
}

/** An image by owners. Bytes. */
export interface OwnerSummary {
  /** One row for each owner, and in its place one for each dispatch. They add up to the image. */
  readonly sections: readonly Section[];
  /** The image without the test harness, and without the room for heap and stack, whose peaks are measured. */
  readonly application: Totals;
  readonly harness: Totals;
  readonly heapReservation: number;
  readonly stackReservation: number;
}

const dispatchName = /_dispatch_\d+/;

/** Rows in the order of the table of owners; dispatches by their names. */
export function summarise(parts: readonly ImagePart[]): OwnerSummary {
  const byOwner = groupBy(parts, ownerOf);
  const of = (owner: Owner) => byOwner.get(owner) ?? [];
  const order = [...new Set(owners.map(({ owner }) => owner))].filter((owner) =>
    byOwner.has(owner),
  );
  const apart: readonly Owner[] = ['test harness', 'heap reservation', 'stack reservation'];
  const reserved = (owner: Owner) => of(owner).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    sections: order.flatMap((owner) =>
      owner === 'dispatch code' ? dispatches(of(owner)) : [row(owner, of(owner))],
    ),
    application: totalsOf(parts.filter((part) => !apart.includes(ownerOf(part)))),
    harness: totalsOf(of('test harness')),
    heapReservation: reserved('heap reservation'),
    stackReservation: reserved('stack reservation'),
  };
}

const row = (module: string, parts: readonly ImagePart[]): Section => ({
  module,
  ...totalsOf(parts),
});

/** What `iree-compile` adds to every object (memory and float16 helpers) is one row. */
function dispatches(parts: readonly ImagePart[]): Section[] {
  const named = groupBy(parts, ({ symbol }) =>
    symbol !== null && dispatchName.test(symbol) ? symbol : 'helpers',
  );
  return [...named].map(([name, group]) => row(`dispatch code/${name}`, group));
}
