/** The head of the page: the way between the views, and the run in a few numbers. */
export const headline: string = `
header{padding-top:.45rem}
.masthead{display:flex;gap:0 1.6rem;align-items:center;border-bottom:1px solid var(--line);min-height:2.7rem}
.masthead nav{display:flex;gap:.2rem;align-self:stretch;overflow-x:auto;scrollbar-width:none}
.masthead nav a{display:flex;align-items:center;padding:0 .7rem;color:var(--muted);text-decoration:none;white-space:nowrap;
  border-block:2px solid transparent}
.masthead nav a:hover{color:var(--ink)}
.masthead nav a:focus-visible{outline-offset:-2px}
.masthead nav a[aria-current]{color:var(--ink);font-weight:600;border-bottom-color:var(--accent)}
.when{margin-left:auto;color:var(--muted);font-size:.82rem;text-align:right}
.run{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;align-items:baseline;padding:.55rem 0 0;font-size:.86rem}
.tiles{display:flex;flex-wrap:wrap;gap:.1rem 1.15rem}
.tile{display:flex;flex-direction:row-reverse;gap:.35em;align-items:baseline}
.tile dd{font-size:1.12rem;line-height:1.3;font-weight:650;letter-spacing:-.01em}
.tile dt{color:var(--muted)}
.tile.bad :is(dd,dt){color:var(--bad)}
.tile.zero dd{color:var(--muted);font-weight:400}
.chips{list-style:none;display:flex;flex:1;flex-wrap:wrap;justify-content:flex-end;gap:.25rem .4rem;padding:.3rem 0}
.few{display:none}
.few>summary{padding:0}
.chip{border:1px solid var(--line);border-radius:99px;padding:0 .6rem;font-size:.82rem;background:var(--panel)}
.note{margin-top:1rem;padding:.35rem .8rem;border-left:3px solid var(--warn);background:var(--soft)}
footer{margin-top:2.5rem;padding-bottom:2rem;color:var(--muted);font-size:.82rem}
`;
