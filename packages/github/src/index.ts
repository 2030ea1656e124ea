export {
  type Affected,
  type AffectedModel,
  type AffectedOptions,
  affected,
} from './affected/affected.ts';
export type { ClientOptions, Clock } from './client/client.ts';
export { type Sticky, type StickyOptions, stickyComment } from './comment/sticky.ts';
export { isMarkerName, markerOf } from './comment/text.ts';
export { type PullRequest, pullRequestOf } from './pull-request.ts';
