/** The list of models, and the way between them. */
export const modelList: string = `
#models>.scroll{border:1px solid var(--line);border-radius:8px;background:var(--panel)}
.model-list{min-width:100%}
.model-list th,.model-list td{padding:.26rem .7rem;text-align:right;vertical-align:top;white-space:nowrap;border-bottom:1px solid var(--line)}
.model-list tbody tr:last-child>*{border-bottom:0}
.model-list thead th{background:var(--soft);font-weight:600;vertical-align:bottom}
.model-list thead small{display:block}
.model-list :is(th:first-child,.text){text-align:left}
.model-list thead th:is(:nth-child(2),:nth-child(8),:nth-child(9)){text-align:left}
.model-list tbody th{font-weight:550;white-space:normal;min-width:9rem;max-width:20rem;overflow-wrap:break-word}
.model-list td small{display:block;line-height:1.25;white-space:normal;max-width:10rem;margin-left:auto}
.model-list .tallies{white-space:normal;min-width:17rem}
.model-list .tally{display:inline-block;margin-right:.9rem;white-space:nowrap}
.model-list tbody tr:hover>*{background:var(--soft)}
.model-list .exact{color:var(--good)}
.model-list .explained{color:var(--accent)}
.model-list .bounded{color:var(--warn)}
.model-list .divergent{color:var(--bad);font-weight:600}
#models>.scroll~.model:not(.model~.model){margin-top:1.6rem}
.neighbours{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:-.2rem 0 .8rem;color:var(--muted)}
[data-here]:not(section,.model){background:color-mix(in srgb,var(--accent) 8%,transparent)}
`;
