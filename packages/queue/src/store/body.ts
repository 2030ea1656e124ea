import { tooLarge } from './blob-store.ts';

interface Expected {
  readonly place: string;
  readonly sha256: string;
  readonly limit: number;
}

/** The body of an answer, given up once it has more than `limit` bytes. Rejects with `store-corrupt`. */
export async function bodyOf(
  answer: Response,
  { place, sha256, limit }: Expected,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (answer.body === null) return new Uint8Array();
  const reader = answer.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > limit) {
      await reader.cancel();
      throw tooLarge(place, sha256, limit);
    }
    parts.push(read.value);
  }
  return Buffer.concat(parts, length);
}
