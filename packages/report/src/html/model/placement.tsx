/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Box, Reason, Strip } from '../../data/model/strip.ts';
import { unitSigns } from '../../data/model/unit.ts';
import { number, percent, plural } from '../../text/format.ts';
import { oneLine, visible } from '../../text/visible.ts';
import type { Anchors } from '../anchors.ts';
import { roam } from '../roam.ts';
import { Fold, Part } from './section.tsx';

/** So many reasons stand in the open. */
const openReasons = 6;

interface PlacementProps {
  readonly found: readonly Strip[];
  readonly at: Anchors;
  /** No script moves the focus from box to box: the table of layers says the same. */
  readonly isStill: boolean;
}

/** Which unit runs each layer, in order, and why some run elsewhere. */
export function PlacementPart({ found, at, isStill }: PlacementProps): VNode | null {
  if (found.length === 0) return null;
  const kinds = [...new Set(found.flatMap(({ counts }) => [...counts.keys()]))];
  return (
    <Part title="Placement, op by op">
      <ul class="units">
        {kinds.map((kind) => (
          <li key={kind}>
            <i class={`u-${kind}`}>{unitSigns[kind][0]}</i> {unitSigns[kind][1]}
          </li>
        ))}
        <li>the bar below a box: cycles, or MACs where there are none, against the costliest</li>
        {!isStill && <li>arrow keys go from box to box</li>}
      </ul>
      {found.map((strip) => (
        <StripFigure key={strip.label} strip={strip} at={at} isStill={isStill} />
      ))}
    </Part>
  );
}

type StripProps = Omit<PlacementProps, 'found'> & { readonly strip: Strip };

function StripFigure({ strip, at, isStill }: StripProps): VNode {
  const { label, cells, boxes, counts, reasons, unexplained } = strip;
  const summary = [...counts].map(([kind, count]) => `${number(count)} ${unitSigns[kind][1]}`);
  const others = cells.slice(1).map(({ measurement }) => oneLine(measurement.target.device, 40));
  return (
    <div class="placed">
      <p>
        <b>{oneLine(label, 80)}</b>{' '}
        <small>
          {others.length > 0 && `(${others.join(', ')}) `}
          {summary.join(', ')}
        </small>
      </p>
      <ol class="strip" aria-label={`${label}: layers in order`} onKeyDown={roam}>
        {boxes.map((box, index) => (
          <BoxItem key={index} box={box} isStop={index === 0 && !isStill} />
        ))}
      </ol>
      <Reasons reasons={reasons} boxes={boxes} cells={cells.length} at={at} />
      {unexplained.length > 0 && (
        <p class="quiet">
          The tool states no reason for {plural(unexplained.length, 'layer')} off the unit that runs
          the others: {unexplained.slice(0, 12).join(', ')}
          {unexplained.length > 12 && ', …'}.
        </p>
      )}
    </div>
  );
}

interface BoxProps {
  readonly box: Box;
  /** Whether the Tab key comes here. */
  readonly isStop: boolean;
}

function BoxItem({ box, isStop }: BoxProps): VNode {
  const { index, name, type, kind, cost, height } = box;
  const text = [`${index} ${oneLine(name, 90)}`, oneLine(type, 60), unitSigns[kind][1], cost]
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <li
      class={`u-${kind}`}
      tabIndex={isStop ? 0 : undefined}
      aria-label={text}
      style={height === 0 ? undefined : `--h:${percent(height).replace(/[^\d%]/g, '')}`}
    >
      {unitSigns[kind][0]}
    </li>
  );
}

interface ReasonsProps {
  readonly reasons: readonly Reason[];
  readonly boxes: readonly Box[];
  readonly cells: number;
  readonly at: Anchors;
}

function Reasons({ reasons, boxes, cells, at }: ReasonsProps): VNode | null {
  if (reasons.length === 0) return null;
  const items = (some: readonly Reason[]): VNode => (
    <ul class="reasons-why">
      {some.map((reason, index) => (
        <ReasonItem key={index} reason={reason} boxes={boxes} cells={cells} at={at} />
      ))}
    </ul>
  );
  const rest = reasons.slice(openReasons);
  return (
    <>
      {items(reasons.slice(0, openReasons))}
      {rest.length > 0 && <Fold title={`${number(rest.length)} more reasons`}>{items(rest)}</Fold>}
    </>
  );
}

type ItemProps = Omit<ReasonsProps, 'reasons'> & { readonly reason: Reason };

function ReasonItem({ reason, boxes, cells: all, at }: ItemProps): VNode {
  const { diagnostic, layers, cells } = reason;
  const kindOf = new Map(boxes.map(({ index, kind }) => [index, kind]));
  return (
    <li class={diagnostic.severity}>
      {layers.slice(0, 12).map((index) => (
        <b key={index} class={`tag u-${kindOf.get(index)}`}>
          {index}
        </b>
      ))}{' '}
      {visible(diagnostic.message)}{' '}
      <a href={`#${at.rule(diagnostic.rule)}`}>
        <code>{oneLine(diagnostic.rule)}</code>
      </a>
      {cells < all && (
        <small>
          {' '}
          on {number(cells)} of the {number(all)} targets
        </small>
      )}
      {diagnostic.remedy !== null && <span class="remedy">{visible(diagnostic.remedy)}</span>}
    </li>
  );
}
