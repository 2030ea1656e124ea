import type {
  Change,
  Diagnostic,
  LayerChanges,
  Moved,
  StatusChange,
} from '@edgebench/core/browser';
import { verdictText } from '../equivalence.ts';
import { type Cause, causeOf } from './cause.ts';
import { type FigureMove, figureMove } from './figure.ts';
import { type Extent, extentOf } from './rank.ts';

/** More rows of one kind are counted. */
const mostRows = 40;

/** The first rows of a kind, the largest first. */
export interface Rows<Row> {
  readonly shown: readonly Row[];
  readonly more: number;
}

export type ToldDiagnostic = Pick<Diagnostic, 'rule' | 'severity' | 'message'>;

/** A cell of both runs in which something moved. */
export interface ChangedCell {
  /** Id of the later measurement. */
  readonly cell: string;
  readonly model: string;
  readonly toolchain: string;
  readonly version: string | null;
  readonly target: string;
  /** What the two runs are not the same in there. */
  readonly conditions: Change['conditions'];
  readonly cause: Cause;
  readonly extent: Extent;
  readonly status: StatusChange | null;
  readonly verdict: { readonly before: string; readonly after: string } | null;
  readonly figures: readonly FigureMove[];
  readonly placement: readonly Moved[];
  readonly placementDefinition: string | null;
  readonly memories: Rows<Moved>;
  readonly sections: Rows<Moved>;
  readonly layers: LayerChanges;
  readonly diagnostics: {
    readonly gone: Rows<ToldDiagnostic>;
    readonly fresh: Rows<ToldDiagnostic>;
  };
}

/** Null where nothing moved. */
export function changedCell(change: Change): ChangedCell | null {
  const { after, status, verdict, placement, memories, sections, layers, diagnostics } = change;
  const figures = change.figures.flatMap((figure) => figureMove(figure) ?? []);
  const lists = [figures, placement, memories, sections, layers.moved];
  const found = [diagnostics.gone, diagnostics.fresh];
  if (
    status === null &&
    verdict === null &&
    [...lists, ...found].every(({ length }) => length === 0)
  )
    return null;
  return {
    cell: after.cell,
    model: after.modelName,
    toolchain: after.toolchain.name,
    version: after.toolchain.version,
    target: after.target.id,
    conditions: change.conditions,
    cause: causeOf(change, figures),
    extent: extentOf(change, figures),
    status,
    verdict: verdict && {
      before: verdictText(verdict.before),
      after: verdictText(verdict.after),
    },
    figures,
    placement,
    placementDefinition: change.placementDefinition,
    memories: rows(memories),
    sections: rows(sections),
    layers,
    diagnostics: {
      gone: rows(diagnostics.gone.map(told)),
      fresh: rows(diagnostics.fresh.map(told)),
    },
  };
}

const rows = <Row>(all: readonly Row[]): Rows<Row> => ({
  shown: all.slice(0, mostRows),
  more: Math.max(0, all.length - mostRows),
});

const told = ({ rule, severity, message }: Diagnostic): ToldDiagnostic => ({
  ...{ rule, severity, message },
});
