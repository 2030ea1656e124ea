/** What `network_c_info.json` says of the run that it stands beside. */
export interface CInfo {
  /** The tool's arguments, as the report's `Parameters` line has them. */
  readonly parameters: string;
  readonly version: string | null;
  readonly modelName: string | null;
  /** MD5 of the model file in hex. */
  readonly modelHash: string | null;
}

/** Reads the first tool of the file's `environment`; null for what is no such file. */
export function readCInfo(content: Uint8Array): CInfo | null {
  const tool = at(parse(content), 'environment', 'tools', 0);
  const parameters = text(at(tool, 'arguments'));
  if (parameters === null) return null;
  const signature = text(at(tool, 'input_model', 'model_files', 0, 'signature'));
  return {
    parameters,
    version: text(at(tool, 'version'))?.split(' ')[0] ?? null,
    modelName: text(at(tool, 'input_model', 'name')),
    modelHash: /^(?:0x)?([0-9a-f]{32})$/i.exec(signature ?? '')?.[1] ?? null,
  };
}

function parse(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch {
    return null;
  }
}

/** What lies under the keys; undefined where something on the way is missing. */
const at = (value: unknown, ...keys: readonly (string | number)[]): unknown =>
  keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
