/** The module of a row of sections that is in no total: what only the test of an image needs. */
export const testHarness = 'test harness';
