import { buildModel } from '@edgebench/model/testing';
import { judge } from './src/judge.ts';
import { openOracle } from './src/runtime.ts';
const rnd=(n:number,r:number)=>Int8Array.from({length:n},()=>Math.round((Math.random()*2-1)*r));
const u8=(a:any)=>new Uint8Array(a.buffer);
const f=Math.fround;
for (const id of ['tflm','litert-2.3-reference']) {
const opened: any = await openOracle(id);
let d=0,n=0,msg='';
for (let rep=0; rep<12; rep++) {
  const si=f(0.01*(1+Math.random())), sw=f(0.01*(1+Math.random())), ss=f(si*sw*64*127*60/30000*(1+Math.random()));
  const st=f(2**-10), so=f(ss*st*1.0), U=300;
  const a=rnd(64*U*2,127); for (let u=0;u<U;u++) for(let c=0;c<64;c++) a[(2*u+1)*64+c]=a[2*u*64+c];
  for (let u=0;u<U;u++) { const c=Math.floor(Math.random()*64); a[(2*u+1)*64+c]=Math.max(-127,Math.min(127,a[(2*u+1)*64+c]+(Math.random()<.5?1:-1))); }
  const time=Int16Array.from({length:U*2},(_,k)=>k%2?-1:1);
  const model=buildModel({tensors:[{name:'i',shape:[8,64],scales:[si],zeroPoints:[3]},
   {name:'f',shape:[2*U,64],scales:[sw],data:u8(a)},{name:'t',type:'INT16',shape:[2*U,1],scales:[st],data:u8(time)},
   {name:'b',type:'INT32',shape:[U],scales:[f(ss*st)],data:u8(new Int32Array(U))},
   {name:'s',type:'INT16',shape:[8,2*U],scales:[ss],isVariable:true},{name:'o',shape:[8,U],scales:[so]}],
   ops:[{type:'SVDF',inputs:['i','f','t','b','s'],outputs:['o'],options:{rank:2,fusedActivationFunction:'RELU'}}],inputs:['i'],outputs:['o']});
  const v:any=await judge(model,opened.oracle,{vectors:16,kernels:'plain'});
  if(v.status!=='compared') msg=v.message.slice(0,300); else {d+=v.outputs.differing;n+=v.outputs.elements;}
}
console.log(id,d,n,msg);
}
process.exit(0);
