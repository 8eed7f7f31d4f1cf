import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  dissipatorTermLatex,
  equationsTerms,
  masterEquation,
  ModelError,
  phaseSpaceEquations,
  readModel,
  readModelFile,
  secondOrderEquations,
  unitaryTermLatex,
} from "../../derivations/index.ts";
import { notebooks } from "../../notebooks/pages/index.ts";
import { presets } from "../../notebooks/workbench/state/presets.ts";
import { operatorLatex, ParseError } from "../../symbolic/index.ts";
import { latexUnder, settled, type Site, startedSite, type Visit } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await startedSite();
}, 180_000);
afterAll(() => site.close());

/** Visits a page, and asks at the end that it did nothing that it must not. */
async function during(
  path: string,
  act: (page: Page, visit: Visit) => Promise<void>,
): Promise<void> {
  const visit = await site.visit(path);
  try {
    await act(visit.page, visit);
    expect(visit.misdeeds).toEqual({ outside: [], breaches: [], errors: [] });
  } finally {
    await visit.close();
  }
}

/** The terms of the master equation as the library prints them, signs in front. */
function expectedTerms(potential: string, drives: readonly string[]): readonly string[] {
  const equation = masterEquation(readModel({ potential, drives }));
  return [unitaryTermLatex, ...equation.dissipator.map(dissipatorTermLatex)].map(
    ({ negative, latex }) => `${negative ? "-" : ""}${latex}`,
  );
}

/** The terms on the page, without the braces and spaces of their signs. */
async function shownTerms(page: Page): Promise<readonly string[]> {
  const terms = await latexUnder(page, ".panel .sum:not(.plain) .term");
  return terms.map((latex) =>
    latex
      .replace("\\displaystyle ", "")
      .replace(/^\+\\;/, "")
      .replace(/^(?:\{-\}|-\\;)/, "-"),
  );
}

async function type(page: Page, name: string, text: string): Promise<void> {
  await page.locator(`[name="${name}"]`).fill(text);
  await settled(page);
}

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name }).click();
  await settled(page);
}

describe("equations of the workbench", () => {
  test("of every preset are those of the library", async () => {
    await during("workbench.html", async (page) => {
      for (const [index, { title, model }] of presets.entries()) {
        await page.getByLabel("Start from").selectOption(String(index));
        await settled(page);
        const shown = await shownTerms(page);
        expect([title, shown]).toEqual([title, expectedTerms(model.potential, model.drives)]);
      }
    });
  });

  test("of a potential that is typed are those of the library, in every tab", async () => {
    const potential = "a*x^3/3 + b*x^6 - d*x^2";
    const drives = ["F*cos(omega*t)*x"];
    await during("workbench.html", async (page) => {
      await type(page, "potential", potential);
      expect(await shownTerms(page)).toEqual(expectedTerms(potential, drives));
      await openTab(page, "Equations of motion");
      const equations = secondOrderEquations(
        phaseSpaceEquations(masterEquation(readModel({ potential, drives }))),
      );
      const [sum] = equationsTerms(equations);
      expect(await shownTerms(page)).toEqual(
        sum?.terms.map(({ negative, latex }) => `${negative ? "-" : ""}${latex}`),
      );
      await openTab(page, "Derivation");
      expect(await page.locator(".steps > li").count()).toBeGreaterThan(8);
      await page.locator(".steps summary").first().click();
      expect((await latexUnder(page, ".steps > li:first-child")).length).toBeGreaterThan(2);
      await openTab(page, "Code");
      expect(await page.locator("pre.code").textContent()).toContain("export function rhs");
      await openTab(page, "Slow flow");
      await page.getByLabel("Harmonics").fill("0,1,2");
      await settled(page);
      const flow = (await latexUnder(page, ".equation-page")).join();
      // x(t) = a + u cos ωt + v sin ωt + … of three terms, five or more variables
      expect(flow).toContain("\\cos(2 \\omega t)");
    });
  });

  test("of CL lack 12d and 12e, which are the difference", async () => {
    await during("workbench.html", async (page) => {
      const labels = async (view: string): Promise<readonly string[]> => {
        await page.getByText(view, { exact: true }).click();
        await settled(page);
        const texts = await page.locator(".sum-label").allTextContents();
        return texts.filter((text) => text !== "");
      };
      expect(await labels("CL")).toEqual(["(12a)", "(12b)", "(12c)"]);
      expect(await labels("gCL − CL")).toEqual(["(12d)", "(12e)"]);
    });
  });

  test("tell of a term where it comes from", async () => {
    await during("workbench.html", async (page) => {
      await page.locator(".term.origin-12d").first().hover();
      const story = page.locator(".story");
      expect(await story.textContent()).toContain("the potential V₁ has dressed");
      await page.locator(".story .story-line").last().waitFor();
      expect((await latexUnder(page, ".story")).join()).toContain("M_{1}^{\\sin}");
      await page.locator(".term.origin-12e").first().focus();
      expect(await story.textContent()).toContain("the drive V₂(t) has dressed");
    });
  });
});

