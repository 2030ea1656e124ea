import type { Profile } from './profile.ts';

const runtime = 'LiteRT';
const version = '2.3.0';

export const litertReference: Profile = {
  id: 'litert-2.3-reference',
  runtime,
  version,
  platform: null,
  title: 'LiteRT 2.3 reference kernels (BUILTIN_REF)',
  rules: { FULLY_CONNECTED: 'double' },
  fallback: 'reference',
};
