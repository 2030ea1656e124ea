import type { Page } from 'playwright-core';

/** Pictures are compared at so small a part of their size: letters blur, blocks and colours stay. */
const scale = 1 / 8;

/**
 * Mean difference of two PNGs' channels, 0 (alike) to 255, as the browser itself decodes and shrinks them; Infinity where
 * their sizes differ. Other fonts move it by a few units, another layout by tens.
 */
export function difference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  const sources = [one, other].map((png) => `data:image/png;base64,${png.toString('base64')}`);
  return page.evaluate(
    async ({ urls, part }) => {
      const pictures = await Promise.all(
        urls.map(async (url) => {
          const image = new Image();
          image.src = url;
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = Math.round(image.width * part);
          canvas.height = Math.round(image.height * part);
          const context = canvas.getContext('2d');
          if (context === null) throw new Error('no canvas');
          context.imageSmoothingQuality = 'high';
          context.drawImage(image, 0, 0, canvas.width, canvas.height);
          return { image, data: context.getImageData(0, 0, canvas.width, canvas.height).data };
        }),
      );
      const [a, b] = pictures;
      if (a === undefined || b === undefined) return Number.POSITIVE_INFINITY;
      if (a.image.width !== b.image.width || a.image.height !== b.image.height) {
        return Number.POSITIVE_INFINITY;
      }
      let sum = 0;
      for (const [at, value] of a.data.entries()) sum += Math.abs(value - (b.data[at] ?? 0));
      return sum / (a.data.length * 0.75);
    },
    { urls: sources, part: scale },
  );
}
