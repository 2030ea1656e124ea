/** @jsxRuntime automatic @jsxImportSource preact */
import type { Budgets } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { memoryChart } from '../../charts/model/memory.ts';
import type { Labelled } from '../../data/model/labelled.ts';
import { type MemoryMap, memoryMaps, partTitles } from '../../data/model/memory-map.ts';
import { number } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { ChartFigure } from '../chart.tsx';
import { ScrollBox } from '../scroll-box.tsx';
import { Memories } from './memories.tsx';
import { Misplaced } from './misplaced.tsx';
import { Fold, Part } from './section.tsx';

interface MemoryProps {
  readonly id: string;
  readonly row: readonly Labelled[];
  readonly budgets: Budgets;
}

/** What flash and RAM are made of on each target, against what the target has and the budget allows. */
export function MemoryPart({ id, row, budgets }: MemoryProps): VNode | null {
  const flash = memoryMaps(row, budgets, 'flash');
  const ram = memoryMaps(row, budgets, 'ram');
  if (flash.length + ram.length === 0) return null;
  return (
    <Part title="Memory">
      <div class="charts">
        <ChartFigure chart={memoryChart(id, 'flash', flash)} tabled />
        <ChartFigure chart={memoryChart(id, 'ram', ram)} tabled />
      </div>
      <Misplaced row={row} />
      <Memories row={row} />
      <Fold title="The same in numbers">
        <MemoryTable maps={[...flash, ...ram]} />
      </Fold>
    </Part>
  );
}

function MemoryTable({ maps }: { maps: readonly MemoryMap[] }): VNode {
  const bytes = (value: number | null): string => (value === null ? '' : number(value));
  return (
    <ScrollBox label="Memory by part, table">
      <table class="grid">
        <thead>
          <tr>
            {['toolchain, target', 'of', 'scope', 'total, B', 'made of, B'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">capacity, B</th>
            <th scope="col">budget, B</th>
          </tr>
        </thead>
        <tbody>
          {maps.map((map, index) => (
            <tr key={index}>
              <th scope="row">{oneLine(map.label, 80)}</th>
              <td class="text">{map.memory === 'flash' ? 'flash' : 'RAM'}</td>
              <td class="text">{map.scope}</td>
              <td>{number(map.total)}</td>
              <td class="text">
                {map.parts
                  .map((part) => `${partTitles[part.kind]} ${number(part.bytes)}`)
                  .join(' + ')}
              </td>
              <td>{bytes(map.capacity)}</td>
              <td>{bytes(map.budget)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
