/** A CPU report in the form of ST Edge AI Core, of as many layers: about 1.3 kB each. Names and figures are made up. */
export function largeReport(layers: number): string {
  const ids = Array.from({ length: layers }, (_, id) => id);
  const name = (id: number): string =>
    `_encoder_blocks_${id % 23}_attention_projection_${id}_output_0`;
  const macs = (id: number): number => 4096 + 512 * (id % 97);
  const total = ids.reduce((sum, id) => sum + macs(id), 0).toLocaleString('en-US');
  const model = ruled(
    [
      'm_id',
      'layer (type,original)',
      'oshape',
      'param/size',
      'macc',
      'connected to',
      '|',
      'c_size',
      'c_macc',
      'c_type',
    ],
    ids.map((id) => [
      [
        `${id}`,
        `${name(id)} (Dense, Gemm)`,
        '[b:1,h:16,w:16,c:64]',
        '4,160/4,352',
        macs(id).toLocaleString('en-US'),
        id === 0 ? '' : name(id - 1),
        '|',
        '+16(+0.4%)',
        '-64(-1.0%)',
        `Dense_[${id}]`,
      ],
    ]),
  );
  const arrays = ruled(
    ['c_id', 'name (*_array)', 'item/size', 'domain/mem-pool', 'c-type', 'comment'],
    ids.map((id) => [
      [`${id}`, `${name(id)}_output`, '16384/16384', 'activations/**default**', 's8', ''],
    ]),
  );
  const cLayers = ruled(
    ['c_id', 'name (*_layer)', 'id', 'layer_type', 'macc', 'rom', 'tensors', 'shape (array id)'],
    ids.map((id) => [
      [
        `${id}`,
        name(id),
        `${id}`,
        'Dense',
        `${macs(id)}`,
        '4352',
        `I: ${name(id)}_input`,
        `int8(1x16x16x64) (${id})`,
      ],
      ['', '', '', '', '', '', `W: ${name(id)}_weights`, `int8(64x64) (${id})`],
      ['', '', '', '', '', '', `O: ${name(id)}_output`, `int8(1x16x16x64) (${id})`],
    ]),
  );
  const operations = ruled(
    ['c_id', 'm_id', 'name (type)', '#op', 'type'],
    ids.map((id) => [
      [`${id}`, `${id}`, `${name(id)} (Dense)`, macs(id).toLocaleString('en-US'), 'smul_s8_s8'],
    ]),
  );
  return [
    'ST Edge AI Core v9.9.9-12345 0123456789ab',
    'Created date          : 2026-01-01 00:00:00',
    'Parameters            : generate --model large.onnx --target stm32u5',
    '',
    'Model name - large',
    model,
    `C-Arrays (${layers})`,
    arrays,
    `C-Layers (${layers})`,
    cLayers,
    'Number of operations per c-layer',
    operations,
    `total      ${total}`,
    '',
  ].join('\n');
}

/** A table between rulers; each group of rows stands for one item. */
function ruled(
  header: readonly string[],
  groups: readonly (readonly (readonly string[])[])[],
): string {
  const rows = groups.flat();
  const widths = header.map(
    (title, column) =>
      Math.max(title.length, ...rows.map((cells) => cells[column]?.length ?? 0)) + 2,
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' ');
  const ruler = line(widths.map((width) => '-'.repeat(width)));
  return [
    ruler,
    line(header),
    ...groups.flatMap((group) => [ruler, ...group.map(line)]),
    ruler,
  ].join('\n');
}
