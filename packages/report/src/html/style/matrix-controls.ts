/** What stands above the matrix where scripts run, the heads that are buttons, and the tooltip. */
export const matrixControls: string = `
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
fieldset.tabs{border:0;border-bottom:1px solid var(--line);padding:0;margin:0 0 .6rem;min-width:0}
.tabs.live label{position:relative;padding:0;border:0}
.tabs.live input{position:absolute;inset:0;opacity:0;margin:0;cursor:pointer}
.tabs.live span{display:block;padding:.4rem .75rem;border-bottom:2px solid transparent}
.tabs.live :checked+span{color:var(--ink);font-weight:600;border-color:var(--accent)}
.tabs.live :focus-visible+span{outline:2px solid var(--accent);outline-offset:-2px;border-radius:3px}
.panel.live{display:block}
.controls,.filters{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center}
.filters{display:contents}
.controls{font-size:.92rem}
.controls :is(button,select,input[type=search],.menu>summary),.undrawn button{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--line);
  border-radius:6px;padding:.2rem .6rem;min-height:2rem}
.controls input[type=search]{width:13rem}
.controls :is(button,select,.menu>summary):not(:disabled):hover,.undrawn button:hover{border-color:var(--muted);background:var(--soft);cursor:pointer}
.controls :disabled{color:var(--muted);background:transparent;border-style:dashed}
.controls b{font-weight:600;color:var(--accent)}
.fold{display:none}
.menu{position:relative}
.menu>summary{flex-wrap:nowrap;gap:.35rem;align-items:center}
.menu>summary::before,.menu[open]>summary::before{content:none}
.menu>summary::after{content:"▾";color:var(--muted)}
.menu[open]>summary{border-color:var(--accent)}
.menu>fieldset{position:absolute;z-index:8;top:calc(100% + .25rem);left:0;margin:0;padding:.4rem;border:1px solid var(--line);border-radius:8px;background:var(--panel);
  box-shadow:0 6px 24px rgb(0 0 0/.18);width:max-content;min-width:12rem;max-width:min(32rem,calc(100vw - 2rem));max-height:min(60vh,28rem);overflow:auto}
.menu label{display:flex;gap:.5rem;align-items:baseline;padding:.22rem .4rem;border-radius:5px;cursor:pointer}
.menu label:hover{background:var(--soft)}
.menu input:disabled+span{color:var(--muted)}
.menu label input{flex:none;margin:0;translate:0 .12em;accent-color:var(--accent)}
.menu fieldset button{margin:.3rem .4rem .1rem}
.pick{display:flex;gap:.4rem;align-items:center;margin-left:.4rem}
.pick label{color:var(--muted)}
.pick{min-width:0;max-width:100%}
.pick select{max-width:12rem;text-overflow:ellipsis}
.count{margin:.5rem 0 .9rem;text-align:right;color:var(--muted);font-size:.86rem}
.undrawn{margin:.6rem 0 0;font-size:.92rem;color:var(--muted)}
.more-reasons>summary{font-size:.86rem;color:var(--muted);justify-content:flex-start}
.matrix .head{display:block;position:relative;padding-bottom:1.15rem}
.matrix .sort{font:inherit;color:inherit;background:none;border:0;padding:0;text-align:inherit;cursor:pointer;width:100%}
.matrix .sort:hover{color:var(--accent)}
.matrix .sort i{position:absolute;bottom:0;left:0;font-style:normal;font-weight:400;line-height:1.15rem;color:var(--muted);opacity:0}
.matrix :is(.sort:hover,.sort:focus-visible,[aria-sort] .sort) i{opacity:1}
.matrix [aria-sort] .sort i{color:var(--accent);font-weight:700}
.matrix :is(td,th.limit,thead tr:nth-child(2) th) .sort i{left:auto;right:0}
.matrix thead tr:nth-child(2) .sort i{right:2.6rem}
.matrix .corner .head{padding-bottom:0}
.matrix .corner .sort i{position:static;margin-left:.3rem}
.matrix .tools{position:absolute;bottom:-.1rem;right:-.3rem;display:flex}
.matrix .tools button{font:inherit;font-size:.86em;line-height:1;color:var(--muted);background:none;border:1px solid transparent;border-radius:4px;width:1.4rem;height:1.2rem;
  padding:0;cursor:pointer}
.matrix .tools button:hover{color:var(--ink);background:var(--panel);border-color:var(--line)}
.matrix .pin[aria-pressed=true]{color:var(--panel);background:var(--accent)}
.matrix thead th.pinned{box-shadow:inset 0 -2px var(--accent)}
@media (hover:hover){.matrix thead th:not(:hover,:focus-within) .tools button:not([aria-pressed=true]){opacity:0}}
.trend{font-weight:600;margin-left:.15rem}
.trend.better{color:var(--good)}
.trend.worse{color:var(--bad)}
.trend:is(.same,.none){color:var(--muted)}
.matrix td.faded{color:var(--muted);background-color:transparent}
.matrix td.faded a{font-weight:400}
.matrix td.faded :is(.mark,.trend,.bar){visibility:hidden}
.apart{font-style:italic}
.tip{position:fixed;z-index:20;max-width:min(28rem,calc(100vw - 12px));padding:.5rem .7rem;border-radius:7px;background:var(--ink);color:var(--paper);font-size:.86rem;
  overflow-wrap:anywhere;box-shadow:0 4px 18px rgb(0 0 0/.28)}
.tip[hidden]{display:none}
.tip b{display:block;font-weight:600}
.tip p{margin-top:.15rem}
@media (max-width:640px){
  .controls input[type=search]{flex:1 1 9rem;width:auto;min-width:0}
  .fold{display:block}
  .filters{display:none;flex-basis:100%;min-width:0}
  .filters.open{display:flex}
  .menu>fieldset{position:fixed;inset:auto .5rem .5rem;width:auto;max-width:none;max-height:55vh}
  .pick{flex:1 1 100%;margin-left:0}
  .pick label{min-width:4.5rem}
  .pick select{flex:1;max-width:none;min-width:0}
  .controls :is(button,select,input[type=search],.menu>summary){min-height:2.4rem}
  .matrix .head{padding-bottom:1.7rem}
  .matrix thead tr:nth-child(2) .sort i{right:3.5rem}
  .matrix .tools button{width:1.8rem;height:1.7rem}
}
@media print{.controls,.undrawn button,.matrix .tools,.tip{display:none}.matrix .head{padding:0}.matrix .sort i{position:static}.matrix th:not([aria-sort]) .sort i{display:none}}
`;
