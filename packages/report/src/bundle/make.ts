import { fileURLToPath } from 'node:url';

/** Of this package, as TypeScript in a checkout and as JavaScript where it is installed. */
export const sources: string = fileURLToPath(new URL('..', import.meta.url));
const isCompiled = import.meta.url.endsWith('.js');
const file = (path: string, extension: string): string =>
  `${sources}/${path}.${isCompiled ? 'js' : extension}`;

export type ScriptName = 'app' | 'vega';

/** `global` is where the script leaves what it exports. */
interface Entry {
  readonly path: string;
  readonly format: 'esm' | 'iife';
  readonly global?: string;
}

const entries: Readonly<Record<ScriptName, Entry>> = {
  app: { path: file('client/main', 'tsx'), format: 'esm' },
  vega: { path: file('client/vega', 'ts'), format: 'iife', global: 'edgebenchVega' },
};

/** One of the page's scripts, fit to stand in HTML, and what it would have to fetch: nothing. */
export interface Made {
  readonly text: string;
  readonly imports: readonly string[];
}

export async function makeScript(name: ScriptName): Promise<Made> {
  const { path, format, global } = entries[name];
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    entryPoints: [path],
    ...{ bundle: true, minify: true, write: false, metafile: true, logLevel: 'error' },
    ...{ target: 'es2022', charset: 'utf8', format },
    ...(global !== undefined && { globalName: global }),
  });
  const text = outputFiles[0]?.text ?? '';
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return {
    text: text.replace(/<(?=\/script|!--)/gi, '\\x3c'),
    imports: imports.map((each) => each.path),
  };
}
