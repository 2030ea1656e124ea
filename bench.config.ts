import { defineConfig } from '@edgebench/cli';

export default defineConfig({ models: ['zoo'], out: 'reports/latest' });
