import { device, estimated, measurement, model, results } from './testing/documents.ts';
let t = performance.now();
const { buildReport, terminal } = await import('./index.ts');
console.log('import', (performance.now() - t).toFixed(0));
const { sample } = await import('./testing/sample.ts');
const kept = new Map<string,string>();
const svgCache = { get: async (k: string) => kept.get(k) ?? null, put: async (k: string, v: string) => void kept.set(k, v) };
for (const name of ['cold (vega)', 'cached 1', 'cached 2']) {
  t = performance.now(); await buildReport(sample(), { svgCache }); console.log('sample', name, (performance.now() - t).toFixed(0));
}
t = performance.now(); terminal(sample(), {width:120,color:true}); console.log('terminal', (performance.now() - t).toFixed(0));
const models = Array.from({ length: 1000 }, (_, i) => model(`model-${i}`));
const big = results(models, models.flatMap((of, i) => Array.from({ length: 10 }, (_, j) => measurement(of, { target: device(`target-${j}`), metrics: { 'flash.model': estimated(30000 + i * 7 + j * 1000, ['weights']), 'ram.model': estimated(3000 + i * 17 + j * 100) } }))));
t = performance.now(); const r = await buildReport(big); console.log('10,000 cells', (performance.now() - t).toFixed(0), r['index.html'].length, r['summary.md'].length);
t = performance.now(); terminal(big, {width:120,color:true}); console.log('terminal', (performance.now() - t).toFixed(0));
const { grid } = await import('./data/grid.ts'); const {renderPage}=await import('./html/page.tsx'); const {matrixCsv}=await import('./csv/matrix.ts'); const {summaryMarkdown}=await import('./markdown/summary.ts');
t = performance.now(); const g = grid(big); console.log('grid', (performance.now() - t).toFixed(0));
t = performance.now(); renderPage({results:big, layout:g, charts:[]}); console.log('page', (performance.now() - t).toFixed(0));
t = performance.now(); matrixCsv(big); console.log('csv', (performance.now() - t).toFixed(0));
t = performance.now(); summaryMarkdown(big,g); console.log('md', (performance.now() - t).toFixed(0));
