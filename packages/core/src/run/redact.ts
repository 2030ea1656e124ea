/** Folders of this machine, by the name that stands for them in results. */
export type Places = Readonly<Record<'work' | 'cache' | 'home', string>>;

/** Replaces the machine's folders by `<work>`, `<cache>` and `<home>`, in plain text or in JSON text. */
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
