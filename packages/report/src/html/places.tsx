/** @jsxRuntime automatic @jsxImportSource preact */
import type { Measurement } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { oneLine } from '../text/visible.ts';
import type { Anchors } from './anchors.ts';

const maxPlaces = 12;

interface PlacesProps {
  readonly measurements: readonly Measurement[];
  readonly at: Anchors;
  /** Whether the text around it names the model already. */
  readonly modelIsKnown?: boolean;
}

/** Links to cells, the first twelve of them. */
export function Places({ measurements, at, modelIsKnown = false }: PlacesProps): VNode {
  const place = ({ modelName, target }: Measurement): string =>
    modelIsKnown ? target.device : `${modelName} ${target.device}`;
  return (
    <p class="places">
      {measurements.slice(0, maxPlaces).map((measurement) => (
        <a key={at.cell(measurement)} href={`#${at.cell(measurement)}`}>
          {oneLine(place(measurement), 80)}
        </a>
      ))}
      {measurements.length > maxPlaces && `and ${measurements.length - maxPlaces} more`}
    </p>
  );
}
