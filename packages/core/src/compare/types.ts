import type { PlacedBuffer } from '../report-reader.ts';
import type { Figure } from '../schema/figure.ts';
import type {
  Diagnostic,
  Equivalence,
  Measurement,
  Reason,
  Status,
} from '../schema/measurement.ts';
import type { MetricId } from '../schema/metrics.ts';

/** A measurement with what its report told beyond it. */
export interface Side {
  readonly measurement: Measurement;
  /** Null where the toolchain does not tell its buffers. */
  readonly buffers: readonly PlacedBuffer[] | null;
  /** How its version counts what versions count differently, by topic. */
  readonly definitions: Readonly<Record<string, string>>;
}

/** Something whose size is not the same on both sides. Null: not there. */
export interface Moved {
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
}

export interface FigureChange {
  readonly metric: MetricId;
  readonly before: Figure;
  readonly after: Figure;
  /** After less before, as stated; null where a side is unknown. */
  readonly delta: number | null;
  /** What the two count differently; null where they count the same. */
  readonly definition: DefinitionChange | null;
}

export interface DefinitionChange {
  /** One sentence: what only one side counts. */
  readonly message: string;
  /** Both sides by one definition, where the data allows it. */
  readonly comparable: { readonly before: number; readonly after: number } | null;
}

/** A buffer that both sides have, under one name or two; or that one of them has. */
export interface BufferChange {
  readonly before: PlacedBuffer | null;
  readonly after: PlacedBuffer | null;
}

/** Buffers whose names are of one kind: digits are the compiler's numbering. */
export interface BufferKind {
  readonly role: PlacedBuffer['role'];
  /** 'Conv2D_*_weights_inflated_*'. */
  readonly kind: string;
  readonly count: { readonly before: number; readonly after: number };
  readonly bytes: { readonly before: number; readonly after: number };
}

/** What a layer costs that both sides may state. */
export type LayerFigure = 'cycles' | 'macs' | 'constants' | 'activations' | 'live';

/** A layer that both sides have and that is not the same in them; or that one of them has. */
export interface LayerChange {
  readonly name: string;
  readonly type: string;
  /** Index on either side; null: not there. */
  readonly before: number | null;
  readonly after: number | null;
  /** Which unit runs it, where that is not the same. */
  readonly unit: { readonly before: string | null; readonly after: string | null } | null;
  readonly figures: readonly {
    readonly figure: LayerFigure;
    /** Null: the layer is not there, or the tool does not state it. */
    readonly before: number | null;
    readonly after: number | null;
  }[];
}

export interface LayerChanges {
  /** The largest first, as shares of what all layers take; no more than forty. */
  readonly moved: readonly LayerChange[];
  /** Layers that moved and are not listed. */
  readonly more: number;
  readonly unchanged: number;
}

export interface StatusChange {
  readonly before: Status;
  readonly after: Status;
  /** Why the later side is not `ok`, or the earlier was not. */
  readonly reason: Reason | null;
}

/** What differs between two measurements of one model, and what only seems to. */
export interface Change {
  readonly before: Side['measurement'];
  readonly after: Side['measurement'];
  /** What the two are not the same in: versions, target options, the model itself. */
  readonly conditions: readonly {
    readonly what: string;
    readonly before: string;
    readonly after: string;
  }[];
  /** Null where both went alike, whatever the reasons. */
  readonly status: StatusChange | null;
  /** Null where the verdicts are of one word. */
  readonly verdict: { readonly before: Equivalence; readonly after: Equivalence } | null;
  readonly figures: readonly FigureChange[];
  /** Epochs or ops by unit; where versions count them differently, how. */
  readonly placement: readonly Moved[];
  readonly placementDefinition: string | null;
  readonly memories: readonly Moved[];
  /** By module, flash and RAM apart: 'network.o, flash'. */
  readonly sections: readonly Moved[];
  readonly layers: LayerChanges;
  /** Null where a side does not tell its buffers. */
  readonly buffers: {
    readonly moved: readonly BufferChange[];
    readonly kinds: readonly BufferKind[];
    /** Buffers that are the same on both sides, but for their place. */
    readonly unchanged: number;
    /** Constants beyond the buffers' own bytes, which alignment takes; null where a side does not state them. */
    readonly padding: { readonly before: number; readonly after: number } | null;
  } | null;
  readonly diagnostics: {
    readonly gone: readonly Diagnostic[];
    readonly fresh: readonly Diagnostic[];
  };
}
