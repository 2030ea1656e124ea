import { base } from '../html/style/base.ts';

/** The style sheet of a site's index: that of the runs' pages, and a table. */
export const style: string = `${base}
header{padding-top:1.2rem}
main{padding-bottom:2rem}
.about{color:var(--muted);margin:.3rem 0 1.2rem}
.scroll{overflow-x:auto;background:var(--panel);border:1px solid var(--line);border-radius:6px}
table{border-collapse:collapse;width:100%;font-size:.9rem;overflow-wrap:break-word}
th,td{padding:.45rem .6rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
tbody th,td.number{white-space:nowrap}
thead th{border-top:0;font-size:.82rem;font-weight:600;color:var(--muted);background:var(--soft)}
tbody th{font-weight:600}
td ul{list-style:none}
.toolchains{min-width:11.5rem;font-size:.82rem}
[data-title=Cells]{min-width:9rem}
td.number{text-align:right}
thead th.number{text-align:right}
tbody small{display:block}
.bad{color:var(--bad);font-weight:600}
.less{color:var(--good)}
.more{color:var(--bad)}
.passed{margin-top:1.5rem;padding:.5rem .9rem;border-left:3px solid var(--warn);background:var(--soft)}
.passed ul{padding-left:1.2rem}
@media (max-width:800px){
  thead{position:absolute;left:-99rem}
  table,tbody,tr,th,td{display:block}
  tbody th,td{border:0;padding:.15rem .75rem}
  tr{border-top:1px solid var(--line);padding:.5rem 0}
  td.number{text-align:left;white-space:normal}
  td::before{content:attr(data-title)": ";color:var(--muted)}
  td :is(small,ul,li){display:inline}
  td small::before{content:" "}
  td li+li::before{content:", "}
}
@media print{.scroll{overflow:visible;border:0}th,td{white-space:normal}}
`;
