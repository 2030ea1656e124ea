/** Colours of both schemes, type, links. */
export const base: string = `
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
main>section:first-child{margin-top:1.1rem}
main>section>h2{margin-bottom:.6rem}
.quiet{color:var(--muted)}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--panel);padding:.3rem .6rem;z-index:9}
`;
