import { groupBy, type Section, testHarness } from '@edgebench/core/browser';

/** What a module, or all modules of one owner, takes of each memory. Bytes. */
interface Share {
  readonly name: string;
  /** Text, read-only data, the load image of initialised data. */
  readonly flash: number;
  /** Initialised data and bss. */
  readonly ram: number;
}

export interface Owner extends Share {
  /** The owner's modules, largest first, where it has several: `dispatch code/a` and `dispatch code/b` are of one. */
  readonly parts: readonly Share[];
  /** Why its bytes are in no total; null where they are. */
  readonly leftOut: string | null;
}

/** An image by owners. */
export interface Attribution {
  /** Those in the totals, largest first, then those that are left out. */
  readonly owners: readonly Owner[];
  /** Without what is left out. */
  readonly total: Omit<Share, 'name'>;
}

/** Owners that lie in an image and are no part of the application. */
const leftOut: Readonly<Record<string, string>> = {
  [testHarness]: 'only of the test',
  'heap reservation': 'room; its peak is measured',
  'stack reservation': 'room; its peak is measured',
};

/** Bytes by owner; null where the toolchain states no sections. */
export function attribution(sections: readonly Section[]): Attribution | null {
  if (sections.length === 0) return null;
  const groups = groupBy(sections, ({ module }) => ownerOf(module));
  const owners = [...groups].map(([name, modules]): Owner => {
    const parts = modules.map(shareOf).sort(bySize);
    return {
      ...sum(name, parts),
      parts: parts.length > 1 ? parts : [],
      leftOut: leftOut[name] ?? null,
    };
  });
  owners.sort((a, b) => Number(a.leftOut !== null) - Number(b.leftOut !== null) || bySize(a, b));
  const { flash, ram } = sum(
    '',
    owners.filter((owner) => owner.leftOut === null),
  );
  return { owners, total: { flash, ram } };
}

/** `dispatch code` of `dispatch code/main_dispatch_0`; a file's path is no owner. */
const ownerOf = (module: string): string => /^([a-z ]+)\/./.exec(module)?.[1] ?? module;

function shareOf({ module, text, rodata, data, bss }: Section): Share {
  const owner = ownerOf(module);
  const name = owner === module ? module : module.slice(owner.length + 1);
  return { name, flash: text + rodata + data, ram: data + bss };
}

export function sum(name: string, shares: readonly Share[]): Share {
  const add = (of: 'flash' | 'ram'): number =>
    shares.reduce((total, share) => total + share[of], 0);
  return { name, flash: add('flash'), ram: add('ram') };
}

const bySize = (a: Share, b: Share): number => b.flash + b.ram - (a.flash + a.ram);
