import { cpus, loadavg } from "node:os";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CDPSession, Page } from "playwright-core";
import { fragmentOf } from "../../notebooks/workbench/state/address.ts";
import { presets, startingWith } from "../../notebooks/workbench/state/presets.ts";
import type { RunSettings } from "../../notebooks/workbench/state/run-settings.ts";
import { launched } from "../site/browser.ts";
import { type Site, startedSite } from "../site/site.ts";

/*
 * How the panels of the workbench keep up with a hand that moves a slider, in Chromium on this machine, written into
 * notebooks/site/README.md. Run by `npm run bench:page`.
 */

const readme = fileURLToPath(new URL("../../notebooks/site/README.md", import.meta.url));
const [begin, end] = ["<!-- frames -->", "<!-- /frames -->"];

/** What is seen while a slider moves with each frame. */
interface Motion {
  readonly frames: number;
  readonly pictures: number;
  readonly longest: number;
  /** Tasks of the main thread beyond 50 ms, in ms. */
  readonly long: readonly number[];
}

function linkOf(preset: string, settings: Partial<RunSettings>): string {
  const found = presets.find(({ model }) => model.name === preset);
  if (found === undefined) throw new Error(`There is no preset ${preset}.`);
  const state = startingWith(found);
  const [panel] = state.panels;
  return `workbench.html#${fragmentOf({ ...state, tab: "runs", panels: [{ ...panel, ...settings }] })}`;
}

async function opened(
  site: Site,
  link: string,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const { page, close } = await site.visit(undefined, { serviceWorkers: "block" });
  page.setDefaultTimeout(60_000);
  await page.addInitScript(() => {
    const long: number[] = [];
    Object.assign(window, { longTasks: long });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) long.push(duration);
    }).observe({ type: "longtask" });
  });
  await page.goto(`${site.address}${link}`);
  await page.locator('.run[aria-busy="false"] .chart-plot svg').first().waitFor();
  await page.waitForTimeout(1500);
  return { page, close };
}

/** Moves a slider there and back for so many milliseconds, once a frame. */
async function moved(page: Page, name: string, duration: number): Promise<Motion> {
  return page.evaluate(
    async ({ label, duration: ms }) => {
      const slider = document.querySelector<HTMLInputElement>(`[aria-label="${label}, slider"]`);
      const chart = document.querySelector(".chart-plot");
      if (slider === null || chart === null) throw new Error(`There is no slider ${label}.`);
      const { longTasks: long } = window as unknown as { longTasks: number[] };
      long.length = 0;
      let pictures = 0;
      const observer = new MutationObserver(() => (pictures += 1));
      observer.observe(chart, { childList: true });
      slider.focus();
      slider.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
      const first = slider.valueAsNumber;
      const span = (Number(slider.max) - Number(slider.min)) / 10;
      const start = performance.now();
      let [frames, longest, before] = [0, 0, start];
      while (before - start < ms) {
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        frames += 1;
        if (frames > 1) longest = Math.max(longest, now - before);
        before = now;
        slider.value = String(first + span * Math.sin(frames / 20));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      }
      const seconds = (performance.now() - start) / 1000;
      observer.disconnect();
      slider.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { frames: frames / seconds, pictures: pictures / seconds, longest, long: [...long] };
    },
    { label: name, duration },
  );
}

/** From a slider to the first picture and to the final one, in ms. */
async function answered(
  page: Page,
  name: string,
): Promise<readonly [first: number, final: number]> {
  return page.evaluate(async (label) => {
    const slider = document.querySelector<HTMLInputElement>(`[aria-label="${label}, slider"]`);
    const chart = document.querySelector(".chart-plot");
    const run = document.querySelector(".run");
    if (slider === null || chart === null || run === null) throw new Error("Nothing to measure.");
    const start = performance.now();
    let first = Number.NaN;
    const observer = new MutationObserver(() => {
      if (Number.isNaN(first)) first = performance.now() - start;
    });
    observer.observe(chart, { childList: true });
    const step = (Number(slider.max) - Number(slider.min)) / 50;
    slider.value = String(slider.valueAsNumber + step);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    slider.dispatchEvent(new Event("change", { bubbles: true }));
    while (run.getAttribute("aria-busy") !== "false" || Number.isNaN(first)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    observer.disconnect();
    return [first, performance.now() - start] as const;
  }, name);
}

/** Bytes in use once everything that can be given back is, after so many changes. */
async function memory(page: Page, session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  return page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  );
}

