import { readFileSync } from "node:fs";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectedTerms } from "./workbench-page.ts";
import { Newcomer } from "./newcomer.ts";
import { settled } from "./site.ts";
import { siteUnderTest } from "./visiting.ts";

const { during, address } = siteUnderTest();

interface Task {
  readonly task: string;
  /** The most that it may take. */
  readonly steps: number;
  readonly act: (newcomer: Newcomer) => Promise<void>;
  readonly options?: BrowserContextOptions;
}

const clipboard: BrowserContextOptions = { permissions: ["clipboard-read", "clipboard-write"] };

/** Waits until a number of panels are done. */
async function done(page: Page, panels = 1): Promise<void> {
  const shown = page.locator(".canvas-panel:not([hidden]) .chart-plot svg");
  await expect.poll(() => shown.count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(panels);
  const busy = page.locator('.run[aria-busy="true"]');
  await expect.poll(() => busy.count(), { timeout: 90_000 }).toBe(0);
}

/** Rows of numbers of a CSV of the page. */
async function rowsOf(download: { path(): Promise<string> }): Promise<readonly string[][]> {
  const text = readFileSync(await download.path(), "utf8");
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line) => line.split(","));
}

const tasks: readonly Task[] = [
  {
    task: "Fig. 4: steady states of the bistable Kerr oscillator",
    steps: 3,
    act: async (newcomer) => {
      await newcomer.choose("Start from", "Fig. 4 · nonlinear response");
      await newcomer.click("tab", "Runs");
      await done(newcomer.page);
      const rows = await rowsOf(await newcomer.take("CSV"));
      const gcl = rows.filter(([kind]) => kind === "gCL").map((row) => row.map(Number));
      const [, omega, , amplitude] = gcl.reduce((a, b) => ((b[3] ?? 0) > (a[3] ?? 0) ? b : a));
      // The maximum by an independent method: 1.658 at ω = 1.395; values stand 0.011 apart.
      expect(Math.abs((omega ?? 0) - 1.395)).toBeLessThan(0.011);
      expect(amplitude).toBeCloseTo(1.658, 2);
    },
  },
  {
    task: "Fig. 5: the quantum averages across the resonance and the Wigner function",
    steps: 2,
    act: async (newcomer) => {
      const { page } = newcomer;
      await newcomer.choose("Start from", "Fig. 5 · quantum, one photon");
      await newcomer.click("tab", "Runs");
      await done(page, 4);
      const titles = await page.locator(".chart-y").allTextContents();
      expect(titles.filter((title) => title.includes("ν"))).not.toEqual([]);
      // Harmonic balance in NumPy, gCL at Δ/U = 1: ⟨n⟩ = .6726039.
      expect(await page.locator(".findings").last().textContent()).toContain("0.6726");
    },
  },
  {
    task: "the tip of the wedge where the oscillator is bistable",
    steps: 5,
    act: async (newcomer) => {
      const { page } = newcomer;
      await newcomer.click("tab", "Runs");
      await newcomer.choose("Show", "Map of steady states");
      await newcomer.check("CL", page.locator(".run-form"));
      await newcomer.type("up to", "2");
      await done(page);
      await newcomer.point(await tipOfWedge(page));
      const moved = page.getByLabel("omega", { exact: true });
      await expect.poll(() => moved.inputValue()).not.toBe("1.1");
      const [omega, F] = await Promise.all(
        ["omega", "F"].map(async (name) =>
          Number(await page.getByLabel(name, { exact: true }).inputValue()),
        ),
      );
      // By hand, with one harmonic of ẍ + Γẋ + Kx + αx³ = F cos ωt of CL, y = A²:
      // y ((K - ω² + ¾αy)² + Γ²ω²) = F². All three roots y are one where the first two derivatives
      // in y vanish: ω² - K = √3 Γω, y = 2√3 Γω/(9α/4) and F² = (4/3) Γ²ω² y.
      // γ = 0.2, θ = 0.4π, U = 0.2: Γ = (1 + sin 2θ)γ, α = 4U/3, and K = 1 + ½(cos θ + sin θ)²γ² sin 2θ.
      const [gamma, theta, U] = [0.2, 0.4 * Math.PI, 0.2];
      const friction = (1 + Math.sin(2 * theta)) * gamma;
      const K =
        1 + ((Math.cos(theta) + Math.sin(theta)) ** 2 * gamma ** 2 * Math.sin(2 * theta)) / 2;
      const half = (Math.sqrt(3) * friction) / 2;
      const tip = half + Math.sqrt(half ** 2 + K);
      const squared = (2 * Math.sqrt(3) * friction * tip) / (3 * U);
      expect(Math.abs((omega ?? 0) - tip)).toBeLessThan(0.03);
      expect(Math.abs((F ?? 0) - Math.sqrt((4 / 3) * squared) * friction * tip)).toBeLessThan(0.03);
    },
  },
  {
    task: "the noise of CL beside that of gCL",
    steps: 2,
    act: async (newcomer) => {
      const { page } = newcomer;
      await newcomer.click("tab", "Runs");
      await newcomer.choose("Show", "Noise trajectories");
      await done(page);
      for (const colour of ["cl", "gcl"]) {
        const curves = page.locator(`.chart [stroke="var(--${colour})"] path`);
        expect(await curves.count()).toBeGreaterThan(1);
      }
    },
  },
  {
    task: "what the nonlinear friction does: the ringdown without it",
    steps: 4,
    act: async (newcomer) => {
      const { page } = newcomer;
      await newcomer.click("tab", "Equations of motion");
      await page.locator(".term[data-term]").first().waitFor();
      // The term with x²ẋ, as one sees it.
      const friction = page.locator('.term[data-term*="x^2*xdot"]').first();
      const box = await friction.boundingBox();
      if (box === null) throw new Error("The nonlinear friction is not shown.");
      await newcomer.point({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
      await newcomer.click("button", "Switch off");
      await newcomer.click("button", "Look at runs");
      await done(page);
      expect(await page.locator(".chart-legend").textContent()).toContain("without");
    },
  },
  {
    task: "a measured ringdown beside the model",
    steps: 2,
    act: async (newcomer) => {
      const { page } = newcomer;
      await newcomer.click("tab", "Runs");
      await done(page);
      const measured = "t,x\n0,5\n10,1.2\n20,-0.7\n30,0.9\n";
      await newcomer.drop("monday.csv", measured, page.locator(".run-figure"));
      await page.locator(".chart circle").nth(3).waitFor();
      expect(await page.locator(".chart-legend").textContent()).toContain("monday.csv");
    },
  },
  {
    task: "a figure of two panels for a paper",
    steps: 5,
    act: async (newcomer) => {
      const { page } = newcomer;
      await newcomer.click("tab", "Runs");
      await newcomer.click("button", "Add a panel");
      await done(page, 2);
      await newcomer.click("button", "Take away");
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("img").waitFor();
      await newcomer.choose("Width", "one column, 86 mm", dialog);
      const file = readFileSync(await (await newcomer.take("PDF", dialog)).path());
      // 86 mm in points of 1/72 inch.
      const [, width] = /\/MediaBox ?\[ ?0 0 ([\d.]+)/.exec(file.toString("latin1")) ?? [];
      expect(Number(width)).toBeCloseTo((86 * 72) / 25.4, 1);
    },
  },
  {
    task: "a link that shows a colleague the same",
    steps: 4,
    options: clipboard,
    act: async (newcomer) => {
      const { page } = newcomer;
      await newcomer.type("gamma", "0.37");
      await newcomer.click("tab", "Runs");
      await newcomer.choose("Show", "Phase portrait");
      await done(page);
      await newcomer.click("button", "Copy link");
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(link.startsWith(address())).toBe(true);
      const colleague = await page.context().newPage();
      await colleague.goto(link);
      await done(colleague);
      expect(await colleague.getByLabel("gamma", { exact: true }).inputValue()).toBe("0.37");
      const shown = (one: Page): Promise<string | null> =>
        one.locator('.chart [stroke="var(--gcl)"] path').first().getAttribute("d");
      expect(await shown(colleague)).toBe(await shown(page));
    },
  },
  {
    task: "Fig. 4 by the keyboard alone",
    steps: 6,
    act: async (newcomer) => {
      const { page } = newcomer;
      await newcomer.keys("Start from", "Fig. 4");
      await settled(page);
      await newcomer.keys("Master equation", "End", "Enter");
      await done(page);
      expect(await page.getByLabel("U", { exact: true }).inputValue()).toBe("3/8");
      expect(await page.locator(".findings").textContent()).toContain("121 of 121");
    },
  },
  {
    task: "on a phone, how γ changes the ringdown of Fig. 2, with both in sight",
    steps: 3,
    options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    act: async (newcomer) => {
      const { page } = newcomer;
      await newcomer.choose("Start from", "Fig. 2 · ringdown");
      await newcomer.tap("tab", "Runs");
      await done(page);
      const curve = page.locator('.chart [stroke="var(--gcl)"] path').first();
      const before = await curve.getAttribute("d");
      await newcomer.tap("slider", "gamma, slider");
      await expect.poll(() => curve.getAttribute("d")).not.toBe(before);
      const [plot, slider] = [
        await page.locator(".chart-plot").first().boundingBox(),
        await page.getByRole("slider", { name: "gamma, slider" }).boundingBox(),
      ];
      expect(plot?.y).toBeGreaterThanOrEqual(0);
      expect(slider?.y).toBeGreaterThan((plot?.y ?? 0) + (plot?.height ?? 0) / 2);
      expect(slider?.y).toBeLessThan(844);
    },
  },
  {
    task: "the master equation of a potential of one's own, as LaTeX for a paper",
    steps: 2,
    options: clipboard,
    act: async (newcomer) => {
      const { page } = newcomer;
      await newcomer.type("Potential V₁(x)", String.raw`\frac{\lambda}{6} x^6`);
      await settled(page);
      await newcomer.click("button", "Copy LaTeX");
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      const terms = expectedTerms("lambda*x^6/6", ["F*cos(omega*t)*x"]);
      // The Hamiltonian, 2 of diffusion, 2 of friction, 2 dressed by x⁶, 1 by the drive.
      expect(terms).toHaveLength(8);
      for (const term of terms) expect(copied).toContain(term.replace(/^-/, ""));
    },
  },
  {
    task: "a model kept under a name, and there again on the next day",
    steps: 6,
    act: async (newcomer) => {
      const { page } = newcomer;
      await newcomer.type("gamma", "0.123");
      await newcomer.click("button", "Models");
      await newcomer.type("Keep this workbench as", "cavity 3");
      await newcomer.click("button", "Save");
      await page.goto("about:blank");
      await page.goto(`${address()}workbench.html`);
      await settled(page);
      expect(await page.getByLabel("gamma", { exact: true }).inputValue()).not.toBe("0.123");
      await newcomer.click("button", "Models");
      await newcomer.click("button", "Open cavity 3");
      const gamma = page.getByLabel("gamma", { exact: true });
      await expect.poll(() => gamma.inputValue()).toBe("0.123");
    },
  },
];

test.each(tasks)(
  "$task, in $steps steps",
  { timeout: 150_000 },
  async ({ steps, act, options = {} }) => {
    const look = async (page: Page): Promise<void> => {
      await settled(page);
      const newcomer = new Newcomer(page);
      await act(newcomer);
      expect(newcomer.steps).toBeLessThanOrEqual(steps);
    };
    await during("workbench.html", look, options);
  },
);

/** The lowest point of the lines of a map, on the screen. */
async function tipOfWedge(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const lines = page.locator('.chart-plot svg [aria-label="line"] path');
  await lines.first().scrollIntoViewIfNeeded();
  const ends = await lines.evaluateAll((paths) =>
    paths.flatMap((path) => {
      if (!(path instanceof SVGPathElement)) return [];
      const length = path.getTotalLength();
      const toScreen = path.getScreenCTM();
      return Array.from({ length: 401 }, (_, j) => {
        const { x, y } = path.getPointAtLength((j * length) / 400).matrixTransform(toScreen!);
        return { x, y };
      });
    }),
  );
  return ends.reduce((a, b) => (b.y > a.y ? b : a));
}
