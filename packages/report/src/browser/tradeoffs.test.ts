import { expect, test } from 'vitest';
import { firmware } from '../testing/firmware.ts';
import { eventually, inChromium } from './harness.ts';

const budgeted = {
  name: 'budgeted',
  results: {
    ...firmware(),
    budgets: { 'riscv32-imafdc': { 'flash.application': 524_288, 'ram.application': 65_536 } },
  },
};

const one = '#tradeoffs?model=kws-ref-model&x=flash.application&y=instructions';

inChromium('the trade-offs', (open) => {
  test('an address names the model and both metrics, and the controls show them', async () => {
    const { page } = await open(budgeted, { hash: one });
    expect(await page.getByRole('combobox', { name: 'Model' }).inputValue()).toBe('kws-ref-model');
    expect(await page.getByRole('combobox', { name: 'Across' }).inputValue()).toBe(
      'flash.application',
    );
    expect(await page.getByRole('combobox', { name: 'Upwards' }).inputValue()).toBe('instructions');
    await page.locator('.plane svg').waitFor();
    expect(await page.locator('.plane tbody .badge').count()).toBeGreaterThan(0);
  });

  test('what is chosen stands in the address, and leads to the same again', async () => {
    const { page } = await open(budgeted, { hash: '#tradeoffs' });
    await page.locator('.planes .chart').first().waitFor();
    await page.getByRole('combobox', { name: 'Model' }).selectOption('kws-ref-model');
    await page.getByRole('combobox', { name: 'Across' }).selectOption('flash.application');
    await page.getByRole('combobox', { name: 'Upwards' }).selectOption('instructions');
    expect(new URL(page.url()).hash).toBe(one);
    const shown = await page.locator('.plane .points').textContent();
    await page.reload();
    expect(await page.locator('.plane .points').textContent()).toBe(shown);
  });

  test('the way to all trade-offs takes the choice back, and back brings it again', async () => {
    const { page } = await open('firmware', { hash: '#tradeoffs' });
    const model = page.locator('.choices select').first();
    await model.selectOption({ index: 1 });
    const chosen = await model.inputValue();
    expect(chosen).not.toBe('');
    await page.locator('nav[aria-label=Views] a', { hasText: 'Trade-offs' }).click();
    await eventually(() => model.inputValue()).toBe('');
    await page.goBack();
    await eventually(() => model.inputValue()).toBe(chosen);
  });

  test('a size may not stand against one of another scope', async () => {
    const { page } = await open(budgeted, { hash: '#tradeoffs?x=flash.application&y=ram.model' });
    const values = await page
      .getByRole('combobox', { name: 'Upwards' })
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    expect(values).not.toContain('ram.model');
    expect(values).toContain(await page.getByRole('combobox', { name: 'Upwards' }).inputValue());
  });

  test('the arrow keys go from mark to mark and say each; Escape ends it', async () => {
    const { page, seen } = await open(budgeted, { hash: one });
    await page.locator('.plane svg').waitFor();
    await page.locator('.plane .chart .scroll').focus();
    await page.keyboard.press('ArrowRight');
    const first = await page.locator('.tip').textContent();
    expect(first).toMatch(/Flash, application: [\d,]+ B/);
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.tip').textContent()).not.toBe(first);
    await page.keyboard.press('Escape');
    expect(await page.locator('.tip').isHidden()).toBe(true);
    expect(seen.errors).toEqual([]);
  });

  test('pointing at a mark says it, as text', async () => {
    const { page } = await open('hostile', { hash: '#tradeoffs' });
    const mark = page.locator('.chart .role-mark.mark-symbol path').last();
    await mark.waitFor();
    await mark.scrollIntoViewIfNeeded();
    await mark.hover({ force: true });
    await eventually(() => page.locator('.tip').textContent()).toMatch(/\d/);
    expect(await page.locator('.tip *').count()).toBe(0);
  });

  test('a click on the legend makes the other toolchains faint, and another brings them back', async () => {
    const { page } = await open('sample', { hash: '#tradeoffs?x=flash.model&y=ram.model' });
    const chart = page.locator('.planes .chart:has(.role-legend-label:has-text("iree"))').first();
    const faint = (): Promise<number> =>
      chart.locator('.role-mark.mark-symbol path[opacity="0.1"]').count();
    const entry = chart.locator('.role-legend-label text', { hasText: 'iree' }).first();
    await entry.click();
    await eventually(faint).toBeGreaterThan(0);
    await entry.click();
    await eventually(faint).toBe(0);
  });

  test('the wheel scrolls the page, and with Ctrl moves the axes', async () => {
    const { page } = await open(budgeted, { hash: one, height: 500 });
    const svg = page.locator('.plane svg');
    await svg.waitFor();
    const ticks = (): Promise<string> =>
      page.locator('.plane .role-axis-label').first().innerHTML();
    const before = await ticks();
    await svg.hover();
    await page.mouse.wheel(0, 60);
    await eventually(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    expect(await ticks()).toBe(before);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -400);
    await eventually(ticks).not.toBe(before);
  });

  test('what fits stands above a table, and marks tell it without colour', async () => {
    const { page } = await open(budgeted, { hash: '#budgets' });
    const section = page.locator('#budgets');
    await section.waitFor();
    expect(await section.locator('.fit').first().textContent()).toMatch(
      /\d of 5 models fit iree riscv32-imafdc with 512 KiB flash \(application\) and 64 KiB RAM \(application\)/,
    );
    expect(await section.locator('td.over .mark').first().textContent()).toBe('✕');
    expect(await section.locator('td.fits .mark').first().textContent()).toBe('✓');
  });

  test('without budgets the page says how to set one', async () => {
    const { page } = await open('firmware', { hash: '#tradeoffs' });
    expect(await page.locator('#budgets code').textContent()).toContain("budgets: { '");
  });

  test('without scripts there is a chart for each model, and its numbers', async () => {
    const { page } = await open(budgeted, { scripts: false });
    expect(await page.locator('.planes .chart svg').count()).toBeGreaterThan(1);
    await page.locator('.planes .numbers summary').first().click();
    expect(await page.locator('.planes .points td').first().isVisible()).toBe(true);
  });

  test('a chart has its room before it is drawn', async () => {
    const { page } = await open(budgeted, { hash: one });
    const box = page.locator('.plane .chart .scroll > div');
    const before = await box.evaluate((element) => element.getBoundingClientRect().height);
    await page.locator('.plane svg').waitFor();
    const after = await page
      .locator('.plane svg')
      .evaluate((svg) => svg.getBoundingClientRect().height);
    expect(after).toBe(before);
  });

  test('a chart that cannot be drawn leaves a note and its words', async () => {
    const { page } = await open(budgeted, { hash: '#diagnostics' });
    await page.evaluate(() => document.getElementById('vega')?.remove());
    await page.evaluate((hash) => {
      location.hash = hash;
    }, one);
    await page.locator('.plane .note').waitFor();
    expect(await page.locator('.plane .note').textContent()).toContain('could not be drawn');
    expect(await page.locator('.plane figcaption').textContent()).toContain('Pareto front');
  });
});
