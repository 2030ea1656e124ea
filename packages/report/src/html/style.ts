/** The page's style sheet: two colour schemes, narrow screens, print. No font and no image is fetched. */
export const style: string = `
:root{
  color-scheme:light dark;
  --paper:#fbfbf9;--panel:#fff;--ink:#1c2024;--muted:#5d6670;--line:#dfe2e5;--soft:#f1f2f0;
  --accent:#005f8f;--good:#00704f;--bad:#b3261e;--warn:#8a5a00;--heat:#e08a1e;
  --s1:#0072b2;--s2:#d55e00;--s3:#009e73;--s4:#b5568f;--s5:#a67c00;--s6:#3c9bd0;--cpu:#a9b1ba;
  --mono:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"Liberation Mono",monospace;
}
@media (prefers-color-scheme:dark){:root{
  --paper:#14171a;--panel:#1a1e22;--ink:#e4e7ea;--muted:#98a2ad;--line:#30363c;--soft:#20252a;
  --accent:#6fc0f0;--good:#4fd1a5;--bad:#ff8a80;--warn:#f0b95a;--heat:#c8741a;
  --s1:#56a8e0;--s2:#f0883e;--s3:#2fc99a;--s4:#e29ac6;--s5:#d9b13b;--s6:#8ccaf0;--cpu:#626c77;
}}
*{box-sizing:border-box}
html{scroll-padding-top:.75rem}
body{margin:0;background:var(--paper);color:var(--ink);font:14px/1.45 system-ui,-apple-system,"Segoe UI",
  "Liberation Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
header,main,footer{max-width:1720px;margin:0 auto;padding:0 1.25rem}
h1,h2,h3,p,dl,dd,ul,ol,figure{margin:0;padding:0}
h1{font-size:1.15rem;letter-spacing:-.01em}
h2{font-size:1.15rem;font-weight:650;letter-spacing:-.01em}
h3{font-size:1rem;font-weight:600}
small{font-size:.8em;color:var(--muted);font-weight:400}
a{color:inherit;text-decoration-color:color-mix(in srgb,currentColor 30%,transparent);text-underline-offset:.18em}
a:hover{color:var(--accent);text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px;border-radius:3px}
code,pre,.hash{font-family:var(--mono);font-size:.86em}
pre{margin:0;white-space:pre-wrap;background:var(--soft);border-radius:4px;padding:.4rem .6rem;max-height:14rem;overflow:auto}
main>section{margin-top:2.25rem}
main>section>h2{margin-bottom:.6rem}
.quiet{color:var(--muted)}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--panel);padding:.3rem .6rem;z-index:9}

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

.switch{position:relative}
.switch>input{position:absolute;opacity:0;pointer-events:none}
.tabs{display:flex;flex-wrap:wrap;gap:.15rem;margin-bottom:.9rem;border-bottom:1px solid var(--line)}
.tabs label{padding:.4rem .75rem;cursor:pointer;color:var(--muted);border-bottom:2px solid transparent;margin-bottom:-1px}
.tabs label:hover{color:var(--ink)}
.panel{display:none}
.panel h2{display:flex;gap:.5rem;align-items:baseline;flex-wrap:wrap;margin-bottom:.5rem}
.scope,.badge{font-size:.75rem;font-weight:500;border:1px solid var(--line);border-radius:99px;padding:0 .5rem;color:var(--muted);white-space:nowrap}
th .badge{margin-left:.3rem}
.scroll{overflow:auto;max-width:100%}
.panel .scroll{width:fit-content;min-width:min(100%,32rem);max-height:82vh;border:1px solid var(--line);border-radius:8px;background:var(--panel)}
table{border-collapse:separate;border-spacing:0}
.matrix{min-width:100%}
.matrix th,.matrix td{padding:.34rem .5rem;text-align:right;vertical-align:top;border-bottom:1px solid var(--line);white-space:nowrap}
.matrix tbody tr:last-child>*{border-bottom:0}
.matrix thead{position:sticky;top:0;z-index:2}
.matrix thead th{background:var(--soft);font-weight:600;vertical-align:bottom;overflow-wrap:normal}
.matrix thead tr:nth-child(2) th{font-weight:500}
.matrix thead th small{display:block;max-width:7.5rem;white-space:normal;line-height:1.2;margin-left:auto;font-size:.72em}
.matrix thead th[scope=colgroup]{text-align:left;white-space:normal;min-width:7.5rem;border-left:1px solid var(--line)}
.matrix tbody th,.matrix .corner{position:sticky;left:0;text-align:left;font-weight:550;max-width:19rem;min-width:9rem;white-space:normal;overflow-wrap:break-word}
.matrix tbody th{z-index:1;background:var(--panel)}
.matrix thead .corner{z-index:3}
.matrix tbody a{text-decoration:none}
.matrix tbody a:hover{text-decoration:underline}
.matrix td small{display:block;line-height:1.3}
.matrix td i{font-style:normal;margin-left:.35rem}
.bar{display:flex;gap:1px;height:4px;margin:.2rem 0 .1rem}
.bar i{flex:1 1 0;background:var(--cpu);border-radius:1px}
.matrix .bar i{margin:0}
.bar .npu{background:var(--s3)}.bar .hybrid{background:var(--s6)}.bar .float{background:repeating-linear-gradient(90deg,var(--s2) 0 3px,transparent 3px 5px)}
td sup{font-size:.68em;line-height:0;margin-left:.1em}
.matrix thead .limit{white-space:normal;min-width:5.5rem;max-width:6.5rem}
.matrix .limit{color:var(--muted)}
.matrix tbody tr:hover>*{box-shadow:inset 0 1px var(--line),inset 0 -1px var(--muted)}
.matrix td.best a{font-weight:700}
.matrix td.imported{background-image:repeating-linear-gradient(135deg,transparent 0 5px,color-mix(in srgb,var(--muted) 9%,transparent) 5px 6px)}
.matrix .start{border-left:1px solid var(--line)}
.matrix.words td{white-space:normal;min-width:8.5rem}
.matrix td.no{color:var(--muted)}
.matrix td.failed,.mark.failed{color:var(--bad)}
.matrix td.failed{background-color:color-mix(in srgb,var(--bad) 8%,transparent)}
.matrix td.unsupported,.mark.unsupported{color:var(--warn)}
td .mark{margin-left:.25rem}
.mark.best{color:var(--good)}
.mark.error{color:var(--bad)}
.mark.ok{color:var(--good)}
.mark.imported,.mark.unavailable,.mark.unstated{color:var(--muted)}
.h1{background-color:color-mix(in srgb,var(--heat) 6%,transparent)}
.h2{background-color:color-mix(in srgb,var(--heat) 14%,transparent)}
.h3{background-color:color-mix(in srgb,var(--heat) 24%,transparent)}
.h4{background-color:color-mix(in srgb,var(--heat) 36%,transparent)}
td a[data-t]:is(:hover,:focus-visible)::after{content:attr(data-t);position:fixed;left:0;right:0;bottom:0;z-index:9;padding:.5rem 1.25rem;
  background:var(--ink);color:var(--paper);font-weight:400;text-align:left;white-space:normal;max-height:30vh;overflow:hidden}
td a[data-t=""]::after{display:none}
.left-out{margin:.6rem 0 0;font-size:.86rem;color:var(--muted);max-width:70rem}
.reasons{list-style:none;counter-reset:n;margin:.6rem 0 0;font-size:.86rem;color:var(--muted);columns:26rem;column-gap:2rem}
.reasons li{counter-increment:n;break-inside:avoid;padding-left:1.3rem;position:relative}
.reasons li::before{content:counter(n);position:absolute;left:0;font-size:.8em}
.verdicts{display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;margin:.6rem 0 0;font-size:.86rem;color:var(--muted)}
.verdicts div{display:flex;gap:.4rem}
.verdicts dt,.matrix td:is(.exact,.explained,.bounded,.divergent) a{font-weight:600}
.verdicts dt.exact,.matrix td.exact a{color:var(--good)}
.verdicts dt.explained,.matrix td.explained a{color:var(--accent)}
.verdicts dt.bounded,.matrix td.bounded a{color:var(--warn)}
.verdicts dt.divergent,.matrix td.divergent a{color:var(--bad)}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.2rem;margin-top:.8rem;padding-top:.6rem;font-size:.82rem;color:var(--muted);border-top:1px solid var(--line)}
.ramp i{display:inline-block;width:1.1em;height:.8em;border:1px solid var(--line)}

.findings{list-style:none}
.finding{border-left:3px solid var(--line);padding:.15rem 0 .15rem .8rem;margin:.7rem 0}
.finding .kind{text-transform:uppercase;font-size:.72rem;letter-spacing:.04em;margin-right:.2rem}
.finding.failed,.finding.error,.finding.divergent{border-color:var(--bad)}
:is(.failed,.error,.divergent)>.what .kind{color:var(--bad)}
.finding.mismatch,.finding.unsupported,.finding.warning{border-color:var(--warn)}
:is(.mismatch,.unsupported,.warning)>.what .kind{color:var(--warn)}
.what{color:var(--muted)}
.message{max-width:75ch}
.remedy{max-width:75ch}
.remedy::before{content:"→ ";color:var(--good);font-weight:700}
.finding pre{margin:.3rem 0;max-width:110ch}
.places{display:flex;flex-wrap:wrap;gap:0 .9rem;font-size:.86rem;color:var(--muted)}
#attention .findings{columns:34rem;column-gap:2.5rem}
#attention .finding{break-inside:avoid;margin-top:0}

.rule{border-top:1px solid var(--line)}
.rule:last-child{border-bottom:1px solid var(--line)}
.rule .kind{text-transform:uppercase;font-size:.72rem;letter-spacing:.04em;width:4.2rem}
.rule .name{color:var(--ink);font-weight:550}
.rule.error .kind{color:var(--bad)}
.rule.warning .kind{color:var(--warn)}
.rule>div{margin:.2rem 0 .8rem 1.6rem;scroll-margin-top:3.5rem}
.rule .findings{columns:30rem;column-gap:2.5rem;margin-top:.5rem}
.rule .finding{break-inside:avoid;margin:0 0 .5rem}

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

@media (max-width:1000px){.sweep{grid-template-columns:minmax(0,1fr)}}
@media (max-width:640px){
  header,main,footer{padding-left:.8rem;padding-right:.8rem}
  .run>span::before{display:none}
  .tiles{gap:.4rem 1.2rem}
  .tile dd{font-size:1.3rem}
  .tabs{flex-wrap:nowrap;overflow-x:auto}
  .tabs label{white-space:nowrap}
  .matrix th,.matrix td{padding:.3rem .5rem}
  .matrix tbody th,.matrix .corner{min-width:6.5rem;max-width:7.5rem;font-size:.86rem}
  .variants th,.variants td{padding-left:.7rem}
  .variants th:first-child{min-width:8rem;white-space:normal}
  .model>:not(summary),.cell>:not(summary){margin-left:.4rem}
  .states{margin-left:0}
  .pairs{grid-template-columns:minmax(0,1fr)}
}
@media print{
  :root{--paper:#fff;--panel:#fff;--soft:#f4f4f4;--ink:#000;--muted:#444;--line:#bbb}
  body{font-size:9pt}
  .tabs,nav,.skip{display:none}
  .panel{display:block;break-inside:avoid;margin-bottom:1rem}
  .panel .scroll,.scroll,pre{max-height:none;overflow:visible}
  .matrix thead,.matrix tbody th,.matrix .corner{position:static}
  .matrix th,.matrix td{padding:.15rem .3rem;font-size:7pt;white-space:normal}
  details::details-content{content-visibility:visible;display:block;height:auto}
  *{print-color-adjust:exact}
}
`;

/** Which radio button shows which matrix, for so many matrices. */
export function tabRules(count: number): string {
  const each = (rule: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => rule(index)).join(',');
  return `
${each((i) => `#v${i}:checked~.panels>:nth-child(${i + 1})`)}{display:block}
${each((i) => `#v${i}:checked~.tabs>:nth-child(${i + 1})`)}{color:var(--ink);font-weight:600;border-color:var(--accent)}
${each((i) => `#v${i}:focus-visible~.tabs>:nth-child(${i + 1})`)}{outline:2px solid var(--accent);outline-offset:-2px;border-radius:3px}
`;
}
