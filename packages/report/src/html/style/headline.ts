/** The head of the page: tiles, run, sections. */
export const headline: string = `
header{padding-top:1rem}
.title{display:flex;gap:.4rem 1.5rem;align-items:baseline;flex-wrap:wrap}
nav{display:flex;gap:1rem}
nav a{color:var(--muted)}
.tiles{display:flex;flex-wrap:wrap;gap:.4rem 1.9rem;margin:.8rem 0 .6rem}
.tile{display:flex;flex-direction:column-reverse}
.tile dd{font-size:1.7rem;line-height:1.1;font-weight:650;letter-spacing:-.02em}
.tile dt{color:var(--muted);font-size:.82rem}
.tile.bad dd,.tile.bad dt{color:var(--bad)}
.tile.zero dd{color:var(--muted);font-weight:400}
.run{display:flex;flex-wrap:wrap;gap:.25rem .5rem;color:var(--muted);font-size:.86rem;align-items:center}
.run>span:not(.chip)+span:not(.chip)::before{content:"·";margin-right:.5rem}
.chip{border:1px solid var(--line);border-radius:99px;padding:0 .6rem;color:var(--ink);background:var(--panel)}
`;
