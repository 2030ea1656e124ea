/** @jsxRuntime automatic @jsxImportSource preact */
import type { Measurement, Provenance } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { duration, instant } from '../../text/format.ts';
import { oneLine, visible } from '../../text/visible.ts';

const matches = {
  match: 'is the model at hand',
  mismatch: 'is NOT the model at hand',
  unknown: 'no model at hand to compare with',
} as const;

/** How the cell was got: the commands that ran, or the report that was read and whether it fits the model. */
export function ProvenanceFacts({ measurement }: { measurement: Measurement }): VNode {
  const { provenance, toolchain, artefacts, cell } = measurement;
  const components = Object.entries(toolchain.components).map((pair) => pair.join(' '));
  return (
    <dl class="pairs">
      {provenance.kind === 'executed' && (
        <>
          <dt>executed</dt>
          <dd>{when(provenance)}</dd>
          <dt>command</dt>
          <dd>
            <pre>{visible(provenance.command.join('\n'))}</pre>
          </dd>
          <dt>log SHA-256</dt>
          <dd class="hash">{visible(provenance.logSha256 ?? 'none')}</dd>
        </>
      )}
      {provenance.kind === 'imported' && (
        <>
          <dt>imported</dt>
          <dd>{visible(provenance.file)}</dd>
          <dt>file SHA-256</dt>
          <dd class="hash">{visible(provenance.fileSha256)}</dd>
          <dt>its model</dt>
          <dd class="hash">
            {visible(provenance.reportedModelHash ?? 'no hash stated')}:{' '}
            {matches[provenance.modelMatch]}
          </dd>
        </>
      )}
      {provenance.kind === 'none' && (
        <>
          <dt>provenance</dt>
          <dd>nothing ran and nothing was read</dd>
        </>
      )}
      {components.length > 0 && (
        <>
          <dt>components</dt>
          <dd>{oneLine(components.join(', '), 400)}</dd>
        </>
      )}
      {artefacts.length > 0 && (
        <>
          <dt>artefacts</dt>
          <dd>
            {oneLine(artefacts.map(({ name, bytes }) => `${name} (${bytes} B)`).join(', '), 400)}
          </dd>
        </>
      )}
      <dt>cell</dt>
      <dd class="hash">{visible(cell)}</dd>
    </dl>
  );
}

/** A baseline keeps neither. */
function when({ startedAt, durationMs }: Extract<Provenance, { kind: 'executed' }>): string {
  const told = [
    startedAt === null ? [] : instant(startedAt),
    durationMs === null ? [] : duration(durationMs),
  ];
  return told.flat().join(', ') || 'the time was not kept';
}
