import { cpus, loadavg } from "node:os";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { presets } from "../../notebooks/workbench/state/presets.ts";
import { launched } from "../site/browser.ts";
import { settled, type Site, startedSite } from "../site/site.ts";
import { showRun } from "../site/workbench-page.ts";

/*
 * How fast the workbench answers, in Chromium on this machine, written into notebooks/site/README.md.
 * Run by `npm run bench:site`.
 */

interface Row {
  readonly what: string;
  readonly aim: string;
  readonly times: readonly number[];
}

const readme = fileURLToPath(new URL("../../notebooks/site/README.md", import.meta.url));
const [begin, end] = ["<!-- speed -->", "<!-- /speed -->"];

/** Loads with an empty cache, each in a new browser context, and the first text typed at once after that. */
async function firstEquations(
  site: Site,
): Promise<{ readonly loading: readonly number[]; readonly typing: readonly number[] }> {
  const [loading, firstTyping]: [number[], number[]] = [[], []];
  for (let k = 0; k < 7; k += 1) {
    const { page, close } = await site.visit("workbench.html");
    await settled(page);
    loading.push(
      await page.evaluate(
        () => performance.getEntriesByName("caldera-shown")[0]?.startTime ?? Number.NaN,
      ),
    );
    firstTyping.push(...(await typing(page, potentials.slice(0, 1))));
    await close();
  }
  return { loading, typing: firstTyping };
}

const potentials = Array.from(
  { length: 30 },
  (_, k) => `a*x^2/2 + b*x^3/3 + alpha*x^4/4 + d*x^6/6 + (1+${k})*eta*x^8/8`,
);

/** From the key to the equations on the page, drawn anew for each text. */
async function typing(page: Page, given: readonly string[]): Promise<readonly number[]> {
  return page.evaluate(
    async (texts) => {
      const box = document.querySelector<HTMLTextAreaElement>('[name="potential"]');
      if (box === null) return [];
      const taken: number[] = [];
      for (const text of texts) {
        const shown = new Promise<number>((resolve) => {
          const observer = new PerformanceObserver((list) => {
            const [entry] = list.getEntriesByName("caldera-shown");
            if (entry === undefined) return;
            observer.disconnect();
            resolve(entry.startTime);
          });
          observer.observe({ type: "mark" });
        });
        const start = performance.now();
        box.value = text;
        box.dispatchEvent(new Event("input", { bubbles: true }));
        taken.push((await shown) - start);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      return taken;
    },
    [...given],
  );
}

async function typingIn(page: Page, tab: string): Promise<readonly number[]> {
  await page.getByRole("tab", { name: tab }).click();
  await settled(page);
  return typing(page, potentials);
}

/** What a person needs to look at the page before typing, in milliseconds. */
const look = 5000;

/** From a slider to the chart drawn anew. */
async function sliding(
  page: Page,
  name: string,
  places: readonly number[],
): Promise<readonly number[]> {
  return page.evaluate(
    async ({ name: label, places: values }) => {
      const slider = document.querySelector<HTMLInputElement>(`[aria-label="${label}, slider"]`);
      const chart = document.querySelector(".chart-plot");
      if (slider === null || chart === null) return [];
      const taken: number[] = [];
      slider.focus();
      for (const value of values) {
        const drawn = new Promise<number>((resolve) => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            resolve(performance.now());
          });
          observer.observe(chart, { childList: true });
        });
        const start = performance.now();
        slider.value = String(value);
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        taken.push((await drawn) - start);
        // As a hand that moves on; not long enough for the full run to begin.
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      return taken;
    },
    { name, places: [...places] },
  );
}

async function openRun(page: Page, title: string, run: string): Promise<void> {
  const index = presets.findIndex((preset) => preset.title.startsWith(title));
  await page.getByLabel("Start from").selectOption(String(index));
  await page.getByRole("tab", { name: "Runs" }).click();
  await settled(page);
  await showRun(page, run);
  await page.locator('.run[aria-busy="false"] .run-figure:not([hidden])').waitFor();
}

function between(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
}

async function measured(site: Site): Promise<readonly Row[]> {
  const first = await firstEquations(site);
  const { page, close } = await site.visit("workbench.html");
  page.setDefaultTimeout(60_000);
  await settled(page);
  await page.waitForTimeout(look);
  const masterEquation = await typingIn(page, "Master equation");
  const motion = await typingIn(page, "Equations of motion");
  await openRun(page, "Fig. 2", "Ringdown");
  const ringdown = await sliding(page, "U", between(0.1, 0.39, 30));
  await openRun(page, "Fig. 4", "Response");
  const response = await sliding(page, "U", between(0.3, 0.45, 30));
  await openRun(page, "Fig. 5", "Quantum steady state");
  const steady = await sliding(page, "omega", between(1, 1.4, 12));
  await close();
  return [
    { what: "first equation after loading, empty cache", aim: "1000", times: first.loading },
    {
      what: "the first text typed at once after that → master equation",
      aim: "50",
      times: first.typing,
    },
    {
      what: "typing, degree 8, after five seconds → master equation",
      aim: "50",
      times: masterEquation,
    },
    { what: "typing, degree 8 → equations of motion", aim: "50", times: motion },
    { what: "slider → ringdown of Fig. 2, CL and gCL", aim: "16", times: ringdown },
    { what: "slider → response of Fig. 4, 61 values, CL and gCL", aim: "50", times: response },
    { what: "slider → quantum steady state of Fig. 5, Wigner function", aim: "500", times: steady },
  ];
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, aim, times }) => {
    const sorted = [...times].sort((a, b) => a - b);
    const at = (share: number): string =>
      (sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0);
    return `| ${what} | ${aim} | ${at(0)} | ${at(0.5)} | ${at(1)} |`;
  });
  return ["| ms | aim | least | median | most |", "|---|--:|--:|--:|--:|", ...lines].join("\n");
}

const [load = 0] = loadavg();
const site = await startedSite();
try {
  const rows = await measured(site);
  const machine = `${cpus().length} cores, ${cpus()[0]?.model ?? "unknown"}`;
  const others = `load of others ${load.toFixed(1)}`;
  const text = `${table(rows)}\n\n${machine}, ${others}, Chromium without a graphics processor.`;
  process.stdout.write(`${text}\n`);
  const page = readFileSync(readme, "utf8");
  const [head = "", rest = ""] = page.split(begin);
  const tail = rest.slice(rest.indexOf(end));
  writeFileSync(readme, `${head}${begin}\n\n${text}\n\n${tail}`);
} finally {
  await site.close();
  await (await launched()).close();
}
