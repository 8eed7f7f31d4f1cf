import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import {
  derivation,
  modelOfProvenance,
  provenanceOf,
  version,
  readModel,
  withParameters,
  equationsOfMotion,
} from "../../../../derivations/index.ts";
import type { VerificationReport } from "../../../../derivations/verify/index.ts";
import { proseParts } from "../../../../derivations/document/prose.ts";
import {
  modelReport,
  trajectory,
  trajectoryFigure,
} from "../../../../notebooks/report/model-report/index.ts";
import { evaluateReal, type Scalar } from "../../../../symbolic/index.ts";

const hostile = `</title></style><script>alert("1")</script><img src=x onerror='alert(2)'>&amp;`;

const model = readModel({
  name: hostile,
  potential: "U*x^4/3 + 0*x",
  drives: ["F*cos(omega*t)*x", "F*sin(2*omega*t + phi)*x^2"],
  parameters: {
    ...{ hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "0.4*pi", c: 1.6 },
    ...{ U: 0.2, F: 0.3, omega: 1.1, phi: 0.5 },
  },
});

const verification: VerificationReport = {
  model: hostile,
  kind: "gCL",
  seed: 42,
  points: 3,
  tolerance: 1e-9,
  engines: [
    { engine: "nerdamer", seconds: 1 },
    { engine: "mathjs", seconds: 1, noAnswer: hostile },
  ],
  rows: [
    { quantity: hostile, verdicts: new Map([["nerdamer", "agrees"]]) },
    {
      quantity: "d⟨x⟩/dt",
      verdicts: new Map([
        ["nerdamer", "disagrees"],
        ["mathjs", "no answer"],
      ]),
    },
  ],
  disagreements: [],
  remarks: [`mathjs is not asked: ${hostile}`],
  exitStatus: 1,
  summary: "Disagreement: nerdamer.",
  table: "",
};

const derived = derivation(model);
const content = {
  provenance: provenanceOf("caldera start", model, "gCL"),
  quantum: { tag: "not found", reason: `Nothing ${hostile}` } as const,
  derivation: derived,
  verification,
  figures: [
    {
      svg: (await trajectoryFigure(model, { position: 2, duration: 5 })).svg,
      caption: `One ${hostile}`,
    },
    { svg: (await trajectoryFigure(model, { position: 1, duration: 5 })).svg, caption: "Two" },
  ],
  code: `// ${hostile}\nexport const a = 1 < 2;\n`,
  warnings: [`Beware ${hostile}`],
};
const html = modelReport(content);
const { document } = parseHTML(html);
const texts = (selector: string): readonly string[] =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent ?? "");

test("the page says what it is, to programs and at its end", () => {
  const meta = document.querySelector('meta[name="provenance"]')?.getAttribute("content") ?? "";
  const said = JSON.parse(meta);
  expect(said).toMatchObject({ schema: 1, caldera: version, equation: "gCL" });
  expect(modelOfProvenance(said.model).potential.equals(model.potential)).toBe(true);
  expect(said.model.name).toBe(hostile);
  expect(document.querySelector("footer")?.textContent).toBe(
    `Caldera ${version}, gCL master equation, by caldera start.`,
  );
});