const unreadable: readonly (readonly [string, string])[] = [
  ["potential", "alpha*x^4/4 + beta*"],
  ["potential", "x^2 + sin(x)"],
  ["potential", "x^101"],
  ["potential", "x^99999999999"],
  ["potential", "(a+b+c1+d)^100*x"],
  ["potential", "constructor*x^4"],
  ["potential", "__proto__*x^4"],
  ["potential", "<img src=x onerror=alert(1)>"],
  ["drive-0", "F*cos(w*t)*cos(v*t)*x"],
  ["drive-0", "</textarea><script>alert(1)</script>"],
];

describe("what cannot be read", () => {
  test("is underlined where the library's error points, and what was derived before stays", async () => {
    await during("workbench.html", async (page) => {
      for (const [name, text] of unreadable) {
        const box = page.locator(`[name="${name}"]`);
        const before = await box.inputValue();
        await type(page, name, text);
        const cause = causeOf(name === "potential" ? { potential: text } : { drives: [text] });
        const { start, end } = cause.span;
        const field = page.locator(".field", { has: box });
        expect(await field.locator("mark").textContent()).toBe(
          text.slice(start, Math.max(end, start + 1)) || "\u00a0",
        );
        expect(await field.locator(".message").textContent()).toBe(
          `${cause.reason} ${cause.remedy}`,
        );
        expect(await page.locator(".content.stale .sum:not(.plain)").count()).toBe(1);
        await type(page, name, before);
        expect(await page.locator("mark, .stale").count()).toBe(0);
      }
    });
  });

  test("a derivation that takes long gives way to the next", async () => {
    await during("workbench.html", async (page) => {
      await openTab(page, "Slow flow");
      // Some 30 s of work.
      await page.locator('[name="drive-0"]').fill("(1+x)^40*cos(w*t)*x");
      await page.locator('[name="potential"]').fill("(1+x)^100");
      await page.locator('[name="drive-0"]').fill("F*cos(w*t)*x");
      await type(page, "potential", "x^2");
      const { potential } = readModel({ potential: "x^2" });
      expect((await latexUnder(page, ".field .preview")).join()).toContain(
        operatorLatex(potential),
      );
      expect(await page.locator(".stale").count()).toBe(0);
      expect((await latexUnder(page, ".equation-page")).length).toBe(3);
    });
  });

  test("comes out of an address as text, never as markup", async () => {
    const path = `workbench.html#name=${encodeURIComponent('<b onclick="x">')}&V=x^4&set=__proto__:1&set=constructor:2&set=gamma:${encodeURIComponent("<script>1</script>")}&drive=${encodeURIComponent("'\"><svg onload=alert(1)>")}&tab=nonsense`;
    await during(path, async (page) => {
      await settled(page);
      expect(await page.locator("main script, main svg[onload], main b").count()).toBe(0);
      expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Master equation");
    });
  });
});

/** The error of a model file. */
function causeOf(file: object): ParseError {
  try {
    readModel(file);
  } catch (error) {
    if (error instanceof ModelError && error.cause instanceof ParseError) return error.cause;
  }
  throw new Error("The model can be read.");
}

