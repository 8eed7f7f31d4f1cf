import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { notebooks } from "../../notebooks/pages/index.ts";
import { serve } from "../../notebooks/serving/serve.ts";
import { buildSite } from "../../notebooks/site/build.ts";
import { expectedTerms } from "../site/workbench-page.ts";
import { type Firefox, launchedFirefox, type Page, watched } from "./browser.ts";

/*
 * The site in Debian's Firefox, `npm run test:firefox`: every page is there with its formulas and without an error, and the
 * workbench derives what is typed and runs it. The tests with Chromium look closer.
 */

const patience = 60_000;

async function during(
  firefox: Firefox,
  address: string,
  path: string,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await firefox.newPage();
  const misdeeds = await watched(page, address);
  await page.goto(`${address}${path}`, { waitUntil: "load" });
  await act(page);
  assert.deepEqual(misdeeds, [], path);
  await page.close();
  process.stdout.write(`${path}: as it should be\n`);
}

/** A page with a heading, whose formulas are set. */
async function isWhole(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    headings: document.querySelectorAll("h1").length,
    errors: document.querySelectorAll(".katex-error, .error").length,
  }));
  assert.deepEqual(found, { headings: 1, errors: 0 });
}

async function settled(page: Page): Promise<void> {
  const holds = (): boolean => document.querySelector("#workbench[aria-busy='false']") !== null;
  await page.waitForFunction(holds, { timeout: patience });
}

/** The terms of the master equation, without the braces and spaces of their signs. */
async function shownTerms(page: Page): Promise<readonly string[]> {
  const terms = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '.panel .sum:not(.plain) .term annotation[encoding="application/x-tex"]',
      ),
    ].map((node) => node.textContent ?? ""),
  );
  return terms.map((latex) => latex.replace(/^\+ /, "").replace(/^(?:\{-\}|- )/, "-"));
}

async function type(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    (field, typed) => {
      const input = document.querySelector<HTMLInputElement>(`[name="${field}"]`);
      if (input === null) throw new Error(`There is no field ${field}.`);
      input.value = typed;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    name,
    text,
  );
}

async function openTab(page: Page, name: string): Promise<void> {
  await page.evaluate((title) => {
    const tabs = [...document.querySelectorAll<HTMLElement>('[role="tab"]')];
    const tab = tabs.find(({ textContent }) => textContent?.trim() === title);
    if (tab === undefined) throw new Error(`There is no tab ${title}.`);
    tab.click();
  }, name);
}

/** The workbench derives what is typed, as the library does, and runs it. */
async function derivesAndRuns(page: Page): Promise<void> {
  await settled(page);
  const before = await shownTerms(page);
  assert.ok(before.length > 5);
  const potential = "a*x^3/3 + b*x^6";
  await type(page, "potential", potential);
  await page.waitForFunction(
    () =>
      document.querySelector("#workbench[aria-busy='false']") !== null &&
      [...document.querySelectorAll(".panel .term annotation")].some(({ textContent }) =>
        textContent?.includes("^{5}"),
      ),
    { timeout: patience },
  );
  assert.deepEqual(await shownTerms(page), expectedTerms(potential, ["F*cos(omega*t)*x"]));
}

/** A ringdown of the first model has a curve and findings. */
async function rings(page: Page): Promise<void> {
  await settled(page);
  await openTab(page, "Runs");
  await page.waitForFunction(
    () =>
      document.querySelector('.chart [stroke="var(--gcl)"] path') !== null &&
      document.querySelector('.run[aria-busy="false"]') !== null,
    { timeout: patience },
  );
  const findings = await page.evaluate(() => document.querySelector(".findings")?.textContent);
  assert.match(findings ?? "", /tolerance/);
}

/** A page that does what it must not do is noticed. */
async function misdeedsAreSeen(address: string): Promise<void> {
  const page = await firefox.newPage();
  const misdeeds = await watched(page, address);
  await page.goto(`${address}index.html`, { waitUntil: "load" });
  await page.evaluate(async () => {
    console.error("a word of the test");
    await fetch("http://127.0.0.2:9/").catch(() => undefined);
  });
  // A breach is reported after what it stops.
  for (let j = 0; j < 50 && misdeeds.length < 2; j++) await pause(100);
  for (const part of ["console: a word of the test", "Content Security Policy: connect-src"]) {
    assert.ok(
      misdeeds.some((one) => one.includes(part)),
      `${part} is not among ${misdeeds.join()}`,
    );
  }
  await page.close();
}

const folder = mkdtempSync(join(tmpdir(), "caldera-firefox-"));
const firefox = await launchedFirefox();
process.stdout.write(`${await firefox.version()}\n`);
await buildSite(folder);
const { address, close } = await serve(folder, 0);
try {
  await misdeedsAreSeen(address);
  for (const name of ["index", "notebooks", ...notebooks.keys()]) {
    await during(firefox, address, `${name}.html`, isWhole);
  }
  await during(firefox, address, "workbench.html", derivesAndRuns);
  await during(firefox, address, "workbench.html#tab=runs", rings);
} finally {
  await firefox.close();
  await close();
  rmSync(folder, { recursive: true, force: true });
}
