import { bytes, type Figure, type Section } from '@edgebench/core';
import type { BuiltImage, HostRun } from './types.ts';

/** The application that the host built around the code: its last image that is no boot loader. */
const applicationOf = (host: HostRun | null): BuiltImage | null =>
  host?.images.findLast(({ file }) => !/fsbl|boot/i.test(file)) ?? null;

/**
 * What the application takes in flash: text + data; `otherwise` where the host built none. Its RAM is not told by its
 * sections: an NPU's buffers have addresses of their own.
 */
export function builtFlash(host: HostRun | null, otherwise: string): Figure {
  const image = applicationOf(host);
  return bytes(image && image.text + image.data, 'derived', {
    includes: ['weights', 'runtime code', 'C library', 'validation program'],
    from: [`text and data of ${image?.file}`],
    otherwise,
  });
}

/** The application as one section row; `size` counts read-only data as text. */
export function builtSections(host: HostRun | null): Section[] {
  const image = applicationOf(host);
  if (image === null) return [];
  const { file, text, data, bss } = image;
  return [{ module: `${file} (text with read-only data)`, text, rodata: 0, data, bss }];
}

/** Versions of the programs that built and ran it, and the board. */
export const hostComponents = (host: HostRun | null): Record<string, string> => ({
  ...host?.programs,
  ...(host?.board && { board: host.board }),
});
