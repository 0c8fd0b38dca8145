import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { needsProduct } from './product.js';

const executablePath = '/usr/bin/chromium';

/** Options for `test`: as `needsProduct`, and Chromium must be there. */
export const needsChromium = {
  ...needsProduct,
  skip: needsProduct.skip || (!existsSync(executablePath) && !process.env.INTEROP_REQUIRED && `${executablePath} is missing`),
};

let browser;
after(() => browser?.close());

/** A page of a browser that has never been anywhere. The test fails when a content security policy stopped anything on it. */
export async function openPage(t) {
  browser ??= await chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const context = await browser.newContext();
  context.setDefaultTimeout(15_000);
  const complaints = [];
  context.on('console', (message) => {
    if (/content security policy|x-frame-options|refused to/i.test(message.text())) complaints.push(message.text());
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(complaints, [], 'what the browser refused');
  });
  return context.newPage();
}

/** Fills in the login page as a person does, and waits until the browser is at `arrivesAt`. */
export async function signIn(page, user, arrivesAt) {
  await page.fill('input[name=username]', user.email);
  await page.fill('input[name=password]', user.password);
  await Promise.all([arrivesAt && page.waitForURL(arrivesAt), page.press('input[name=password]', 'Enter')]);
}

/** Every document address that `page` asks for from now on. */
export function recordVisits(page) {
  const visits = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) visits.push(new URL(request.url()));
  });
  return visits;
}
