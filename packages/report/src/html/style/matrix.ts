/** Matrices and their legends. */
export const matrix: string = `
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
:is(.h3,.h4) small{color:var(--ink)}
.code-note{margin:.6rem 0 0;font-size:.86rem;color:var(--muted);max-width:70rem}
td a[data-t]:is(:hover,:focus-visible)::after{content:attr(data-t);position:fixed;left:0;right:0;bottom:0;z-index:9;padding:.5rem 1.25rem;
  background:var(--ink);color:var(--paper);font-weight:400;text-align:left;white-space:normal;max-height:30vh;overflow:hidden}
td a[data-t=""]::after{display:none}
.left-out{margin:.6rem 0 0;font-size:.86rem;color:var(--muted);max-width:70rem}
.reasons{list-style:none;margin:.6rem 0 0;font-size:.86rem;color:var(--muted);columns:26rem;column-gap:2rem}
.reasons li{break-inside:avoid;padding-left:1.5rem;position:relative}
.reasons li::before{content:attr(data-n);position:absolute;left:0;font-size:.8em}
.verdicts{display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;margin:.6rem 0 0;font-size:.86rem;color:var(--muted)}
.verdicts div{display:flex;gap:.4rem}
.verdicts dt,.matrix td:is(.exact,.explained,.bounded,.divergent) a{font-weight:600}
.verdicts dt.exact,.matrix td.exact a{color:var(--good)}
.verdicts dt.explained,.matrix td.explained a{color:var(--accent)}
.verdicts dt.bounded,.matrix td.bounded a{color:var(--warn)}
.verdicts dt.divergent,.matrix td.divergent a{color:var(--bad)}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.2rem;margin-top:.8rem;padding-top:.6rem;font-size:.82rem;color:var(--muted);border-top:1px solid var(--line)}
.ramp i{display:inline-block;width:1.1em;height:.8em;border:1px solid var(--line)}
`;
