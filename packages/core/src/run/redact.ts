import { fileURLToPath } from 'node:url';

/** Folders of this machine, by the name that stands for them in results. */
export type Places = Readonly<Record<'work' | 'cache' | 'edgebench' | 'home', string>>;

/** The folder that this project's packages are in: adapters run scripts of their own. */
export const ownFolder: string = fileURLToPath(new URL('../../../..', import.meta.url)).replace(
  /[\\/]+$/,
  '',
);

/** Replaces the machine's folders by `<work>`, `<cache>`, `<edgebench>` and `<home>`, in plain text or in JSON text. */
export function redact(text: string, places: Places, json = false): string {
  let clean = text;
  for (const [name, path] of Object.entries(places)) {
    if (path.length < 2) continue;
    const written = json ? JSON.stringify(path).slice(1, -1) : path;
    const whole = new RegExp(`${written.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w.-])`, 'g');
    clean = clean.replace(whole, `<${name}>`);
  }
  return clean;
}
