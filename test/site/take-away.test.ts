import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { installed } from "../debian.ts";
import { findings } from "./axe-findings.ts";
import { siteUnderTest } from "./visiting.ts";

const { during } = siteUnderTest();

const poppler = ["pdfinfo", "pdffonts", "pdftoppm"] as const;
const programs = new Map<string, string>();
beforeAll(async () => {
  for (const program of poppler) {
    programs.set(program, await installed({ program, package: "poppler-utils" }));
  }
}, 600_000);

function output(program: (typeof poppler)[number], ...args: readonly string[]): Buffer {
  const { status, stdout } = spawnSync(programs.get(program) ?? program, args, {
    maxBuffer: 1e8,
  });
  expect(status).toBe(0);
  return stdout;
}

const link =
  "workbench.html#V=U*x^4/4&drive=F*cos(omega*t)*x&set=U:0.1&set=F:0.3&set=omega:1.2&set=gamma:0.2&tab=runs&run=ringdown&panel=portrait;position:0.5;duration:30";

async function drawn(page: Page, panels: number): Promise<void> {
  await page
    .locator(".chart-plot svg")
    .nth(panels - 1)
    .waitFor();
  const busy = page.locator('.run[aria-busy="true"]');
  await expect.poll(() => busy.count(), { timeout: 20_000 }).toBe(0);
}

/** The path of what a button of the window gives. */
async function taken(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: button, exact: true }).click(),
  ]);
  return download.path();
}

/** Shares of a page of a PDF that are not white, at 40 dots to the inch: all, and what has a colour. */
function ink(path: string): { readonly any: number; readonly coloured: number } {
  const file = output("pdftoppm", "-r", "40", "-singlefile", path);
  // P6, width and height, 255, each on a line.
  const body = file.subarray(/^P6\n\d+ \d+\n255\n/.exec(file.toString("latin1"))![0].length);
  let [any, coloured] = [0, 0];
  for (let at = 0; at < body.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = body.subarray(at, at + 3);
    if (Math.min(red, green, blue) < 230) any += 1;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 60) coloured += 1;
  }
  return { any: (3 * any) / body.length, coloured: (3 * coloured) / body.length };
}

test("the panels are taken away as one figure of a journal's width: SVG, PDF without fonts, PNG at its size", async () => {
  await during(link, async (page) => {
    await drawn(page, 2);
    await page.locator(".canvas-panel").first().getByRole("button", { name: "Pin" }).click();
    await page.getByLabel("gamma, slider").fill("0.6");
    await drawn(page, 2);
    await page.getByRole("button", { name: "Take away" }).click();
    const dialog = page.getByRole("dialog", { name: "Take away" });
    const preview = dialog.getByRole("img");
    await preview.waitFor();
    expect(await preview.getAttribute("alt")).toMatch(/^\(a\) .*\(b\) Velocity against position/);
    expect(await findings(page)).toEqual([]);
    const pdf = await taken(page, "PDF");
    const about = String(output("pdfinfo", "-isodates", pdf));
    const size = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(about);
    expect(Number(size?.[1])).toBeCloseTo((178 * 72) / 25.4, 1);
    expect(about).toMatch(/Title:\s+\(a\) Ringdown/);
    expect(about).toContain('"command":"workbench figure"');
    expect(about).toContain('"pinned":[{"name":"pinned 1"');
    expect(about).toMatch(/Pages:\s+1\n/);
    // Nothing but the two lines of the head.
    expect(String(output("pdffonts", pdf)).trim().split("\n")).toHaveLength(2);
    const { any, coloured } = ink(pdf);
    expect(any).toBeGreaterThan(0.03);
    expect(any).toBeLessThan(0.4);
    expect(coloured).toBeGreaterThan(0.005);
    await dialog.getByLabel("Width").selectOption({ label: "another width" });
    await dialog.getByLabel("in mm").fill("20");
    await dialog.getByText("The width must be from 40 to 400 mm, but is 20.").waitFor();
    expect(await dialog.getByRole("button", { name: "PDF" }).isDisabled()).toBe(true);
    await dialog.getByLabel("Width").selectOption({ label: "one column, 86 mm" });
    await dialog.getByLabel("PNG at").selectOption({ label: "600 dpi" });
    const svg = readFileSync(await taken(page, "SVG"), "utf8");
    expect(svg).toMatch(/^<svg [^>]*width="86mm"/);
    const picture = readFileSync(await taken(page, "PNG"));
    expect(picture.readUInt32BE(16)).toBe(Math.round((86 / 25.4) * 600));
    // Dots to the metre.
    expect(picture.readUInt32BE(picture.indexOf("pHYs") + 4)).toBe(Math.round(600 / 0.0254));
    expect(String(picture)).toContain('"command":"workbench figure"');
    const article = unzipSync(readFileSync(await taken(page, "LaTeX article")));
    expect(Object.keys(article).sort()).toEqual([
      ...["README.txt", "article.tex", "equations.ts", "figure.pdf", "model.json"],
      ...["numbers/a-ringdown.csv", "numbers/b-portrait.csv"],
    ]);
    const text = (name: string): string => Buffer.from(article[name]!).toString();
    expect(text("article.tex")).toContain("\\includegraphics[width=86mm");
    expect(text("article.tex")).toContain("Grey in (a): pinned 1.");
    expect(text("article.tex")).toContain("\\section{Run: Ringdown}");
    expect(text("README.txt")).toContain(page.url());
    expect(text("numbers/a-ringdown.csv")).toContain("# Ringdown: ");
    const archive = unzipSync(readFileSync(await taken(page, "CSV")));
    expect(Object.keys(archive)).toEqual(["a-ringdown.csv", "b-portrait.csv"]);
    const arrays = unzipSync(readFileSync(await taken(page, "NPZ")));
    expect(Object.keys(arrays)).toContain("b_v_gCL.npy");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });
});
