import type { KnownFailure } from '@edgebench/core';

/**
 * What GNU compilers and linkers say, from the most specific to the most general. A file's name is looked for where one can
 * begin: a compiler's line may have a million characters.
 */
export const linkFailures: readonly KnownFailure[] = [
  {
    code: 'wrong-libgcc',
    pattern:
      /(?<![^\s/])([^\s/]{1,200}\)): ABI is incompatible with that of the selected emulation/,
    message: "the linker took $1, which is of the compiler's default core and not of the target",
    remedy:
      'give the link an -march and -mabi that `gcc -print-multi-lib` lists: without _zicsr and the Zb extensions, for which GCC 12 has no libraries',
  },
  {
    code: 'float-abi',
    pattern: /(?<![^\s/])([^\s/]{1,200}): can't link (\S+) modules with (\S+) modules/,
    message: '$1 passes floats as $2 code does, the rest of the image as $3 code',
    remedy:
      'compile the kernels (--iree-llvmcpu-target-abi), the runtime and the firmware for one ABI',
  },
  {
    code: 'does-not-fit',
    pattern: /region [`'‘](\w+)['’] overflowed by (\d+) bytes/,
    message: 'the image is $2 B too large for $1',
    remedy: 'take a smaller model, options that make it smaller, or a target with more $1',
  },
  {
    code: 'does-not-fit',
    pattern: /region [`'‘](\w+)['’] has no room for the heap and the stack/,
    message: 'what is left of $1 is too small for the heap and the stack',
    remedy: 'take a smaller model, or a target with more $1',
  },
  {
    code: 'no-kernels',
    pattern: /undefined (?:reference to|symbol) [`'‘](?:\w+_)?library_query['’]/,
    message: 'the image lacks the table of kernels that iree-compile writes beside their code',
    remedy: 'link model.o; a model without kernels has none and registers no library',
  },
  {
    code: 'undefined-symbol',
    pattern: /undefined reference to [`'‘](f(?:max|min)imum[fl]?)['’]/,
    message: 'the C library lacks $1 (C23), which LLVM calls for a core that cannot compare floats',
    remedy: 'use a C library that has it, link an own one, or take a target with floating point',
  },
  {
    code: 'undefined-symbol',
    pattern: /undefined reference to [`'‘](__atomic_\w+|__sync_\w+)['’]/,
    message: 'the core has no instruction for $1, and no library in its place',
    remedy: 'build the runtime with IREE_SYNCHRONIZATION_DISABLE_UNSAFE: one thread needs none',
  },
  {
    code: 'undefined-symbol',
    pattern: /undefined (?:reference to|symbol) [`'‘]([^'’\n]+)['’]/,
    message: 'nothing that is linked defines $1',
    remedy: 'see the log of the cell for who calls it, and link what defines it',
  },
  {
    code: 'c-library-missing',
    pattern: /cannot read spec file ['‘]([\w-]+)\.specs['’]/,
    message: 'the C library $1 is not installed for this compiler',
    remedy: 'run `bench doctor`, which names the package that holds it',
  },
  {
    code: 'disk-full',
    pattern: /No space left on device/,
    message: 'the disk is full',
    remedy: 'free some space and run again: what was finished is kept',
  },
  {
    code: 'out-of-memory',
    pattern: /virtual memory exhausted|out of memory allocating|Killed signal terminated program/,
    message: 'the C compiler ran out of memory, or was killed',
    remedy: 'run fewer cells at once (--jobs 1) or use a machine with more memory',
  },
  {
    code: 'tool-crashed',
    pattern: /internal compiler error: ([^\n]+)/,
    message: 'the C compiler crashed: $1',
    remedy: 'a defect of the compiler: report it there with module.h, or try another version',
  },
  {
    code: 'bad-object',
    pattern:
      /(?<![^\s/])([^\s/]{1,200}): (file too short|file format not recognized|file not recognized)/,
    message: 'the linker cannot read $1: $2',
    remedy: 'the file was cut or is of another tool: measure again with --no-cache',
  },
];
