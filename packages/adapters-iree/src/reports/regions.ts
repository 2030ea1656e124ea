import type { ImagePart } from '../elf/image.ts';
import type { MapRegion } from '../elf/map.ts';

/** A memory of the linker script, and the bytes of the image that lie in it: to run, or to be loaded from. */
export interface RegionUse extends MapRegion {
  readonly used: number;
}

/** What lies in none of the regions is in no sum. */
export function regionUse(regions: readonly MapRegion[], parts: readonly ImagePart[]): RegionUse[] {
  const used = new Map<MapRegion, number>();
  const bySection = new Map<string, { run: number; load: number | null; bytes: number }>();
  for (const { section, runAddress, loadAddress, bytes } of parts) {
    const known = bySection.get(section);
    if (known) known.bytes += bytes;
    else bySection.set(section, { run: runAddress, load: loadAddress, bytes });
  }
  const add = (address: number, bytes: number) => {
    const region = regions.find(
      ({ origin, length }) => address >= origin && address < origin + length,
    );
    if (region) used.set(region, (used.get(region) ?? 0) + bytes);
  };
  for (const { run, load, bytes } of bySection.values()) {
    add(run, bytes);
    if (load !== null && load !== run) add(load, bytes);
  }
  return regions.map((region) => ({ ...region, used: used.get(region) ?? 0 }));
}
