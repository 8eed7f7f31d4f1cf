import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Model, ModelError, readModel } from "../../../derivations/index.ts";
import { samples } from "../../seed.ts";
import { expectReadable } from "./messages.ts";

/** A model or a ModelError in less than a second; anything else fails. */
function outcome(read: () => Model): Model | ModelError {
  const begun = performance.now();
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    expectReadable(error);
    return error;
  } finally {
    expect(performance.now() - begun).toBeLessThan(1000);
    expect("reached" in globalThis).toBe(false);
    expect("polluted" in {}).toBe(false);
  }
}

const formula = [
  ..."xxxxpabct0123456789+-*/^().,",
  ...["cos(", "sin(", "sqrt(", ")", "omega*t", "^100", "^60", "^1000", "(x+1)", "(a+b+c)", "x^2"],
  ...["²", "⁻¹", "^-1", "^(1/2)", "pi", "1e308", "1e-308", "i", "/0", "sqrt(2)", "cos(a)", "7/9"],
];
const code = [
  ...["constructor", "__proto__", "prototype", "import('fs')", "globalThis.reached=1", "=>", "${"],
  ...["require(", "process.exit()", "eval(", "new Function(", "toString()", ".constructor", "`"],
  ...["\u0000", "\u202e", "\ud800", "😀", "\\frac", "\\u0041", "\n", "<script>", "';--"],
];

const text = fc.oneof(
  fc.array(fc.constantFrom(...formula), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.array(fc.constantFrom(...formula, ...code), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const name = fc.oneof(
  fc.constantFrom("gamma", "c", "T", "n_th", "theta", "a", "omega", "x", "ω", "pi"),
  fc.constantFrom(...code),
  text,
);
const key = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("potential", "drives", "parameters", "name") },
  { weight: 1, arbitrary: name },
);
const number = fc.oneof(fc.double(), fc.integer(), text);
const entry = fc.tuple(
  key,
  fc.oneof(
    { weight: 3, arbitrary: text },
    { weight: 2, arbitrary: fc.array(text, { maxLength: 3 }) },
    {
      weight: 2,
      arbitrary: fc
        .array(fc.tuple(name, number), { maxLength: 4 })
        .map((entries) => Object.fromEntries(entries)),
    },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  ),
);
const modelLike = fc
  .array(entry, { maxLength: 4 })
  .map((entries): object => Object.fromEntries(entries));

describe("anything is a Model or a ModelError, soon", () => {
  it("random values shaped like models", () => {
    fc.assert(
      fc.property(modelLike, (value) => {
        outcome(() => readModel(value));
        outcome(() => readModel(JSON.stringify(value)));
      }),
      { numRuns: samples(3000) },
    );
  });

  it("random JSON values", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        outcome(() => readModel(JSON.stringify(value)));
      }),
      { numRuns: samples(1000) },
    );
  });

  it("random values of any kind", () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true }),
        (value) => {
          outcome(() => readModel(value));
          outcome(() => readModel({ potential: value }));
          outcome(() => readModel({ drives: [value] }));
          outcome(() => readModel({ parameters: value }));
          outcome(() => readModel({ parameters: { a: value } }));
        },
      ),
      { numRuns: samples(1000) },
    );
  });

  it("random text instead of a file", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (source) => {
        outcome(() => readModel(source));
      }),
      { numRuns: samples(2000) },
    );
  });

  it("a model file with a few characters changed", () => {
    const file = JSON.stringify({
      name: "kerr",
      potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
      drives: ["F*cos(omega*t+phi)*x", "F2*sin(2*omega*t)*x^2"],
      parameters: { gamma: 0.2, theta: "0.4*pi", c: 1.6 },
    });
    const change = fc.tuple(fc.nat(file.length), fc.nat(3), fc.constantFrom(...formula, '"', "{"));
    let models = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let source = file;
        for (const [at, removed, put] of changes) {
          source = source.slice(0, at) + put + source.slice(at + removed);
        }
        if (!(outcome(() => readModel(source)) instanceof ModelError)) models += 1;
      }),
      { numRuns: samples(3000) },
    );
    expect(models).toBeGreaterThan(0.03 * samples(3000));
  });

  it("random potentials, many of them well formed, with their powers of powers", () => {
    const pieces = [
      "x",
      "a",
      "b",
      "2",
      "3/7",
      "(x+1)",
      "(a+x-2)",
      "(b+sqrt(3))",
      "cos(a)",
      "sin(b+pi/12)",
    ];
    const base = fc.constantFrom(...pieces);
    const powers = fc.array(fc.constantFrom(0.5, 1, 2, 3, 7, 20, 60, 99, 100, -1), {
      maxLength: 3,
    });
    const factor = fc
      .tuple(base, powers)
      .map(([start, exponents]) => exponents.reduce((sum, n) => `(${sum})^(${n})`, start));
    const potential = fc
      .array(fc.array(factor, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
      .map((terms) => terms.map((factors) => factors.join("*")).join(" + "));
    let models = 0;
    fc.assert(
      fc.property(potential, (source) => {
        if (!(outcome(() => readModel({ potential: source })) instanceof ModelError)) models += 1;
      }),
      { numRuns: samples(1500) },
    );
    expect(models).toBeGreaterThan(0.06 * samples(1500));
  });

  it.each([
    "(x+1)*".repeat(1500),
    "(a+b)*".repeat(1500),
    "sqrt(999999999989)+".repeat(500),
    "cos(a)*".repeat(1400),
    "cos(pi/12)*".repeat(800),
    Array.from({ length: 1000 }, (_, j) => `1/${10007 + 2 * j}+`).join(""),
    Array.from({ length: 500 }, (_, j) => `cos(a${j}*b)*`).join(""),
    Array.from({ length: 500 }, (_, j) => `(a${j}+1)*`).join(""),
    Array.from({ length: 300 }, (_, j) => `sqrt(${j + 2})+`).join(""),
    `1/(${Array.from({ length: 40 }, (_, j) => `sqrt(${2 * j + 3})`).join("+")})+`,
    `cos(${Array.from({ length: 600 }, (_, j) => `a${j}`).join("+")})^60*`,
    "7/9*".repeat(2400),
    // Its definition has more characters than may be typed.
    "(((b+sqrt(3))^100)^2)^(-1)*",
    "1/((b+sqrt(3))^100*(b+sqrt(3))^100)*",
    `${"(".repeat(150)}x+1${")^2".repeat(150)}+`,
    "-".repeat(150),
    "x^".repeat(100),
  ])("a long formula: %.30s…", (start) => {
    outcome(() => readModel({ potential: `${start}x` }));
    outcome(() => readModel({ drives: [`cos(t)*(${start}x)`] }));
    outcome(() => readModel({ drives: [`x*cos(t*(${start}a))`] }));
    outcome(() => readModel({ parameters: { a: `${start}1` } }));
  });
});

