import { ModelError } from './errors.ts';
import { looksLikeOnnx } from './onnx-signature.ts';

/** Contents that are told apart; `unknown` is everything else. */
export type FileFormat =
  | 'empty'
  | 'tflite'
  | 'vela-tflite'
  | 'tflite-old'
  | 'onnx'
  | 'tosa'
  | 'git-lfs'
  | 'html'
  | 'hdf5'
  | 'zip'
  | 'gzip'
  | 'elf'
  | 'gguf'
  | 'npy'
  | 'json'
  | 'unknown';

/** What files handed in as models turn out to be, recognised by their first bytes (as Latin-1). */
const signatures: readonly (readonly [FileFormat, pattern: RegExp, title: string])[] = [
  ['empty', /^$/, 'an empty file'],
  ['tflite', /^[\s\S]{4}TFL3/, 'a TFLite model'],
  ['tflite-old', /^[\s\S]{4}TFL[12]/, 'a TFLite model of the outdated schema version 1 or 2'],
  ['tosa', /^[\s\S]{4}TOSA/, 'a TOSA model'],
  ['git-lfs', /^version https:\/\/git-lfs/, 'a Git LFS pointer, not the file it stands for'],
  ['html', /^\s*<(!doctype html|html)/i, 'a web page'],
  ['hdf5', /^\x89HDF\r\n\x1a\n/, 'a Keras HDF5 model'],
  ['zip', /^PK\x03\x04/, 'a zip archive'],
  ['gzip', /^\x1f\x8b/, 'a gzip archive'],
  ['elf', /^\x7fELF/, 'an ELF executable or object'],
  ['gguf', /^GGUF/, 'a GGUF model'],
  ['npy', /^\x93NUMPY/, 'a NumPy array'],
  ['json', /^\s*[{[]\s*["{[\]}]/, 'JSON'],
];

const remedies: Readonly<Partial<Record<FileFormat, string>>> = {
  'git-lfs': 'run `git lfs pull` and try again',
  html: 'download the file itself, not the page about it',
  zip: 'unpack the archive and pass the model in it',
  gzip: 'unpack the archive and pass the model in it',
  hdf5: 'convert it with the LiteRT converter',
  'tflite-old': 'convert the model again with a current converter',
};

/**
 * Tells what a file is, by its content; the name only decides for a cut-off protobuf, which has no magic number.
 * `vela-tflite` is a TFLite model that holds the custom op `ethos-u`, which is what Vela writes. Never throws.
 */
export function detectFormat(bytes: Uint8Array, name = ''): FileFormat {
  const head = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  const format = signatures.find(([, pattern]) => pattern.test(head))?.[0];
  if (format === 'tflite') return holdsEthosU(bytes) ? 'vela-tflite' : 'tflite';
  return format ?? (looksLikeOnnx(bytes, name) ? 'onnx' : 'unknown');
}

/** A custom code is a string of the flatbuffer: its length, then its characters. */
function holdsEthosU(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return file.includes(Buffer.from('\x07\0\0\0ethos-u\0', 'latin1'));
}

/** Throws `wrong-format`, which says what the file is, unless it is a TFLite model. */
export function assertTflite(bytes: Uint8Array): void {
  const format = detectFormat(bytes, '');
  if (format === 'tflite' || format === 'vela-tflite') return;
  const remedy = 'pass a .tflite file (its bytes 4 to 8 read TFL3)';
  throw wrongFormat(bytes, format, 'not a TFLite model', remedy);
}

/** Throws `wrong-format` for files that are known to be something else; ONNX has no magic number to ask for. */
export function assertOnnx(bytes: Uint8Array): void {
  const format = detectFormat(bytes, '');
  if (format === 'onnx' || format === 'unknown') return;
  throw wrongFormat(bytes, format, 'not an ONNX model', 'pass an .onnx file');
}

export function wrongFormat(
  bytes: Uint8Array,
  format: FileFormat,
  wanted: string,
  remedy: string,
): ModelError {
  return new ModelError('wrong-format', `this is ${titleOf(format)}, ${wanted}`, {
    offset: Math.min(4, bytes.length),
    remedy: remedies[format] ?? remedy,
  });
}

const titles: Readonly<Partial<Record<FileFormat, string>>> = {
  ...Object.fromEntries(signatures.map(([format, , title]) => [format, title])),
  'vela-tflite': 'a TFLite model',
  onnx: 'an ONNX model',
};

const titleOf = (format: FileFormat): string => titles[format] ?? 'of no known format';
