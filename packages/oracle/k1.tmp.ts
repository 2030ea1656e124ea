import { readTflite } from '@edgebench/model';
import { generate } from './src/generator/generate.ts';
import { judge } from './src/judge.ts';
import { openOracle } from './src/runtime.ts';
import { profileById } from '@edgebench/emulator';
const cases:any = (generate as any)({ ops:['FULLY_CONNECTED'], count:300, seed:7 });
const list = [...(cases.cases ?? cases)];
const c = list.find((c:any)=>c.id==='FULLY_CONNECTED/225');
const g = readTflite(c.model); const t=g.subgraphs[0].tensors;
for (const x of t) console.log(x.name,x.type,x.shape,x.quantization, x.data?.byteLength, x.name==='bias'?new Int32Array(Uint8Array.from(x.data!).buffer):'' );
const o=t.find(x=>x.name==='output')!,i=t.find(x=>x.name==='input')!,w=t.find(x=>x.name==='weights')!;
const s=i.quantization!.scales[0]*w.quantization!.scales[0]/o.quantization!.scales[0];
console.log(s, Math.log2(s));
const opened: any = await openOracle('tflm'); const tflm=profileById('tflm');
for (const rule of ['reference','up','single','double']) {
 const v:any=await judge(c.model,{...opened.oracle,profile:{...tflm,rules:{...tflm.rules,'FULLY_CONNECTED/int16':rule}}},{vectors:6,kernels:'plain'});
 console.log(rule,v.outputs.differing,v.outputs.first);
}
process.exit(0)
