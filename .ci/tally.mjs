// Prints the numbers of passed, failed and skipped tests of all packages; fails where one has no report.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const totals = { passed: 0, failed: 0, skipped: 0 };
const without = [];
for (const name of readdirSync('packages')) {
  const file = `packages/${name}/.reports/tests.json`;
  if (!existsSync(file)) {
    without.push(name);
    continue;
  }
  const report = JSON.parse(readFileSync(file, 'utf8'));
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests;
  totals.skipped += report.numPendingTests + report.numTodoTests;
  if (!report.success && report.numFailedTests === 0) totals.failed += 1;
}
console.log(totals.passed, totals.failed, totals.skipped);
if (without.length > 0) {
  console.error(`no test report of: ${without.join(', ')}`);
  process.exitCode = 1;
}
