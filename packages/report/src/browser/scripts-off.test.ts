import { expect, test } from 'vitest';
import { inChromium } from './harness.ts';

inChromium('without scripts the page', (open) => {
  test('says so, and with scripts it does not', async () => {
    const still = await open('sample', { scripts: false });
    expect(await still.page.locator('main').textContent()).toMatch(/scripts/i);
    const { page } = await open('sample');
    expect(await page.locator('main').textContent()).not.toMatch(
      /without scripts|scripts are off/i,
    );
  });

  test('switches its matrices', async () => {
    const { page } = await open('sample', { scripts: false });
    const label = (text: string) => page.locator('.tabs label', { hasText: text });
    await label('Flash, model').click();
    expect(await page.locator('#view-flash-model').isVisible()).toBe(true);
    await label('Placement').click();
    expect(await page.locator('#view-flash-model').isVisible()).toBe(false);
    expect(await page.locator('#view-placement').isVisible()).toBe(true);
  });

  test('switches its matrices by keyboard alone', async () => {
    const { page } = await open('sample', { scripts: false });
    await page.locator('#v0').focus();
    await page.keyboard.press('Space');
    expect(await page.locator('#view-comparison').isVisible()).toBe(true);
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#view-flash-model').isVisible()).toBe(true);
  });

  test('leads from a cell of a matrix to its details, which open by themselves', async () => {
    const { page } = await open('sample', { scripts: false });
    await page.locator('.tabs label', { hasText: 'Flash, model' }).click();
    await page.locator('#view-flash-model td.failed a').first().click();
    const details = page.locator('details.cell:has(:target)');
    await expect.poll(() => details.getAttribute('open')).toBe('');
    expect(await details.locator('summary').first().textContent()).toContain('iree 3.13.0');
  });

  test('shows the reason of an empty cell on focus', async () => {
    const { page } = await open('sample', { scripts: false });
    await page.locator('.tabs label', { hasText: 'Flash, model' }).click();
    const cell = page.locator('#view-flash-model td.failed a').first();
    await cell.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    const shown = await cell.evaluate((link) => getComputedStyle(link, '::after').content);
    expect(shown).toContain('iree-compile rejects');
  });

  test('keeps heads and names in sight while a matrix scrolls', async () => {
    const { page } = await open('sample', { scripts: false, width: 500 });
    await page.locator('.tabs label', { hasText: 'Flash, model' }).click();
    const box = page.locator('#view-flash-model .scroll');
    await box.evaluate((element) => {
      element.style.height = '300px';
      element.scrollTo(400, 200);
    });
    const scrolled = await box.evaluate(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop]);
    expect(scrolled).toEqual([400, 200]);
    const place = await box.boundingBox();
    const corner = await box.locator('.corner').boundingBox();
    const name = await box.locator('tbody th').last().boundingBox();
    expect(corner?.y).toBeCloseTo((place?.y ?? 0) + 1, 0);
    expect(corner?.x).toBeCloseTo((place?.x ?? 0) + 1, 0);
    expect(name?.x).toBeCloseTo((place?.x ?? 0) + 1, 0);
  });

  test('has a sweep with its chart, its variants in the order of the front, and what failed', async () => {
    const { page } = await open('firmware', { scripts: false });
    const sweep = page.locator('#sweeps .sweep');
    expect(await sweep.locator('svg').first().isVisible()).toBe(true);
    const names = await sweep.locator('tbody th a').allTextContents();
    expect(names.slice(0, 2)).toEqual(['+zba +zbb +zbs, vector bytes 8', '+zba +zbb +zbs']);
    expect(await sweep.locator('.left-out').textContent()).toMatch(/^vector bytes 4: failed: /);
  });

  test('has no section of sweeps where nothing was swept', async () => {
    const { page } = await open('sample', { scripts: false });
    expect(await page.locator('#sweeps, a[href="#sweeps"]').count()).toBe(0);
  });

  test('says of a firmware whose its bytes are, the kernels folded', async () => {
    const { page } = await open('firmware', { scripts: false });
    await page.locator('.tabs label', { hasText: 'Flash, model' }).click();
    await page.locator('#view-flash-model tbody td a').first().click();
    const details = page.locator('details.cell:has(:target)');
    const rows = await details.locator('.owners tr').allInnerTexts();
    expect(rows.at(-2)).toMatch(/^test harness left out: only of the test\s+1,730\s+2,048$/);
    expect(rows.at(-1)).toMatch(/^sum, without those left out\s+350,955\s+176$/);
    const kernel = details.locator('.folded li', { hasText: 'main_dispatch_0_conv' });
    expect(await kernel.isVisible()).toBe(false);
    await details.locator('.folded summary').click();
    expect(await kernel.isVisible()).toBe(true);
  });
});
