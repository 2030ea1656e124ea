import { diagnostic, type Results } from '@edgebench/core';
import { device, estimated, measurement, model, refused, results } from './documents.ts';

/** Texts that do harm where an output forgets to escape. */
export const hostileTexts: readonly string[] = [
  '<script>document.title="owned"</script>',
  '</style></svg></title><img src=x onerror="document.title=\'owned\'">',
  "=cmd()|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '+1+1',
  '-1-1',
  '\t=1+1',
  'a | b || c',
  'two\nlines\r\nand a third',
  'model; rm -rf / && $(reboot) `id`',
  'javascript:alert(1)',
  '[click](javascript:alert(1)) ![x](http://127.0.0.1/x.png)',
  '@maintainer #1 ```code``` ~~~ <!-- gone',
  'safe\u202Etxt.exe\u200B\u2066',
  'red \u001b[31m and \u001b]0;title\u0007 and \u0000 nul',
  'größe 模型 модель 🧠 é',
  '\ud800 lone',
  'datum["a"] === event.item && "\\',
  '__proto__',
  'constructor',
  '',
  `long-${'x'.repeat(5_000)}`,
];

/** Each hostile text as a name, a reason, a diagnostic, a target, a file and a command. */
export function hostile(): Results {
  const models = hostileTexts.map((text, index) =>
    model(text, { id: `id${index}`, path: text, ops: { [text]: 1 } }),
  );
  const measurements = models.flatMap((of, index) => {
    const text = of.name;
    const toolchain = { name: 'vela', version: index === 0 ? text : '5.2.0', components: {} };
    return [
      measurement(of, {
        cell: text,
        toolchain,
        metrics: {
          'flash.model': estimated(1000 + index, [text]),
          'ram.model': { unavailable: text || '?' },
        },
        memories: [{ name: text, role: text, usedBytes: 12, capacityBytes: null }],
        sections: [{ module: text, text: 1, rodata: 2, data: 3, bss: 4 }],
        layers: [
          {
            index: 0,
            name: text,
            type: text,
            unit: text,
            macs: 1,
            cycles: null,
            constants: 2,
            activations: null,
          },
        ],
        placement: { unit: 'ops', npu: 1, cpu: 1, float: 0, epochs: null },
        diagnostics: [
          diagnostic('float-island', 'error', text, { layer: text, evidence: text, remedy: text }),
        ],
      }),
      refused(
        of,
        'failed',
        { message: text, remedy: text, evidence: text },
        {
          target: device(index % 2 === 0 ? 'host' : text || 'empty', text),
          provenance: {
            kind: 'imported',
            file: text,
            fileSha256: text,
            reportedModelHash: text,
            modelMatch: 'mismatch',
          },
        },
      ),
    ];
  });
  return results(models, measurements, {
    tool: hostileTexts[0] ?? '',
    git: { sha: '<b>', dirty: false },
  });
}
