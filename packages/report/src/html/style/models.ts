/** Models and their cells. */
export const models: string = `
.model{border-top:1px solid var(--line)}
.model:last-child{border-bottom:1px solid var(--line)}
summary{cursor:pointer;list-style:none;display:flex;flex-wrap:wrap;gap:.1rem .8rem;align-items:baseline;padding:.45rem 0}
summary::-webkit-details-marker{display:none}
summary::before{content:"▸";color:var(--muted);width:.8rem}
details[open]>summary::before{content:"▾"}
summary:hover{background:var(--soft)}
.model>summary h3{min-width:12rem}
.facts{color:var(--muted)}
.states{margin-left:auto;color:var(--muted);font-size:.86rem}
.model>:not(summary){margin-left:1.6rem}
.cell{border-top:1px solid var(--line)}
.cell>:not(summary){margin:.2rem 0 .8rem 1.6rem}
.cell .name{min-width:min(100%,20rem)}
.short{color:var(--muted);font-size:.86rem}
:target{background:color-mix(in srgb,var(--accent) 8%,transparent)}
.pairs{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.1rem 1rem;font-size:.86rem;padding:.3rem 0 .6rem}
.pairs dt{color:var(--muted)}
.plain{font-size:.9rem}
.plain th,.plain td{text-align:left;font-weight:400;padding:.12rem 1.4rem .12rem 0;vertical-align:top}
.plain td:last-child{min-width:14rem}
.plain th,.plain td{overflow-wrap:normal}
.plain tbody th{white-space:nowrap}
.plain thead th{color:var(--muted);font-size:.82rem}
.plain td:nth-child(2){text-align:right;white-space:nowrap}
.plain td.words{text-align:left;white-space:normal}
table.owners{margin:.7rem 0 .2rem}
.owners td:nth-child(n+2),.owners th:nth-child(n+2){text-align:right;min-width:8.5rem;padding:.12rem .5rem;white-space:nowrap}
.owners td{background:linear-gradient(to left,color-mix(in srgb,var(--s1) 26%,transparent) var(--w,0%),transparent 0) no-repeat 0/100% calc(100% - 2px)}
.owners td+td{background-image:linear-gradient(to left,color-mix(in srgb,var(--s3) 26%,transparent) var(--w,0%),transparent 0)}
.owners tfoot>tr>*{border-top:1px solid var(--line);font-weight:600;background:none}
.folded{font-size:.9rem}
.folded>summary{padding:.1rem 0}
.folded>ul{list-style:none;columns:24rem;column-gap:2rem;margin:.1rem 0 .4rem 1.6rem}
footer{margin-top:2.5rem;padding-bottom:2rem;color:var(--muted);font-size:.82rem}
`;
