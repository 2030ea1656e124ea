import type { Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { companionFile } from './companion.ts';
import { filesDisagree } from './files-disagree.ts';

/** What is worth knowing of the files beside a report. */
export const joinRules: readonly Rule<StFacts>[] = [filesDisagree, companionFile];
