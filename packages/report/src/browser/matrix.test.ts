import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { inChromium } from './harness.ts';

inChromium('the matrix with its controls', (open) => {
  const flash = '#matrices?metric=flash.model';
  const rows = (page: Page): Promise<string[]> =>
    page.locator('#matrices .matrix tbody th').allTextContents();
  const heads = (page: Page): Promise<string[]> =>
    page.locator('#matrices thead tr:nth-child(2) .sort').allInnerTexts();
  const count = (page: Page): Promise<string | null> =>
    page.locator('#matrices [role=status]').textContent();
  const menu = (page: Page, title: string): Locator =>
    page.locator('#matrices details.menu', { has: page.locator('summary', { hasText: title }) });
  const tick = async (page: Page, title: string, box: string): Promise<void> => {
    const one = menu(page, title);
    if ((await one.getAttribute('open')) === null) await one.locator('summary').click();
    await one.locator(`input[value="${box}"]`).click();
  };
  const hash = (page: Page): string => new URL(page.url()).hash;

  test('the metric is a choice in the address, and the back button takes it back', async () => {
    const { page } = await open('sample');
    expect(await page.locator('#matrices h2').textContent()).toContain('Comparison');
    await page.getByRole('radio', { name: 'RAM, model', exact: true }).click();
    expect(hash(page)).toBe('#matrices?metric=ram.model');
    expect(await page.locator('#matrices h2').textContent()).toMatch(
      /RAM, model\s*in B\s*model scope/,
    );
    await page.goBack();
    await expect.poll(() => page.locator('#matrices h2').textContent()).toContain('Comparison');
    await page.goForward();
    await expect.poll(() => page.locator('#matrices h2').textContent()).toContain('RAM, model');
  });

  test('the metric is chosen by keyboard alone', async () => {
    const { page } = await open('sample', { hash: flash });
    await page.getByRole('radio', { name: 'Flash, model', exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    expect(hash(page)).toBe('#matrices?metric=ram.model');
  });

  test('a search narrows the models while one types, without a step for the back button', async () => {
    const { page } = await open('sample', { hash: flash });
    const steps = await page.evaluate(() => history.length);
    await page.getByRole('searchbox', { name: 'Search model names' }).pressSequentially('kws');
    expect(await rows(page)).toEqual(['ds-cnn-kws']);
    expect(await count(page)).toMatch(/^1 of 10 models, /);
    expect(hash(page)).toBe(`${flash}&q=kws`);
    expect(await page.evaluate(() => history.length)).toBe(steps);
  });

  describe('a filter', () => {
    test('of toolchain leaves its columns, and more than one can be chosen', async () => {
      const { page } = await open('sample', { hash: flash });
      await tick(page, 'Toolchain', 'vela');
      expect(await heads(page)).toHaveLength(4);
      await tick(page, 'Toolchain', 'iree');
      expect(await heads(page)).toHaveLength(6);
      expect(hash(page)).toBe(`${flash}&toolchain=iree,vela`);
      await menu(page, 'Toolchain').getByRole('button', { name: 'All' }).click();
      expect(hash(page)).toBe(flash);
    });

    test('of target leaves its columns, in the comparison too', async () => {
      const { page } = await open('sample');
      await tick(page, 'Target', 'ethos-u85-256');
      const details = await page.locator('#matrices td:not(.no) small').allTextContents();
      expect(new Set(details)).toEqual(new Set(['ethos-u85-256']));
      expect(hash(page)).toBe('#matrices?target=ethos-u85-256');
    });

    test('of status leaves models with such a cell, and makes their other cells pale', async () => {
      const { page } = await open('sample', { hash: flash });
      await tick(page, 'Status', 'failed');
      expect(await rows(page)).toEqual(['dense-784-1000']);
      expect(await page.locator('#matrices td.failed.faded').count()).toBe(0);
      expect(await page.locator('#matrices td.faded').count()).toBeGreaterThan(3);
    });

    test('of diagnostic shows the title of each, and leaves models with one', async () => {
      const { page } = await open('sample', { hash: flash });
      await menu(page, 'Diagnostic').locator('summary').click();
      const labels = await menu(page, 'Diagnostic').locator('label').allInnerTexts();
      expect(labels.find((label) => label.includes('npu-unused'))).toMatch(
        /^Accelerator not used\s+npu-unused, error, 4 cells$/,
      );
      await tick(page, 'Diagnostic', 'npu-unused');
      expect(await rows(page)).toEqual(['float-mlp']);
    });

    test('that nothing fits says so, and one button takes everything back', async () => {
      const { page } = await open('sample', { hash: `${flash}&q=nothing` });
      expect(await page.locator('#matrices .panel').textContent()).toContain('No cell fits');
      await page.getByRole('button', { name: 'Reset' }).click();
      expect(await rows(page)).toHaveLength(10);
      expect(hash(page)).toBe(flash);
      expect(await page.getByRole('button', { name: 'Reset' }).isDisabled()).toBe(true);
    });
  });

  test('a head sorts up, down and not at all, and says so', async () => {
    const { page } = await open('sample', { hash: `${flash}&toolchain=vela` });
    const head = page.locator('#matrices thead tr:nth-child(2) th').first();
    const figures = async (): Promise<number[]> => {
      const texts = await page.locator('#matrices tbody tr td:nth-child(3)').allInnerTexts();
      return texts.map((text) => Number.parseInt(text.replaceAll(',', ''), 10));
    };
    const asRun = await rows(page);
    await head.locator('.sort').click();
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    const known = (await figures()).filter((value) => !Number.isNaN(value));
    expect(known).toEqual([...known].sort((a, b) => a - b));
    expect((await figures()).slice(0, known.length)).toEqual(known);
    await head.locator('.sort').press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect((await figures()).slice(0, known.length)).toEqual(known.toReversed());
    await head.locator('.sort').press('Enter');
    expect(await head.getAttribute('aria-sort')).toBeNull();
    expect(await rows(page)).toEqual(asRun);
  });

  test('the models sort by name', async () => {
    const { page } = await open('sample', { hash: flash });
    await page.getByRole('button', { name: 'model', exact: true }).click();
    expect((await rows(page)).slice(0, 2)).toEqual(['autoencoder-ad', 'conv1d-30x10']);
    expect(hash(page)).toBe(`${flash}&sort=model:asc`);
  });

  test('columns are hidden by their head or their list, and all come back at once', async () => {
    const { page } = await open('sample', { hash: `${flash}&toolchain=vela` });
    await page.locator('#matrices thead tr:nth-child(2) th').first().hover();
    await page.getByRole('button', { name: 'Hide column' }).first().click();
    expect((await heads(page)).join()).not.toContain('ethos-u55-128');
    await tick(page, 'Columns', 'vela:ethos-u85-256/ethos_u85_sys_dram_mid/dedicated_sram');
    expect(await heads(page)).toHaveLength(2);
    expect(await count(page)).toMatch(/2 of \d+ columns$/);
    await menu(page, 'Columns').getByRole('button', { name: 'Show all' }).click();
    expect(await heads(page)).toHaveLength(4);
  });

  test('a pinned column turns the others into ratios, told by a word as well', async () => {
    const { page } = await open('sample', { hash: `${flash}&toolchain=vela` });
    await page.locator('#pick-baseline').selectOption({ label: 'vela ethos-u55-128' });
    const first = page.locator('#matrices tbody tr').first();
    const all = page.locator('#matrices .trend .said');
    expect(await first.locator('td', { hasText: 'baseline' }).count()).toBe(1);
    expect(await all.count()).toBeGreaterThan(4);
    expect(new Set(await all.allTextContents())).toEqual(new Set([' better', ' worse']));
    expect(await first.locator('td a').nth(1).textContent()).toMatch(/^×\d/);
    await page.locator('#matrices .pin[aria-pressed=true]').click();
    expect(await all.count()).toBe(0);
  });

  test('figures can be shown over the limit, where there is one; else the control says why not', async () => {
    const { page } = await open('sample', { hash: flash });
    const figures = page.locator('#pick-figures');
    await figures.selectOption('limit');
    expect(await page.locator('#matrices tbody td:not(.limit) a').first().textContent()).toMatch(
      /^×/,
    );
    await page.getByRole('radio', { name: 'Cycles' }).click();
    expect(await figures.isDisabled()).toBe(true);
    expect(await figures.textContent()).toBe('no limit of cycles');
    await page.getByRole('radio', { name: 'Placement' }).click();
    expect(await page.locator('#pick-baseline').textContent()).toBe('placement has no ratios');
  });

  test('a whole view is opened by its address', async () => {
    const address = `${flash}&toolchain=vela&status=ok&sort=model:desc&q=net`;
    const { page } = await open('sample', { hash: address });
    expect(await rows(page)).toEqual(['resnet8-cifar', 'mobilenet-v1-025-vww']);
    expect(await page.getByRole('searchbox').inputValue()).toBe('net');
  });

  test('an address of nonsense shows the run as it is', async () => {
    const { page, seen } = await open('sample', {
      hash: '#matrices?metric=%&sort=:&hide=,,&q=%ff',
    });
    expect(await page.locator('#matrices h2').textContent()).toContain('Comparison');
    expect(seen.errors).toEqual([]);
  });

  describe('the reason of an empty cell', () => {
    const link = (page: Page): Locator => page.locator('#matrices td.failed a').first();
    const tip = (page: Page): Locator => page.getByRole('tooltip');
    const onCell = async (page: Page): Promise<boolean> => {
      const [cell, box] = [
        await link(page).locator('..').boundingBox(),
        await tip(page).boundingBox(),
      ];
      if (cell === null || box === null) return true;
      return box.y < cell.y + cell.height && cell.y < box.y + box.height;
    };

    test('stands beside the cell that is pointed at', async () => {
      const { page } = await open('sample', { hash: flash });
      await link(page).hover();
      expect(await tip(page).textContent()).toMatch(/dense-784-1000 · iree 3\.13\.0 · host/);
      expect(await tip(page).textContent()).toMatch(
        /failed: iree-compile rejects.*→ make the model/,
      );
      expect(await onCell(page)).toBe(false);
      await page.mouse.move(1, 1);
      await expect.poll(() => tip(page).isVisible()).toBe(false);
    });

    test('is shown on focus, belongs to the link, and goes with Escape', async () => {
      const { page } = await open('sample', { hash: flash });
      await link(page).focus();
      expect(await tip(page).isVisible()).toBe(true);
      expect(await link(page).getAttribute('aria-describedby')).toBe(
        await tip(page).getAttribute('id'),
      );
      expect(await onCell(page)).toBe(false);
      await page.keyboard.press('Escape');
      expect(await tip(page).isVisible()).toBe(false);
    });

    test('is shown by a first tap; the second follows the link', async () => {
      const { page } = await open('sample', { hash: flash, context: { hasTouch: true } });
      await link(page).tap();
      expect(await tip(page).isVisible()).toBe(true);
      expect(hash(page)).toBe(flash);
      await link(page).tap();
      await expect.poll(() => hash(page)).toMatch(/^#cell-/);
    });
  });

  test('menus open and close by keyboard, one at a time', async () => {
    const { page } = await open('sample', { hash: flash });
    await menu(page, 'Toolchain').locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(hash(page)).toBe(`${flash}&toolchain=iree`);
    await page.keyboard.press('Escape');
    expect(await menu(page, 'Toolchain').getAttribute('open')).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Toolchain');
    await menu(page, 'Status').locator('summary').click();
    await page.locator('#matrices h2').click();
    expect(await menu(page, 'Status').getAttribute('open')).toBeNull();
  });

  test('on a narrow screen the controls fold, and nothing scrolls sideways', async () => {
    const { page } = await open('sample', { width: 360, hash: flash });
    const fold = page.getByRole('button', { name: 'Filters and columns' });
    expect(await menu(page, 'Toolchain').isVisible()).toBe(false);
    await fold.click();
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    await tick(page, 'Toolchain', 'vela');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('printed, the table is on paper as it was seen, without its controls', async () => {
    const { page } = await open('sample', { hash: `${flash}&q=kws`, media: 'print' });
    expect(await page.locator('#matrices .matrix').isVisible()).toBe(true);
    expect(await rows(page)).toEqual(['ds-cnn-kws']);
    expect(await page.locator('#matrices .controls').isVisible()).toBe(false);
  });
});