describe("the HTML report of a model", () => {
  test("has its sections in order", () => {
    const headings = texts("h2").map((heading) => heading.replace(/^\d+\s*/, ""));
    expect(headings).toEqual([
      "Model",
      "Master equation",
      "Equation of motion",
      "Runs",
      "Quantum steady state",
      "Validity",
      "Derivation",
      "Second opinions",
      "Generated code",
    ]);
    expect(texts("h1")).toEqual([`${hostile}: gCL master equation`]);
  });

  test("says whether the equation is valid, with a warning where a ratio to ħΩ is not small", () => {
    expect(texts("p").join()).toContain("No verdict: the ratios to ħΩ need numbers");
    const told = (Omega: number): string => {
      const parameters = { ...Object.fromEntries(model.values), Omega };
      const numbered = withParameters(model, new Map(Object.entries(parameters)));
      return modelReport({ ...content, derivation: derivation(numbered) });
    };
    expect(told(1)).toContain("Warning: Not valid: ");
    expect(told(1e6)).toMatch(/>Valid: the largest ratio is/);
  });

  test("shows the model as typed with its numbers", () => {
    const code = texts("pre").join("\n");
    expect(code).toContain("V1 = U*x^4/3 + 0*x");
    expect(code).toContain("V2 term: F*cos(omega*t)*x");
    expect(code).toContain("V2 term: F*sin(2*omega*t + phi)*x^2");
    const rows = [...document.querySelectorAll("table tr")].map((row) =>
      [...row.querySelectorAll("td, th")].map((cell) => cell.textContent),
    );
    expect(rows).toContainEqual(["gamma", "0.2", ""]);
    expect(rows).toContainEqual(["theta", `${0.4 * Math.PI}`, "0.4*pi"]);
  });

  test("sets every equation, and every step of the derivation with rule, assumption and reference", () => {
    expect(html).not.toContain("katex-error");
    const annotations = texts("annotation");
    expect(annotations.length).toBeGreaterThan(2 * derived.steps.length);
    expect(annotations.some((latex) => latex.includes("\\text{(12e)}"))).toBe(true);
    expect(annotations.some((latex) => latex.includes("\\ddot{x}"))).toBe(true);
    const page = document.body.textContent ?? "";
    for (const { rule, reference, assumption = "" } of derived.steps) {
      for (const part of [...proseParts(rule), ...proseParts(assumption)]) {
        if (typeof part === "string") expect(page).toContain(part);
        else expect(annotations).toContain(part.math);
      }
      expect(page).toContain(reference);
    }
  });

  test("shows verdicts of each engine, a dash where one was not run", () => {
    const rows = [...document.querySelectorAll("tbody tr")].map((row) =>
      [...row.querySelectorAll("td, th")].map((cell) => cell.textContent),
    );
    expect(rows).toContainEqual([hostile, "agrees", "–"]);
    expect(texts("p")).toContain(`mathjs is not asked: ${hostile}`);
    expect(rows).toContainEqual(["d⟨x⟩/dt", "disagrees", "no answer"]);
    expect(document.body.textContent).toContain("3 random rational points (seed 42)");
  });

  test("shows figures, warnings and code as given", () => {
    expect(document.querySelectorAll("figure")).toHaveLength(2);
    expect(texts("figcaption").join()).toContain(`One ${hostile}`);
    expect(document.body.textContent).toContain(`Warning: Beware ${hostile}`);
    expect(texts("pre").some((code) => code.includes("export const a = 1 < 2;"))).toBe(true);
  });

  test("escapes a hostile name wherever it appears: no element, no script comes of it", () => {
    expect(document.querySelectorAll("script")).toHaveLength(0);
    expect([...document.querySelectorAll("img")].map((image) => image.getAttribute("src"))).toEqual(
      [...document.querySelectorAll("img")].map(() =>
        expect.stringMatching(/^data:image\/svg\+xml/),
      ),
    );
    expect(html).not.toMatch(/<[^>]*\sonerror=/);
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(document.title).toBe(`${hostile}: gCL master equation`);
  });

  test("loads nothing from the network: every address is in the page, or names a namespace", () => {
    const plain = html.replace(/;base64,[A-Za-z0-9+/=]*/g, ";base64,");
    const addresses = [...plain.matchAll(/\b(?:https?:)?\/\/[\w.-]+\.\w+[^"'\s<)]*/g)].map(
      (match) => match[0],
    );
    const namespaces = [
      "http://www.w3.org/1998/Math/MathML",
      "http://www.w3.org/2000/svg",
      "http://www.w3.org/1999/xlink",
    ];
    for (const address of addresses) expect(namespaces).toContain(address);
    const attributes = [...document.querySelectorAll("*")].flatMap((element) =>
      ["src", "href", "xlink:href", "srcset", "action", "data", "poster"].flatMap((name) =>
        element.hasAttribute(name) ? [element.getAttribute(name) ?? ""] : [],
      ),
    );
    const styles = [...plain.matchAll(/\burl\(["']?([^"')]*)/g)].map((match) => match[1] ?? "");
    expect(attributes.length).toBeGreaterThan(7);
    expect(styles.length).toBeGreaterThan(3);
    for (const address of [...attributes, ...styles]) expect(address).toMatch(/^(data:|#)/);
    expect(plain).not.toMatch(/@import/);
    expect(plain).toContain("default-src 'none'");
  });

  test("figures have nothing in them that runs", () => {
    const figures = [...html.matchAll(/data:image\/svg\+xml;base64,([^"]*)/g)].map((match) =>
      Buffer.from(match[1] as string, "base64").toString("utf8"),
    );
    expect(figures).toHaveLength(2);
    for (const figure of figures)
      expect(figure).not.toMatch(/<script|\bon\w+=|https?:\/\/(?!www\.w3)/);
  });

  test("is the same for the same content", () => {
    expect(modelReport(content)).toBe(html);
  });

  test("of CL, without numbers, drives or warnings leaves out what there is not", () => {
    const bare = readModel({ potential: "a*x^4" });
    const page = modelReport({
      ...content,
      derivation: derivation(bare, { kind: "CL" }),
      figures: [],
      warnings: [],
    });
    const plain = page.replace(/;base64,[A-Za-z0-9+/=]*/g, ";base64,");
    expect(plain.match(/<h1>.*<\/h1>/)?.[0]).toBe("<h1>model: CL master equation</h1>");
    expect(plain.match(/V2 term|Warning:|undefined|NaN|Runs</g)).toBeNull();
    const equations = [...plain.matchAll(/<annotation[^>]*>([^<]*)/g)].map((match) => match[1]);
    expect(equations.some((latex) => latex?.includes("(12c)"))).toBe(true);
    expect(equations.some((latex) => latex?.includes("(12d)"))).toBe(false);
  });

  test("beyond first order shows phase space, where no equation for x alone is left", () => {
    const kerr = readModel({ potential: "U*x^4" });
    const page = modelReport({ ...content, derivation: derivation(kerr, { order: 2 }) });
    const headings = [...parseHTML(page).document.querySelectorAll("h2")].map((heading) =>
      heading.textContent?.replace(/^\d+\s*/, ""),
    );
    expect(headings).toContain("Equations of motion");
    expect(headings).not.toContain("Equation of motion");
  });
});

describe("the run in a report", () => {
  test("follows the derived equation of motion: ẍ by finite differences of x(t)", async () => {
    const {
      times,
      x: positions,
      v,
      status,
    } = await trajectory(model, "gCL", { position: 2, duration: 8 });
    expect(status).toBe("settled");
    expect(times).toHaveLength(801);
    const x = (j: number): number => positions[j] as number;
    expect([x(0), v[0]]).toEqual([2, 0]);
    const [, acceleration] = equationsOfMotion(model).rates;
    const h = (times[1] as number) - (times[0] as number);
    for (const j of [100, 333, 700]) {
      const values = new Map<string, number>([
        ...model.values,
        ["x", x(j)],
        ["xdot", v[j] as number],
        ["t", times[j] as number],
      ]);
      const second = (n: number): number => (x(j + n) - 2 * x(j) + x(j - n)) / (n * h) ** 2;
      const richardson = (64 * second(1) - 20 * second(2) + second(4)) / 45;
      expect(Math.abs(richardson - evaluateReal(acceleration as Scalar, values))).toBeLessThan(
        1e-5,
      );
    }
  });

  test("that runs away says so", async () => {
    const unbounded = readModel({
      potential: "-x^4",
      parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0.3, c: 1 },
    });
    const { svg, warnings } = await trajectoryFigure(unbounded, { position: 5, duration: 60 });
    expect(svg).toMatch(/^<svg/);
    expect(warnings).toHaveLength(2);
    expect(warnings.join()).toMatch(/^CL: .+,gCL: .+/);
  });

  test("names the numbers that are missing", async () => {
    const symbols = readModel({ potential: "a*x^4" });
    await expect(trajectory(symbols, "gCL", { position: 1, duration: 1 })).rejects.toThrow(
      /A run needs a number for `a`/,
    );
  });
});

test("a model with units has its numbers in SI, with the units and what was typed", () => {
  const parameters = { m: "3 pg", omega0: "2*pi*5 MHz", theta: "pi/4", alpha: "1 aJ/nm^4" };
  const beam = derivation(readModel({ potential: "alpha*x^4", parameters }));
  const page = parseHTML(modelReport({ ...content, derivation: beam })).document;
  const table = page.querySelector('[aria-label="Parameters, in SI"] table');
  const rows = [...(table?.querySelectorAll("tbody tr") ?? [])].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
  expect(rows).toContainEqual(["m", "3e-15", "kg", "3 pg"]);
  expect(rows).toContainEqual(["alpha", "1000000000000000000", "J/m^4", "1 aJ/nm^4"]);
  expect(rows).toContainEqual(["theta", `${Math.PI / 4}`, "", "pi/4"]);
  expect(rows).toContainEqual(["k_B", "1.380649e-23", "J/K", ""]);
});
