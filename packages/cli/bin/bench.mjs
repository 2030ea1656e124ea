#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url));
const { main, processIo } = await import(await bundle(entry));
const importModule = async (path) => import(await bundle(path));
process.exitCode = await main(process.argv.slice(2), processIo(importModule));
