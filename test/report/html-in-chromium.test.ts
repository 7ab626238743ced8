import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/report/run-result.ts';
import { aVerification } from './a-verification.ts';
import { hasChromium, launch, open } from './chromium.ts';
import { SPOIL, spoilt } from './spoilt.ts';

describe.skipIf(!hasChromium)('the page in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('is there, and asks for nothing and complains of nothing', async () => {
    const { page, said } = await open(browser, aVerification());
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Will not work with JumpCloud: 4 findings block it',
    );
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toContain('Time line');
    expect(await rowsOf(page)).toHaveLength(28);
    expect(said).toEqual([]);
  });

  test.each<[string, (page: Page) => Promise<void>, readonly number[]]>([
    ['purpose', (page) => check(page, 'cleanup'), [27, 28]],
    ['method', (page) => check(page, 'DELETE'), [27, 28]],
    ['class of the status', (page) => check(page, '5xx'), [27]],
    ['no answer', (page) => check(page, 'no answer'), [24]],
    ['several of one kind', (page) => check(page, '5xx', 'no answer'), [24, 27]],
    ['all of several kinds', (page) => check(page, 'PATCH', '4xx'), [15]],
    ['a text of its path', (page) => find(page, '/nonsense'), [13]],
    ['a text of its body', (page) => find(page, 'shoesize'), [16]],
    ['a text in quotation marks', (page) => find(page, '"False"'), [23]],
    ['a text in pointed brackets', (page) => find(page, '<script>alert("not'), [12, 13]],
    [
      'what findings name',
      async (page) => {
        await check(page, 'in a finding', 'push', 'PATCH');
      },
      [7, 8, 9],
    ],
    ['a text that is nowhere', (page) => find(page, 'nowhere at all'), []],
  ])('the time line is filtered by %s', async (_, filter, expected) => {
    const { page } = await open(browser, aVerification());
    await filter(page);
    await expect.poll(() => rowsOf(page)).toEqual(expected);
    expect(await page.locator('#shown').textContent()).toBe(`${expected.length} of 28`);
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => rowsOf(page)).toHaveLength(28);
  });

  test('a row that is opened shows what was sent and what was answered', async () => {
    const { page } = await open(browser, aVerification());
    await page.locator('#e23 summary').click();
    const text = await page.locator('#e23 .sides').innerText();
    expect(text).toContain('The probe sent');
    expect(text).toContain('"value": "False"');
    expect(text).toContain('content-type: application/scim+json');
  });

  test('a link to an exchange opens its row, also where the filter hid it', async () => {
    const { page } = await open(browser, aVerification());
    await check(page, 'cleanup');
    await expect.poll(() => rowsOf(page)).toHaveLength(2);
    await page.locator('#finding-1').getByRole('link', { name: '#14' }).first().click();
    await page.locator('#e14 .sides').waitFor();
    expect(await rowsOf(page)).toHaveLength(28);
    expect(await page.evaluate('document.activeElement.parentElement.id')).toBe('e14');
  });

  test('the command of a finding is copied', async () => {
    const { page } = await open(browser, aVerification(), {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('#finding-1').getByRole('button', { name: 'Copy' }).click();
    await page.locator('#finding-1').getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(
      /^curl -g -X PATCH '.*' \\\n {2}-H "Authorization: Bearer \$SCIM_SIM_TOKEN" \\\n/,
    );
  });

  test('the keyboard alone reaches the filter and opens an exchange', async () => {
    const { page } = await open(browser, aVerification());
    await tabTo(page, 'document.activeElement.type === "search"');
    await page.keyboard.type('/Nonsense');
    await expect.poll(() => rowsOf(page)).toEqual([13]);
    await tabTo(page, 'document.activeElement.closest("#e13") !== null');
    await page.keyboard.press('Enter');
    await page.locator('#e13 .sides').waitFor();
  });

  test('nothing that a provider answers is executed or loaded', async () => {
    const { page, said } = await open(browser, spoilt(aVerification()));
    await openAll(page);
    await find(page, 'globalThis.spoilt');
    await expect.poll(() => rowsOf(page)).toHaveLength(28);
    expect(await page.locator('#e13 .sides').innerText()).toContain(SPOIL.slice(0, 60));
    expect(await page.evaluate('globalThis.spoilt')).toBeUndefined();
    expect(await page.locator('img').count()).toBe(0);
    expect(said).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    'has no serious fault of accessibility in the %s',
    async (colorScheme) => {
      const { page } = await open(browser, aVerification(), { colorScheme });
      await openAll(page);
      expect(await faultsOf(page)).toEqual([]);
    },
  );

  test('has no serious fault of accessibility on a narrow screen, and is not wider than it', async () => {
    const { page } = await open(browser, aVerification(), { viewport: { width: 380, height: 800 } });
    await openAll(page);
    expect(await faultsOf(page)).toEqual([]);
    const { scrollWidth, clientWidth } = await page
      .locator('html')
      .evaluate(({ scrollWidth, clientWidth }) => ({
        scrollWidth,
        clientWidth,
      }));
    expect(scrollWidth).toBe(clientWidth);
  });

  test('the button changes from light to dark and back', async () => {
    const { page } = await open(browser, aVerification(), { colorScheme: 'light' });
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.getByRole('button', { name: 'Dark' }).click();
    expect(await ground()).not.toBe(light);
    await page.getByRole('button', { name: 'Light' }).click();
    expect(await ground()).toBe(light);
  });

  test('without scripts all is there but the filter, the buttons and the bodies of the time line', async () => {
    const { page } = await open(browser, aVerification(), { javaScriptEnabled: false });
    const text = await page.locator('body').innerText();
    expect(text).toContain('take out the listed members alone');
    expect(text).toContain('"path": "members"');
    expect(text).toContain('filters need scripts, which are off');
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(await page.getByRole('button').count()).toBe(0);
    await page.locator('#e13 summary').click();
    expect(await page.locator('#e13').innerText()).toContain('http://127.0.0.1:41233/scim/v2/Nonsense');
  });

  test('on paper nothing is closed that a finding shows, and nothing is there to be clicked', async () => {
    const { page } = await open(browser, aVerification());
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#finding-3 .panel pre').first().isVisible()).toBe(true);
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(await page.getByRole('button').count()).toBe(0);
  });

  test('20,000 exchanges are opened and filtered', async () => {
    const { page } = await open(browser, manyExchanges(20_000));
    expect(await page.locator('#shown').textContent()).toBe('20,000 of 20,000');
    await find(page, '/Users/12345');
    await expect.poll(() => rowsOf(page), { timeout: 20_000 }).toEqual([12_345]);
    await page.locator('#e12345 summary').click();
    expect(await page.locator('#e12345 .sides').innerText()).toContain('"attribute11"');
  }, 120_000);
});

/** The numbers of the rows that are shown. */
function rowsOf(page: Page): Promise<readonly number[]> {
  return page.evaluate(
    "[...document.querySelectorAll('details.x:not([hidden])')].map((row) => Number(row.id.slice(1)))",
  );
}

async function openAll(page: Page): Promise<void> {
  await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
  await page.locator('details.x .sides').last().waitFor();
}

async function check(page: Page, ...names: readonly string[]): Promise<void> {
  // What is seen of a checkbox is its label.
  for (const name of names) await page.locator('label.chip', { hasText: name }).click();
}

async function find(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox').fill(text);
}

async function tabTo(page: Page, condition: string): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(condition)) return;
  }
  expect.fail('200 presses of the tab key do not lead there');
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds that is serious or worse, and where. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html).join(' ')))`);
}

function manyExchanges(count: number): RunResult {
  const result = aVerification();
  const [example] = result.exchanges;
  if (!example?.response) return expect.fail('the sample has no exchange');
  const attributes = Array.from({ length: 12 }, (_, index) => [
    `attribute${index}`,
    'a value of some length',
  ]);
  const response = { ...example.response, body: Object.fromEntries(attributes) };
  const exchanges = Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    return { ...example, n, response, request: { ...example.request, url: `${result.target}/Users/${n}` } };
  });
  return { ...result, exchanges };
}
