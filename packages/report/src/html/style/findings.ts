/** What needs attention, and rules. */
export const findings: string = `
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
`;
