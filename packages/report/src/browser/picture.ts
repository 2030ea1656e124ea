import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** Takes docs/report.png of the report that `pnpm bench --models zoo/` left in reports/latest. */
const root = new URL('../../../../', import.meta.url);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(new URL('reports/latest/index.html', root).href);
  await page.waitForSelector('html[data-ready]');
  await page.screenshot({ path: fileURLToPath(new URL('docs/report.png', root)) });
} finally {
  await browser.close();
}
