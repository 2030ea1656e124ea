/** The one box of hints: beside what is pointed at, or beside the mark that the keyboard is on. */
let box: HTMLElement | null = null;

const gap = 14;

/** Shows a text near a place of the window, in CSS pixels. The text stays text. */
export function showTip(text: string, at: { readonly x: number; readonly y: number }): void {
  box ??= make();
  box.hidden = false;
  if (box.textContent !== text) box.textContent = text;
  const { width, height } = box.getBoundingClientRect();
  const left = at.x + gap + width > innerWidth ? at.x - gap - width : at.x + gap;
  const top = at.y + gap + height > innerHeight ? at.y - gap - height : at.y + gap;
  box.style.left = `${Math.max(4, left)}px`;
  box.style.top = `${Math.max(4, top)}px`;
}

function make(): HTMLElement {
  const made = document.body.appendChild(document.createElement('div'));
  made.className = 'tip';
  made.setAttribute('role', 'status');
  addEventListener('wheel', hideTip, { passive: true });
  return made;
}

export function hideTip(): void {
  if (box !== null) box.hidden = true;
}

/** What a chart says of a mark: a text, or titles with their values. */
export function tipText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([title, one]) => `${title}: ${one}`)
    .join('\n');
}
