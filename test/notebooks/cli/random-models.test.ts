import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { runHere, temporaryFolder } from "./command-line.ts";
import { samples } from "../../seed.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const name = fc.constantFrom(
  ...["x", "t", "p", "i", "pi", "m", "U", "g_2", "omega0", "ω", "T", "c", "n_th", "xdot", "λ₁"],
  ...["constructor", "__proto__", "toString", "M_0c", "this", "e", "E", "x0", "F2", "gamma", "Γ"],
);
const number = fc.oneof(
  fc.integer({ min: -4, max: 12 }).map(String),
  fc.double({ min: 0, max: 1e3, noNaN: true }).map(String),
  fc.constantFrom("1/3", "0.5", "1e-3", "1e308", "1e309", "00", ".5", "5.", "10^99"),
);

/** Texts that are often expressions, often of x, and sometimes neither. */
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    name,
    number,
    fc.constant("x"),
    fc
      .tuple(tie("expression"), fc.constantFrom("+", "-", "*", "/", " ", "^"), tie("expression"))
      .map((parts) => parts.join("")),
    tie("expression").map((inner) => `(${inner})`),
    tie("expression").map((inner) => `-${inner}`),
    fc
      .tuple(fc.constantFrom("cos", "sin", "sqrt", "exp", "f"), tie("expression"))
      .map(([f, inner]) => `${f}(${inner})`),
    fc.tuple(name, fc.constantFrom("^2", "^3", "²", "⁴")).map((parts) => parts.join("")),
  ),
}));

const monomial = fc
  .tuple(number, name, fc.integer({ min: 0, max: 12 }))
  .map(([factor, parameter, power]) => `${factor}*${parameter}*x^${power}`);
const tone = fc
  .tuple(
    fc.constantFrom("F", "F_1", "2", "-m/3", "sqrt(2)*F"),
    fc.constantFrom("cos", "sin"),
    fc.constantFrom("omega*t", "2*omega*t + phi", "t", "w*t-pi/4", "omega", "t^2"),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(([amplitude, f, angle, power]) => `${amplitude}*${f}(${angle})*x^${power}`);
const text = fc.oneof(
  fc.array(monomial, { minLength: 1, maxLength: 4 }).map((terms) => terms.join(" + ")),
  expression,
  tone,
  fc.string({ maxLength: 20, unit: "binary" }),
);

const sensible = fc.record(
  {
    name: fc.string({ unit: "binary" }),
    potential: fc
      .array(
        fc
          .tuple(fc.constantFrom("g", "U*m", "1/3", "-0.2"), fc.integer({ min: 1, max: 8 }))
          .map(([factor, power]) => `${factor}*x^${power}`),
        { minLength: 1, maxLength: 3 },
      )
      .map((terms) => terms.join(" + ")),
    drives: fc.array(fc.constantFrom("F*cos(w*t)*x", "2*sin(t+phi)*x^3", "F_2*cos(2*w*t)*x^2")),
    parameters: fc.dictionary(
      fc.constantFrom("m", "gamma", "U", "n_th", "hbar", "theta"),
      fc.constantFrom<unknown>(0.5, 1, "0.4*pi", "sqrt(2)/3"),
    ),
  },
  { requiredKeys: [] },
);
const hostile = fc.record(
  {
    name: fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue()),
    potential: fc.oneof({ weight: 5, arbitrary: text }, fc.jsonValue()),
    drives: fc.oneof(
      { weight: 5, arbitrary: fc.array(fc.oneof(tone, text), { maxLength: 3 }) },
      fc.jsonValue(),
    ),
    parameters: fc.oneof(
      {
        weight: 5,
        arbitrary: fc.dictionary(name, fc.oneof(number, expression, fc.double()), { maxKeys: 4 }),
      },
      fc.jsonValue(),
    ),
    extra: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

const whats = fc.constantFrom("master-equation", "derivation", "heisenberg", "eom");
const formats = fc.constantFrom("text", "latex", "json");

async function deriveText(text: string, what: string, format: string): Promise<number> {
  const file = folder.file("model.json", text);
  const outcome = await runHere("derive", file, "--what", what, "--format", format);
  if (outcome.status === 0) {
    expect(outcome.out).not.toBe("");
    expect(outcome.error).not.toMatch(/rror:/);
  } else {
    expect(outcome).toMatchObject({ status: 2, out: "", messages: 1 });
    expect(outcome.error).toMatch(/^Error: .+\n/);
    expect(outcome.error).not.toMatch(/\bat .*:\d+:\d+/);
    expect(outcome.error.split("\n").length).toBeLessThanOrEqual(4);
    expect(outcome.error.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  }
  return outcome.status;
}

describe("derive of random model files", () => {
  test("with potentials and drives that fit: exit status 0", async () => {
    await fc.assert(
      fc.asyncProperty(sensible, whats, formats, async (model, what, format) => {
        const used = JSON.stringify(model);
        expect(await deriveText(used, what, format)).toBe(0);
      }),
      { numRuns: samples(60) },
    );
  });

  test("with anything in their keys: exit status 0 or 2, one message, never an error of the program", async () => {
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(hostile, whats, formats, async (model, what, format) => {
        statuses.add(await deriveText(JSON.stringify(model), what, format));
      }),
      { numRuns: samples(400) },
    );
    // Which seed draws a model that is fine is left to chance.
    expect(statuses).toContain(2);
  });

  test("of any JSON, or of any text: exit status 0 or 2", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: "binary" })), async (source) => {
        await deriveText(source, "master-equation", "text");
      }),
      { numRuns: samples(150) },
    );
  });

  test("with any --set: exit status 0 or 2", async () => {
    const file = folder.file("fixed.json", '{"potential": "U*x^4", "drives": ["F*cos(w*t)*x"]}');
    const setting = fc.oneof(
      fc.tuple(name, expression).map((parts) => parts.join("=")),
      fc.string({ maxLength: 12, unit: "binary" }),
    );
    await fc.assert(
      fc.asyncProperty(setting, async (entry) => {
        const outcome = await runHere("derive", file, `--set=${entry}`);
        expect([0, 2]).toContain(outcome.status);
        expect(outcome.status === 0).toBe(outcome.out !== "");
        expect(outcome.error).not.toMatch(/Internal error|\bat .*:\d+:\d+/);
      }),
      { numRuns: samples(150) },
    );
  });
});
