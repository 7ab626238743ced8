import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { html } from '../../src/report/html.ts';
import type { RunResult } from '../../src/report/run-result.ts';
import { render } from './results.ts';

/** Debian's package `chromium`, which .ci/run installs. */
const CHROMIUM = '/usr/bin/chromium';

export const hasChromium = existsSync(CHROMIUM);

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

/** A page that is open from a file, as from an attachment, and what it did that a reader would not see. */
export interface OpenPage {
  readonly page: Page;
  /** What it asked for beyond itself, said on the console (where a policy reports what it blocked) or opened as a dialog. */
  readonly said: readonly string[];
}

export async function open(
  browser: Browser,
  result: RunResult,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const folder = mkdtempSync(join(tmpdir(), 'scim-sim-test-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, render(html, result));
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(async () => {
    await context.close();
    rmSync(folder, { recursive: true });
  });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  const said: string[] = [];
  page.on('request', (request) => request.url() !== url && said.push(`asked for ${request.url()}`));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  return { page, said };
}
