/** @jsxRuntime automatic @jsxImportSource preact */
import type { Section } from '@edgebench/core/browser';
import type { VNode } from 'preact';
import { attribution, type Owner, sum } from '../../data/model/attribution.ts';
import { number, plural } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { Heads } from '../heads.tsx';

const shown = 8;

/** Whose the bytes of an image are: the largest owners as bars, what is left out of the totals, the rest folded. */
export function AttributionTable({ sections }: { sections: readonly Section[] }): VNode | null {
  const image = attribution(sections);
  if (image === null) return null;
  const counted = image.owners.filter(({ leftOut }) => leftOut === null);
  const rest = counted.slice(shown);
  const most = Math.max(1, ...image.owners.flatMap(({ flash, ram }) => [flash, ram]));
  return (
    <>
      <table class="plain owners">
        <Heads titles={['bytes of', 'flash, B', 'RAM, B']} />
        <tbody>
          {[...counted.slice(0, shown), ...image.owners.slice(counted.length)].map((owner) => (
            <OwnerRow key={owner.name} owner={owner} most={most} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              sum{image.owners.length > counted.length && ', without those left out'}
            </th>
            <td>{number(image.total.flash)}</td>
            <td>{number(image.total.ram)}</td>
          </tr>
        </tfoot>
      </table>
      {rest.length > 0 && <Folded title={`${rest.length} more`} shares={rest} />}
      {image.owners
        .filter(({ parts }) => parts.length > 0)
        .map(({ name, parts }) => (
          <Folded
            key={name}
            title={`${oneLine(name)} in ${plural(parts.length, 'part')}`}
            shares={parts}
          />
        ))}
    </>
  );
}

function OwnerRow({ owner, most }: { owner: Owner; most: number }): VNode {
  const { name, flash, ram, leftOut } = owner;
  const bar = (bytes: number) =>
    bytes === 0 ? {} : { style: `--w:${+((100 * bytes) / most).toFixed(1)}%` };
  return (
    <tr class={leftOut === null ? undefined : 'quiet'}>
      <th scope="row">
        {oneLine(name)}
        {leftOut !== null && <small> left out: {leftOut}</small>}
      </th>
      <td {...bar(flash)}>{number(flash)}</td>
      <td {...bar(ram)}>{number(ram)}</td>
    </tr>
  );
}

function Folded({
  title,
  shares,
}: {
  title: string;
  shares: readonly Omit<Owner, 'parts' | 'leftOut'>[];
}): VNode {
  const { flash, ram } = sum('', shares);
  return (
    <details class="folded">
      <summary>
        {title} <small>{sizes(flash, ram)}</small>
      </summary>
      <ul>
        {shares.map((share, index) => (
          <li key={index}>
            {oneLine(share.name)} <small>{sizes(share.flash, share.ram)}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}

const sizes = (flash: number, ram: number): string =>
  ram === 0 ? `${number(flash)} B` : `${number(flash)} B flash, ${number(ram)} B RAM`;
