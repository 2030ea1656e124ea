/** Narrow screens and paper. */
export const media: string = `
@media (max-width:1000px){.sweep{grid-template-columns:minmax(0,1fr)}}
@media (max-width:640px){
  header,main,footer{padding-left:.8rem;padding-right:.8rem}
  .masthead{flex-wrap:wrap;padding-top:.3rem}
  .masthead nav{order:3;flex-basis:100%;height:2.5rem;margin:0 -.4rem}
  .masthead nav a{padding:0 .4rem}
  .masthead .chips{display:none}
  .few{display:block}
  .tiles{gap:0 .9rem}
  .tile dd{font-size:1rem}
  .count{margin:.3rem 0}
  .few .chips{justify-content:flex-start}
  .tabs.live{display:flex;flex-wrap:nowrap;overflow-x:auto;scrollbar-width:none}
  .tabs.live span{white-space:nowrap}
  .when{margin-left:0;text-align:left}
  .tabs label{padding:.25rem .5rem}
  .matrix th,.matrix td{padding:.3rem .5rem}
  .matrix tbody th,.matrix .corner{min-width:6.5rem;max-width:7.5rem;font-size:.86rem}
  .variants th,.variants td{padding-left:.7rem}
  .variants th:first-child{min-width:8rem;white-space:normal}
  .model>:not(summary),.cell>:not(summary){margin-left:.4rem}
  .states{margin-left:0}
  .pairs{grid-template-columns:minmax(0,1fr)}
}
@media print{
  :root{--paper:#fff;--panel:#fff;--soft:#f4f4f4;--ink:#000;--muted:#444;--line:#bbb;
    --accent:#005f8f;--good:#00704f;--bad:#b3261e;--warn:#8a5a00}
  body{font-size:9pt}
  .tabs,nav,.skip,.controls,.note{display:none!important}
  main>section{margin-top:1.2rem}
  .panel{display:block;margin-bottom:1rem}
  .panel+.panel,.matrix tr{break-inside:avoid}
  .panel .scroll,.scroll,pre{max-height:none;overflow:visible}
  .matrix thead,.matrix tbody th,.matrix .corner{position:static}
  .matrix th,.matrix td{padding:.15rem .3rem;font-size:7pt;white-space:normal}
  .matrix td{overflow-wrap:break-word}
  .matrix.words td{min-width:5.5rem}
  .matrix thead th[scope=colgroup]{min-width:0}
  details::details-content{content-visibility:visible;display:block;height:auto}
  *{print-color-adjust:exact}
}
`;
