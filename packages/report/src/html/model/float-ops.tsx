/** @jsxRuntime automatic @jsxImportSource preact */
import type { Model } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { number, percent } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { ScrollBox } from '../scroll-box.tsx';
import { Part } from './section.tsx';

/** What computes in float although the model is quantised, and what keeps it there; nothing where nothing does. */
export function FloatOpsPart({ model }: { model: Model }): VNode | null {
  const { floatOps = [], macs } = model;
  if (floatOps.length === 0) return null;
  return (
    <Part title="Float in a quantised model">
      <ScrollBox label="Ops that stay float, table">
        <table class="grid">
          <thead>
            <tr>
              <th scope="col">op</th>
              <th scope="col">MACs</th>
              <th scope="col">of the model</th>
              <th scope="col" class="text">
                why
              </th>
            </tr>
          </thead>
          <tbody>
            {floatOps.map((op) => (
              <tr key={op.op}>
                <th scope="row">
                  {oneLine(op.name, 80)} <small>{oneLine(op.type, 60)}</small>
                </th>
                <td>{op.macs === null ? 'unknown' : number(op.macs)}</td>
                <td>{op.macs === null || !macs ? '' : percent(op.macs / macs)}</td>
                <td class="text">{oneLine(op.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Part>
  );
}
