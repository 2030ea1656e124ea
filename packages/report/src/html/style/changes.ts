/** What changed between two runs. */
export const changes: string = `
#changes .verdict{font-size:1.05rem}
#changes .gate{margin-bottom:1.6rem}
.gate .verdict{font-weight:650}
.gate .verdict.error{color:var(--bad)}
.gate .verdict.warning{color:var(--warn)}
.gate .verdict.pass{color:var(--good)}
.gate>h3{margin:1rem 0 .3rem}
.gate>details{margin-top:.5rem}
.gate>details>.of{margin-left:1.5rem}
.gate .findings{columns:34rem;column-gap:2.5rem}
.gate .finding{break-inside:avoid;margin:0 0 .6rem}
.gate h4{margin:.4rem 0 .2rem;font-size:.93rem}
.gate .because{list-style:none;font-size:.86rem;color:var(--muted);max-width:90ch}
.gate .because li::before{content:"↳ "}
.gate .by{font-size:.82rem;color:var(--muted)}
#changes .passage{margin-top:1.6rem}
#changes h3 small{margin-left:.4rem}
#changes .overview{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,27.5rem);gap:1.2rem 1.6rem;align-items:start;margin-top:1rem}
#changes .overview>div>p{margin-top:.5rem;font-size:.86rem;max-width:80ch}
.moves{font-size:.9rem}
.moves th,.moves td{text-align:right;font-weight:400;padding:.14rem 0 .14rem 1.3rem;white-space:nowrap;vertical-align:baseline;overflow-wrap:normal}
.moves :is(th,td):first-child{text-align:left;padding-left:0}
.moves tbody th{min-width:11rem;max-width:26rem;white-space:normal;overflow-wrap:anywhere}
.change .moves tbody th{max-width:40rem}
.moves thead th{color:var(--muted);font-size:.82rem}
.moves tbody>tr>*{border-top:1px solid var(--line)}
.moves td.words,.moves.words :is(th,td):nth-child(-n+4){text-align:left}
.moves.words tbody th{min-width:5rem}
.worse{color:var(--bad)}
.better{color:var(--good)}
.neither{color:var(--ink)}
.orders{display:flex;gap:1rem;margin-bottom:.6rem;font-size:.9rem}
.orders a{color:var(--muted);text-decoration:none;border-bottom:2px solid transparent}
.orders a[aria-current]{color:var(--ink);font-weight:600;border-color:var(--accent)}
.cause{margin-bottom:1.4rem}
.cause>h3{margin-bottom:.3rem}
.change{border-top:1px solid var(--line)}
.change:last-of-type{border-bottom:1px solid var(--line)}
.change>summary{display:grid;grid-template-columns:.8rem 1.1rem minmax(12rem,1.7fr) 9rem minmax(9rem,15rem) 7rem 4.6rem minmax(0,1.2fr);gap:0 .7rem;padding:.28rem 0}
.change .name .quiet{font-size:.86rem}
.change .sides,.change .by,.change .share{text-align:right}
.change .share{white-space:nowrap}
.change .what{color:var(--ink)}
.change .also{color:var(--muted);font-size:.82rem}
.change .body{margin:.2rem 0 1rem 2.6rem}
.change .body>.scroll{margin-top:.5rem}
.change .body>p{margin-top:.5rem}
.alone ul{list-style:none}
.alone li{padding:.2rem 0}
@media (max-width:1100px){
  #changes .overview{grid-template-columns:minmax(0,1fr)}
  .change>summary{grid-template-columns:.8rem 1.1rem minmax(0,1fr) auto auto}
  .change .name{grid-column:3/-1}
  .change .what{grid-column:3}
  .change .sides{grid-column:3;text-align:left}
  .change .by{grid-column:4;grid-row:2/4}
  .change .share{grid-column:5;grid-row:2/4}
  .change .also{grid-column:3/-1}
}
@media (max-width:640px){
  .change .body{margin-left:.4rem}
  .gate>details>.of{margin-left:.4rem}
  .moves th,.moves td{padding-left:.8rem}
  .moves tbody th{min-width:8rem}
}
@media print{.orders,.cause button{display:none}}
`;
