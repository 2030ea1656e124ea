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
.model>:not(summary){margin-left:1.6rem;scroll-margin-top:6rem}
.part{margin-top:1.4rem;padding-top:.9rem;border-top:1px solid var(--line)}
.part>h4{margin:0 0 .6rem;font-size:1rem;font-weight:650}
.part .charts{align-items:start;margin-bottom:.5rem}
.part .charts:empty{display:none}
.part .chart h3{font-size:.9rem}
.more>summary{padding:.2rem 0;color:var(--muted);font-size:.86rem}
.more>:not(summary){margin-left:1.6rem}
.more>pre{max-height:22rem;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}
.grid th,.grid td{padding:.24rem .8rem .24rem 0;text-align:right;font-weight:400;vertical-align:baseline;white-space:nowrap;border-bottom:1px solid var(--line)}
.grid thead th{color:var(--muted);font-size:.8rem;vertical-align:bottom}
.grid thead th{white-space:normal;overflow-wrap:normal}
.grid thead small{display:block}
.grid :is(th:first-child,.text){text-align:left}
.grid .best{font-weight:650}
.grid .none{color:var(--muted)}
.grid td.text{white-space:normal;min-width:6rem}
.grid td.words{min-width:18rem;max-width:50rem}
.grid .exact{color:var(--good)}
.grid .explained{color:var(--accent)}
.grid .bounded{color:var(--warn)}
.grid .divergent{color:var(--bad);font-weight:600}
.grid .unchecked{color:var(--muted)}
.grid td:is(.unsupported,.unavailable){color:var(--muted)}
.grid td.failed{color:var(--bad)}
.cells{font-size:.92rem}
.cells td.text:not([colspan]){white-space:nowrap}
.cells small{display:inline-block;min-width:3.2rem}
.layers{font-size:.86rem}
.layers :is(th,td):nth-child(-n+4){text-align:left}
.layers tbody th{white-space:normal;min-width:12rem;max-width:34rem;overflow-wrap:anywhere}
.layers small{display:inline-block;min-width:2.6rem}
.units{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;margin-bottom:.6rem;font-size:.82rem;color:var(--muted)}
.placed{margin-bottom:1rem}
.strip{list-style:none;display:flex;flex-wrap:wrap;gap:2px;margin:.2rem 0 .4rem;padding:0}
.strip>li,.units i,.tag{display:inline-block;width:1.15rem;height:1.25rem;font:600 .72rem/1.25rem var(--mono);text-align:center;color:var(--on);background:var(--of);border-radius:2px}
.tag{width:auto;min-width:1.15rem;padding:0 .25rem;margin-right:.15rem}
.strip>li{position:relative;height:1.9rem;background:linear-gradient(var(--of),var(--of)) 0 0/100% 1.25rem no-repeat,linear-gradient(to top,var(--muted) var(--h,0%),transparent 0) 0 100%/100% .6rem no-repeat}
.u-npu{--of:color-mix(in srgb,var(--s3) 34%,var(--paper));--on:var(--ink)}
.u-hybrid{--of:color-mix(in srgb,var(--s6) 40%,var(--paper));--on:var(--ink)}
.u-cpu{--of:color-mix(in srgb,var(--cpu) 45%,var(--paper));--on:var(--ink)}
.u-float{--of:color-mix(in srgb,var(--s2) 58%,var(--paper));--on:var(--ink)}
.u-conversion{--of:color-mix(in srgb,var(--s5) 40%,var(--paper));--on:var(--ink)}
.u-unstated{--of:var(--soft);--on:var(--muted)}
.u-float,.u-hybrid{text-decoration:underline 2px;text-underline-offset:2px}
.strip>li:is(:hover,:focus-visible){outline:2px solid var(--accent);outline-offset:1px}
.strip>li:is(:hover,:focus-visible)::after{content:attr(aria-label);position:fixed;left:0;right:0;bottom:0;z-index:9;padding:.5rem 1.25rem;
  background:var(--ink);color:var(--paper);font:400 .92rem/1.4 system-ui,sans-serif;text-align:left;text-decoration:none;overflow-wrap:anywhere}
.reasons-why{list-style:none;font-size:.92rem;max-width:110ch}
.reasons-why li{border-left:3px solid var(--line);padding:.1rem 0 .1rem .7rem;margin:.25rem 0}
.reasons-why .error{border-color:var(--bad)}
.reasons-why .warning{border-color:var(--warn)}
.reasons-why .remedy{display:block;color:var(--muted)}
.cell{border-top:1px solid var(--line)}
.cell>:not(summary){margin:.2rem 0 .8rem 1.6rem;scroll-margin-top:5rem}
.cell .name{min-width:min(100%,20rem)}
.short{color:var(--muted);font-size:.86rem}
:target:not(section,.model>*){background:color-mix(in srgb,var(--accent) 8%,transparent)}
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
`;
