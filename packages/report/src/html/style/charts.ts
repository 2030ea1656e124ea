/** Charts, trade-offs, budgets and sweeps. */
export const charts: string = `
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27.5rem),1fr));gap:1.5rem 1rem}
.planes{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,23rem),1fr));gap:1.5rem 1.25rem}
.plane{display:grid;grid-template-columns:minmax(0,41rem) minmax(0,1fr);gap:1rem 2.5rem;align-items:start}
.choices{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;align-items:baseline;margin-bottom:1rem}
.choices label{color:var(--muted);font-size:.86rem}
.choices select{font:inherit;font-size:1rem;color:var(--ink);background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.25rem .4rem;max-width:min(20rem,70vw)}
.choices p{font-size:.82rem}
.chart{min-width:0}
.chart svg{display:block}
.chart [data-current]{outline:2px solid var(--accent);outline-offset:2px}
.tip[role=status]{pointer-events:none;white-space:pre-line}
.numbers{font-size:.86rem}
.numbers>summary{gap:.2rem;padding:.2rem 0;color:var(--muted)}
.numbers .scroll{max-height:24rem}
.points th,.points td,.fits th,.fits td{padding:.22rem 1.1rem .22rem 0;border-bottom:1px solid var(--line);text-align:right;font-weight:400;vertical-align:top}
:is(.points,.fits) :is(th,td):first-child{text-align:left}
:is(.points,.fits) thead th{color:var(--muted);font-size:.82rem;vertical-align:bottom}
:is(.points,.fits) small{display:block}
.points th[scope=rowgroup]{color:var(--muted);padding-top:.6rem}
.points td{white-space:nowrap}
.points .badge{margin-left:.5rem}
.fits tbody th{min-width:11rem;overflow-wrap:break-word}
.fits td,.fits thead th{padding-left:1rem;min-width:9rem;overflow-wrap:break-word}
.fits a{text-decoration:none}
.fits td a{white-space:nowrap}
.fits td small{max-width:16rem;margin-left:auto}
.fits .fits b{color:var(--good)}
.fits .over a{color:var(--bad);font-weight:600}
.fits .unknown{color:var(--muted)}
.fit{margin-bottom:.25rem;max-width:90ch}
.fit+.scroll{margin-top:.8rem}
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
.numbers .left-out a{color:inherit}
figcaption{color:var(--muted);font-size:.82rem;max-width:80ch}
@media (max-width:1000px){.plane{grid-template-columns:minmax(0,1fr)}}
@media print{.chart [role=img]>div:empty::after{content:"Not drawn when the page was printed: print it again."}}
`;
