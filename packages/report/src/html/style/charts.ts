/** Charts and sweeps. */
export const charts: string = `
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27.5rem),1fr));gap:1.5rem 1rem}
.chart{min-width:0}
.chart svg{display:block}
.sweep{display:grid;grid-template-columns:minmax(0,32rem) minmax(0,1fr);gap:1rem 2.5rem;align-items:start}
.sweep+.sweep{margin-top:1.6rem;padding-top:1.2rem;border-top:1px solid var(--line)}
.variants th,.variants td{text-align:right;font-weight:400;padding:.22rem 0 .22rem 1.6rem;white-space:nowrap;border-bottom:1px solid var(--line)}
.variants th:first-child{text-align:left;padding-left:0;min-width:13rem}
.variants thead th{color:var(--muted);font-size:.82rem}
.variants small{display:inline-block;min-width:4.4rem}
.variants .less{color:var(--good)}
.variants .badge{margin-left:.5rem}
.left-out{list-style:none;margin-top:.7rem;font-size:.86rem;color:var(--muted)}
.left-out a{color:var(--bad)}
figcaption{color:var(--muted);font-size:.82rem;max-width:80ch}
`;
