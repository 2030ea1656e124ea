import type { Figure, Unit } from '@edgebench/core/browser';
import { isKnown } from '@edgebench/core/browser';

/** 31104 -> `31,104`; fractions keep at most three digits after the point. */
export function number(value: number): string {
  const [whole = '0', fraction] = (Number.isInteger(value) ? value : +value.toFixed(3))
    .toString()
    .split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** 31104 -> `30.4 KiB`; null below 1 KiB, where bytes say it already. */
export function kib(bytes: number): string | null {
  if (bytes < 1024) return null;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(1)} KiB`;
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(2)} MiB`;
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
}

/** The second line of a figure: `30.4 KiB`, `2.66 M`; null where the number itself is short. */
export function brief(value: number, unit: Unit): string | null {
  if (unit === 'B') return kib(value);
  if (unit === 'ms' || value < 10_000) return null;
  if (value < 999_500) return `${(value / 1e3).toPrecision(3)} k`;
  return value < 999.5e6
    ? `${(value / 1e6).toPrecision(3)} M`
    : `${(value / 1e9).toPrecision(3)} G`;
}

/** `31,104 B`, or the reason in its place. */
export function figureText(figure: Figure): string {
  return isKnown(figure) ? `${number(figure.value)} ${figure.unit}` : figure.unavailable;
}

/** 1.2345 -> `×1.23`; three significant digits up to 999. */
export function ratio(value: number): string {
  if (value < 10) return `×${value.toFixed(2)}`;
  return value < 100 ? `×${value.toFixed(1)}` : `×${number(Math.round(value))}`;
}

/** Milliseconds for people: `84 ms`, `1.24 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(2)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** `2026-03-01T10:20:30.000Z` -> `2026-03-01 10:20 UTC`. */
export function instant(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** `1 cell`, `2 cells`. */
export function plural(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A share as a percentage that never rounds to a false 0 or 100: `>99 %` for 699 of 700. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 100 && share < 1) return '>99 %';
  return whole === 0 && share > 0 ? '<1 %' : `${whole} %`;
}

/** A difference as a percentage with its sign: -0.2564 -> `−25.6 %`; what is no difference has no sign. */
export function change(share: number): string {
  const size = (Math.abs(share) * 100).toFixed(1);
  if (size === '0.0') return share === 0 ? '0 %' : `${share < 0 ? '−' : '+'}<0.1 %`;
  return `${share < 0 ? '−' : '+'}${size} %`;
}
