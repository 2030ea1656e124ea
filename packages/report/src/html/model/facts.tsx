/** @jsxRuntime automatic @jsxImportSource preact */
import type { Model, TensorFacts } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { number, plural } from '../../text/format.ts';
import { oneLine, visible } from '../../text/visible.ts';

/** What a model is: its file, its ops, its inputs and outputs, and what its graph needs at least. */
export function Facts({ model }: { model: Model }): VNode {
  const { constantsBytes, arenaBytes } = model.limits;
  const size = (bytes: number | null): string =>
    bytes === null ? 'unknown' : `${number(bytes)} B`;
  return (
    <dl class="pairs">
      <dt>file</dt>
      <dd>
        {visible(model.path)}, {plural(model.bytes, 'byte')}
      </dd>
      <dt>MD5</dt>
      <dd class="hash">{visible(model.md5)}</dd>
      <dt>SHA-256</dt>
      <dd class="hash">{visible(model.id)}</dd>
      {model.unavailable !== null && (
        <>
          <dt>graph</dt>
          <dd>
            {visible(model.unavailable.message)}
            {model.unavailable.remedy !== null && `; ${visible(model.unavailable.remedy)}`}
          </dd>
        </>
      )}
      <dt>ops</dt>
      <dd>
        {Object.entries(model.ops)
          .map(([op, count]) => `${oneLine(op)} ×${count}`)
          .join(', ') || 'unknown'}
      </dd>
      <dt>inputs</dt>
      <dd>{model.inputs.map(tensor).join('; ') || 'unknown'}</dd>
      <dt>outputs</dt>
      <dd>{model.outputs.map(tensor).join('; ') || 'unknown'}</dd>
      <dt>lower bounds</dt>
      <dd>
        constants {size(constantsBytes)}, arena {size(arenaBytes)}
      </dd>
    </dl>
  );
}

function tensor({ name, shape, type, scale, zeroPoint }: TensorFacts): string {
  const quantised = scale === null ? '' : `, scale ${scale}, zero point ${zeroPoint ?? 0}`;
  return `${oneLine(name)} ${type}[${shape.join('×')}]${quantised}`;
}