describe("nothing typed is executed", () => {
  it.each([
    "globalThis.reached=1",
    "constructor.constructor('globalThis.reached=1')()",
    "(() => { globalThis.reached = 1 })()",
    "import('data:text/javascript,globalThis.reached=1')",
    "eval('globalThis.reached=1')*x",
    "x[constructor]",
    "__proto__.reached",
    "require('fs')",
    "process.exit(1)",
  ])("%s is a ModelError wherever it stands", (attack) => {
    const models: readonly object[] = [
      { potential: attack },
      { drives: [attack] },
      { drives: [`cos(${attack}*t)*x`] },
      { parameters: { a: attack } },
      { parameters: { [attack]: 1 } },
      { [attack]: 1 },
    ];
    for (const value of models) {
      expect(outcome(() => readModel(value))).toBeInstanceOf(ModelError);
    }
  });

  it("__proto__ as a key of a model file changes no prototype", () => {
    for (const source of [
      '{"__proto__": {"polluted": true}}',
      '{"parameters": {"__proto__": {"polluted": 1}}}',
      '{"parameters": {"__proto__": 1}}',
      '{"constructor": {"prototype": {"polluted": true}}}',
    ]) {
      expect(outcome(() => readModel(source))).toBeInstanceOf(ModelError);
    }
  });
});

it.each(["__proto__", "constructor", "toString"])("a bath with the key %s is none", (key) => {
  const bath: unknown = JSON.parse(`{"${key}": [1]}`);
  const error = outcome(() => readModel({ bath }));
  expect((error as ModelError).message).toMatch(/^bath: Must be one of "peaked"/);
});
