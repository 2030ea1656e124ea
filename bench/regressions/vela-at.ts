import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vela } from '../../packages/adapters-vela/src/index.ts';
import type { Adapter } from '../../packages/core/src/index.ts';

const locked = fileURLToPath(
  new URL('../../packages/adapters-vela/python/requirements.txt', import.meta.url),
);

/** SHA-256 of the wheels of other versions: Linux on x86-64, CPython 3.10 to 3.13. */
const wheels: Readonly<Record<string, readonly string[]>> = {
  '5.1.0': [
    '028f31502045c6de61800dab2a2327903c78f8d03da5c3f16297ac77e0f83460',
    'dbee0172b6c1aa3bc48f53fe2fe95b24da3265f836742ab93244e37c6f648276',
    '030d66891de585c7ecaea2e661903872cc8505bcf0a30e7224013510472ad605',
    '3427c97dea913627b540d30f5a110d0dce96baf9ecb81c862d59fcc153e1f601',
  ],
};

/** The adapter of Vela, in a locked environment of another version of the tool, which is made when it is first needed. */
export function velaAt(version: string, folder: string): Adapter {
  const hashes = wheels[version];
  if (hashes === undefined) throw new RangeError(`no wheels of Vela ${version} are known`);
  const requirements = join(folder, `vela-${version}.txt`);
  const pin = [`ethos-u-vela==${version}`, ...hashes.map((hash) => `    --hash=sha256:${hash}`)];
  const others = readFileSync(locked, 'utf8').replace(/^ethos-u-vela==.*\n(?: +--hash=.*\n)*/m, '');
  writeFileSync(requirements, `${pin.join(' \\\n')}\n${others}`);
  const adapter = vela();
  return {
    ...adapter,
    probe: (context) =>
      adapter.probe({
        ...context,
        pythonEnv: (spec) => context.pythonEnv({ ...spec, requirements }),
      }),
  };
}
