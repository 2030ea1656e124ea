export { type Fault, type GithubDouble, githubDouble } from './double.ts';
export type { Account, Kept, State } from './routes.ts';