describe("runs", () => {
  test("of a ringdown follow the slider of a parameter", async () => {
    await during("workbench.html", async (page) => {
      await openTab(page, "Runs");
      const curve = page.locator(".chart .curve.gcl");
      await curve.waitFor();
      const before = await curve.getAttribute("d");
      await page.getByLabel("gamma, slider").fill("0.4");
      await page.waitForFunction(
        (old) => document.querySelector(".chart .curve.gcl")?.getAttribute("d") !== old,
        before,
      );
      expect(await page.getByLabel("gamma", { exact: true }).inputValue()).toBe("0.4");
      await page.getByText("Done in").waitFor();
      expect(await page.locator(".findings").textContent()).toContain("tenth of the tolerance");
      await page.getByText("Table").click();
      await page.locator(".data tbody tr").first().waitFor();
      expect(await page.locator(".data tbody tr").count()).toBeGreaterThan(100);
    });
  });

  test("of the response of Fig. 4 find three steady states for CL", async () => {
    const index = presets.findIndex(({ title }) => title.startsWith("Fig. 4"));
    await during("workbench.html", async (page) => {
      await page.getByLabel("Start from").selectOption(String(index));
      await openTab(page, "Runs");
      await page.getByText("Response", { exact: true }).click();
      await page.getByText("Done in").waitFor();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "CSV" }).click(),
      ]);
      const csv = readFileSync(await download.path(), "utf8")
        .trim()
        .split("\n");
      expect(csv[0]).toBe("model,omega,branch,amplitude,phase,stable");
      const counts = new Map<string, number>();
      for (const line of csv.slice(1)) {
        const [kind, omega] = line.split(",");
        const key = `${kind} ${omega}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const most = (kind: string): number =>
        Math.max(...[...counts].flatMap(([key, n]) => (key.startsWith(`${kind} `) ? [n] : [])));
      expect(most("CL")).toBe(3);
      expect(await page.locator(".findings").textContent()).toContain("121 of 121");
    });
  });

  test("of the quantum steady state are certified, and end at once when cancelled", async () => {
    const index = presets.findIndex(({ title }) => title.startsWith("Fig. 5"));
    await during("workbench.html", async (page) => {
      await page.getByLabel("Start from").selectOption(String(index));
      await openTab(page, "Runs");
      await page.getByText("Quantum steady state").click();
      await page.locator(".chart image").waitFor();
      expect(await page.locator(".findings").textContent()).toContain("least eigenvalue");
      await page.getByText("Checking the stability").waitFor();
      await page.getByRole("button", { name: "Cancel" }).click();
      expect(await page.locator(".status").textContent()).toBe("Cancelled.");
      expect(await page.getByRole("button", { name: "Cancel" }).isVisible()).toBe(false);
      // A new worker takes the next run.
      await page.getByLabel("phase Ωt/π").fill("0.5");
      await page.getByText("Checking the stability").waitFor();
    });
  });

  test("say what is wrong with what they are asked for", async () => {
    await during("workbench.html", async (page) => {
      await openTab(page, "Runs");
      await page.getByLabel("until t").fill("-3");
      await page.getByText("duration: Must be from").waitFor();
      await page.getByText("Response", { exact: true }).click();
      await page.getByLabel("against").fill("nothing");
      await page.getByText("does not depend on `nothing`").waitFor();
    });
  });
});

describe("state", () => {
  test("in the address restores the page", async () => {
    await during("workbench.html", async (page) => {
      await type(page, "potential", "beta*x^6/6 + x^4");
      await page.getByLabel("beta", { exact: true }).fill("0.25");
      await page.getByRole("button", { name: "+ Add a drive" }).click();
      await type(page, "drive-1", "G*sin(2*omega*t+phi)*x^2");
      await page.getByText("CL", { exact: true }).click();
      await openTab(page, "Equations of motion");
      const terms = await shownTerms(page);
      await page.waitForFunction(
        () => location.hash.includes("tab=equations") && location.hash.includes("view=CL"),
      );
      const { hash } = new URL(page.url());
      await during(`workbench.html${hash}`, async (other) => {
        await settled(other);
        expect(await shownTerms(other)).toEqual(terms);
        expect(await other.locator('[name="drive-1"]').inputValue()).toBe(
          "G*sin(2*omega*t+phi)*x^2",
        );
        expect(await other.getByLabel("beta", { exact: true }).inputValue()).toBe("0.25");
      });
    });
  });

  test("goes back and forth with Ctrl+Z and Ctrl+Shift+Z", async () => {
    await during("workbench.html", async (page) => {
      const box = page.locator('[name="potential"]');
      const first = await box.inputValue();
      await type(page, "potential", "x^4");
      await box.blur();
      await type(page, "potential", "x^6");
      await page.keyboard.press("Control+z");
      expect(await box.inputValue()).toBe("x^4");
      await page.keyboard.press("Control+z");
      expect(await box.inputValue()).toBe(first);
      await page.keyboard.press("Control+Shift+z");
      await page.keyboard.press("Control+Shift+z");
      expect(await box.inputValue()).toBe("x^6");
    });
  });

  test("leaves as a model file that the library reads, and comes back", async () => {
    await during("workbench.html", async (page) => {
      await settled(page);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Model file" }).click(),
      ]);
      const path = await download.path();
      const model = readModelFile(readFileSync(path, "utf8"));
      expect([model.name, model.values.get("U"), model.values.get("omega")]).toEqual([
        "kerr",
        0.2,
        1.1,
      ]);
      await type(page, "potential", "x^8");
      await page.locator('input[type="file"]').setInputFiles(path);
      await page.waitForFunction(
        () => document.querySelector<HTMLTextAreaElement>('[name="potential"]')?.value !== "x^8",
      );
      await settled(page);
      expect(await shownTerms(page)).toEqual(
        expectedTerms(model.potentialText, ["F*cos(omega*t)*x"]),
      );
    });
  });

  test("leaves as LaTeX, TypeScript, pictures and a report", async () => {
    await during("workbench.html", async (page) => {
      const taken = async (button: string): Promise<Buffer> => {
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name: button, exact: true }).click(),
        ]);
        return readFileSync(await download.path());
      };
      await openTab(page, "Derivation");
      expect(String(await taken("LaTeX file"))).toContain("\\documentclass");
      await openTab(page, "Code");
      expect(String(await taken("Download"))).toContain("export const parameters");
      await openTab(page, "Runs");
      await page.getByText("Done in").waitFor();
      const svg = String(await taken("SVG"));
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      expect(svg).toContain("rgb(203, 42, 28)");
      expect([...(await taken("PNG")).subarray(1, 4)]).toEqual(
        [..."PNG"].map((c) => c.charCodeAt(0)),
      );
      const report = String(await taken("Report"));
      expect(report).toContain("<math");
      expect(report).toContain("Run: ringdown");
      expect(report).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
    });
  });
});

const tabNames = [
  "Master equation",
  "Derivation",
  "Equations of motion",
  "Slow flow",
  "Code",
  "Runs",
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly string[];
}

/** What axe finds that is serious or worse, by all its rules or some. */
async function seriousFindings(page: Page, rules?: readonly string[]): Promise<readonly Finding[]> {
  await page.evaluate(axe);
  return page.evaluate(async (only) => {
    interface Axe {
      readonly run: (options: object) => Promise<{
        readonly violations: readonly {
          readonly id: string;
          readonly impact: string;
          readonly nodes: readonly { readonly html: string }[];
        }[];
      }>;
    }
    const { axe: engine } = globalThis as unknown as { readonly axe: Axe };
    const { violations } = await engine.run({
      resultTypes: ["violations"],
      ...(only === undefined ? {} : { runOnly: [...only] }),
    });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, impact, nodes }) => ({
        id,
        impact,
        nodes: nodes.map(({ html }) => html).slice(0, 3),
      }));
  }, rules);
}

describe("for everybody", () => {
  test.each([
    ["light", undefined],
    ["dark", ["color-contrast"]],
  ] as const)("axe finds nothing serious in the workbench, %s", async (colorScheme, rules) => {
    const { page, close } = await site.visit("workbench.html", { colorScheme });
    for (const name of tabNames) {
      await openTab(page, name);
      if (name === "Runs") await page.getByText("Done in").waitFor();
      expect([name, await seriousFindings(page, rules)]).toEqual([name, []]);
    }
    await close();
  });

  test("at 400 pixels nothing is wider than the page", async () => {
    const visit = await site.visit("workbench.html", { viewport: { width: 400, height: 800 } });
    for (const name of tabNames) {
      await openTab(visit.page, name);
      const beyond = await visit.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([name, beyond]).toEqual([name, 0]);
    }
    await visit.close();
  });

  test("tabs are reached by arrow keys, and equations are MathML too", async () => {
    await during("workbench.html", async (page) => {
      await settled(page);
      expect(await page.locator(".sum math").count()).toBeGreaterThan(5);
      await page.getByRole("tab", { name: "Master equation" }).focus();
      await page.keyboard.press("ArrowRight");
      expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Derivation");
      await page.keyboard.press("End");
      expect(await page.getByRole("tab", { selected: true }).textContent()).toBe("Runs");
    });
  });
});

describe("pages", () => {
  test.each([
    "index.html",
    "notebooks.html",
    ...[...notebooks.keys()].map((name) => `${name}.html`),
  ])("%s does nothing that it must not, and axe finds nothing serious", async (path) => {
    await during(path, async (page) => {
      if (await page.locator("#notebook").count()) {
        await page.locator("#notebook .cell .result > *").first().waitFor();
      }
      expect(await page.locator("h1").count()).toBe(1);
      expect(await seriousFindings(page)).toEqual([]);
    });
  });

  test("the workbench needs less than 400 kB to begin with", async () => {
    const visit = await site.visit(undefined);
    const sizes: number[] = [];
    visit.page.context().on("response", (response) => {
      if (response.url().startsWith(site.address) && response.status() === 200) {
        void response.body().then((body) => sizes.push(gzipSync(body).length));
      }
    });
    await visit.page.goto(`${site.address}workbench.html`, { waitUntil: "networkidle" });
    await settled(visit.page);
    await visit.close();
    expect(sizes.length).toBeGreaterThan(8);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400_000);
  });

  test("are answered with the policy as a header, workers' scripts too", async () => {
    for (const path of ["index.html", "workbench.html"]) {
      const { headers } = await fetch(`${site.address}${path}`);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).not.toContain("'unsafe-eval'");
    }
  });
});