const moving: readonly (readonly [string, string, Partial<RunSettings>, string])[] = [
  ["ringdown of Fig. 2", "figure-2", { run: "ringdown" }, "U"],
  ["phase portrait of Fig. 4, with flow", "figure-4", { run: "portrait" }, "U"],
  ["response of Fig. 4, one harmonic", "figure-4", { run: "response" }, "U"],
  [
    "covariance ellipse of Fig. 5",
    "figure-5",
    { run: "steady-state", shown: "covariance" },
    "omega",
  ],
];

const answering: readonly (readonly [string, string, Partial<RunSettings>, string])[] = [
  ["quantum steady state of Fig. 5", "figure-5", { run: "steady-state" }, "omega"],
  ["map of Fig. 4, 64 × 64", "figure-4", { run: "map", side: "64" }, "U"],
];

function ms(value: number): string {
  return value.toFixed(0);
}

async function movingRows(site: Site): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const [what, preset, settings, slider] of moving) {
    const { page, close } = await opened(site, linkOf(preset, settings));
    await moved(page, slider, 500);
    const { frames, pictures, longest, long } = await moved(page, slider, 2500);
    const worst =
      long.length === 0 ? "none" : `${long.length}, of ${ms(Math.max(...long))} ms at most`;
    rows.push(`| ${what} | ${ms(frames)} | ${ms(pictures)} | ${ms(longest)} | ${worst} |`);
    process.stdout.write(`${rows.at(-1)}\n`);
    await close();
  }
  return rows;
}

async function answeringRows(site: Site): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const [what, preset, settings, slider] of answering) {
    const { page, close } = await opened(site, linkOf(preset, settings));
    const all: (readonly [number, number])[] = [];
    for (let k = 0; k < 3; k += 1) {
      all.push(await answered(page, slider));
      await page.waitForTimeout(300);
    }
    const median = (of: 0 | 1): number =>
      all.map((one) => one[of]).sort((a, b) => a - b)[1] ?? Number.NaN;
    rows.push(`| ${what} | ${ms(median(0))} | ${ms(median(1))} |`);
    process.stdout.write(`${rows.at(-1)}\n`);
    await close();
  }
  return rows;
}

async function memoryLine(site: Site): Promise<string> {
  const { page, close } = await opened(site, linkOf("figure-2", { run: "ringdown" }));
  const session = await page.context().newCDPSession(page);
  const used: number[] = [];
  await moved(page, "U", 1000);
  for (let k = 0; k < 3; k += 1) {
    await page.waitForTimeout(1000);
    used.push(await memory(page, session));
    if (k < 2) await moved(page, "U", 8500);
  }
  await close();
  const said = used.map((bytes) => (bytes / 1e6).toFixed(1)).join(", ");
  return `Memory of the page before, after 500 and after 1,000 changes of a slider: ${said} MB.`;
}

const site = await startedSite();
try {
  const text = [
    "| while a slider moves | frames a second | pictures a second | longest frame, ms | tasks over 50 ms |",
    "|---|--:|--:|--:|--:|",
    ...(await movingRows(site)),
    "",
    "| after a change, ms | first picture | final one |",
    "|---|--:|--:|",
    ...(await answeringRows(site)),
    "",
    await memoryLine(site),
    "",
    `${cpus().length} cores, ${cpus()[0]?.model.replace(/\s+/g, " ")}, load of others ${(loadavg()[0] ?? 0).toFixed(1)}, Chromium without a graphics processor.`,
  ].join("\n");
  process.stdout.write(`${text}\n`);
  if (process.argv.includes("--write")) {
    const old = readFileSync(readme, "utf8");
    const [head = "", rest = ""] = old.split(begin);
    writeFileSync(readme, `${head}${begin}\n\n${text}\n\n${end}${rest.split(end)[1] ?? ""}`);
  }
} finally {
  await site.close();
  await (await launched()).close();
}
