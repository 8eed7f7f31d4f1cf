import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { type Model, readModel } from "../../../derivations/index.ts";
import { readJson } from "../../../derivations/model/json.ts";
import { readParameter } from "../../../derivations/model/parameters.ts";
import { root } from "../../source-files.ts";
import { formula, latexFormula, typedNumber, usualTerm, usualTone } from "../formulas.ts";
import { mutated, mutatedJson, strange } from "../mutated.ts";
import { DefectError, readOrRefused, require } from "../refused.ts";
import { type Target, target } from "../target.ts";

const folder = join(root, "notebooks/models");
const files = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => readFileSync(join(folder, file), "utf8"));

const keys = [
  ...["name", "modes", "potential", "total", "minimum", "interaction", "drives", "coupling"],
  ...["loss", "bath", "taylor", "normal", "parameters", "c", "T", "n_th", "hbar", "m", "gamma"],
  ...["theta", "omega0", "U", "__proto__", "constructor", "ω₀", "count", "pattern", "omega_{d}"],
];
const bath = fc.oneof(
  fc.constantFrom<unknown>("peaked", "lorentz-drude", "lorentzian", "symbols", "none", "own"),
  fc.record({ table: fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 5 }) }),
  fc.constantFrom<unknown>(
    {
      table: [
        [0, 0],
        [0.5, 0.1],
        [1, 0.2],
        [2, 0.1],
      ],
    },
    { density: "kappa*omega*exp(-omega/Omega)" },
    { exponentials: [{ weight: 1, rate: 1, frequency: 1 }] },
  ),
  strange,
);
const coupling = fc.array(
  fc.tuple(
    fc.constantFrom("x", "x^2/L", "sin(theta)*p/(m*omega0)", "x*p"),
    fc.constantFrom("x", "p"),
  ),
  { maxLength: 2 },
);
const loss = fc.array(
  fc.tuple(fc.constantFrom("kappa", "0.1", "-1", "x"), fc.constantFrom("a", "a^2", "n", "adag*x")),
  { maxLength: 2 },
);
const parameters = fc.dictionary(
  fc.constantFrom("hbar", "m", "omega0", "gamma", "theta", "c", "n_th", "U", "F", "omega", "ω₀"),
  fc.oneof(fc.double(), fc.constantFrom(1, 0.2, 1.5), typedNumber),
  { maxKeys: 6 },
);

/** Models as objects: one oscillator or several, of which a part is wrong. */
const usual = fc.record(
  {
    name: fc.constantFrom("kerr", "a b", ""),
    potential: usualTerm,
    drives: fc.array(usualTone, { maxLength: 2 }),
    total: fc.constantFrom("x^2/2 + x^4/4", "-EJ*cos(x)", "x^4/4 - x^2/2", "x", "1/x"),
    minimum: fc.constantFrom<unknown>(1, 2, "near 0.5", 0, "deepest"),
    modes: fc.constantFrom<unknown>(["a", "b"], ["a"], [], { count: 3, pattern: "chain" }),
    interaction: fc.constantFrom("g*x_j*x_k", "x_j", "x_a*x_b"),
    taylor: fc.constantFrom(2, 8, 0, 1.5, 101),
    normal: fc.constantFrom(2, 6, -1, 41),
    ...{ coupling, loss, bath, parameters },
  },
  { requiredKeys: [] },
);
const one = fc.record(
  { potential: usualTerm, drives: fc.array(usualTone, { maxLength: 2 }), parameters },
  { requiredKeys: ["potential"] },
);
const given = fc.constantFrom(...files.map((text) => JSON.parse(text) as unknown));

/** Models of files with changes, and others made of parts. */
export const anyModel: fc.Arbitrary<unknown> = mutatedJson(
  fc.oneof({ weight: 3, arbitrary: one }, usual, given),
  fc.oneof(strange, formula, latexFormula, typedNumber),
  keys,
);

const tokens = ["{", "}", "[", "]", ",", ":", '"', "\\", "\\u12", "\\alpha", "1e999", "//", "\n"];
const jsonText = fc.oneof(
  mutated(fc.constantFrom(...files), [...tokens, "'", "null", "\u0000", "\ud800", "0x1", "01"]),
  fc.json().chain((text) => mutated(fc.constant(text), tokens)),
  fc.json(),
  fc.string({ unit: "binary" }),
);

/** Other than JSON.parse, a key given twice, numbers beyond double precision, deep nesting and lost backslashes are refused. */
function readsAsJson(source: string): "read" | "refused" {
  let wanted: string | undefined;
  try {
    wanted = JSON.stringify(JSON.parse(source.replace(/^\ufeff/, "")));
  } catch {
    wanted = undefined;
  }
  return readOrRefused(
    () => readJson(source),
    (value) => {
      const found = JSON.stringify(value);
      if (found !== wanted) throw new DefectError(`${found} is read where JSON has ${wanted}`);
    },
    ["ModelError"],
  );
}

const known = ["ModelError", "ParseError", "ScalarError"];

/** @throws DefectError for numbers that are none */
export function looksRight(model: Model): void {
  for (const [name, value] of model.values) {
    require(Number.isFinite(value), `Parameter ${name} is ${value}`);
  }
  for (const warning of model.warnings) require(!/undefined|NaN/.test(warning), warning);
}

/** Model files as text and as values, and the numbers in them. */
export const models: readonly Target[] = [
  target({ name: "json", share: 100, inputs: jsonText, read: readsAsJson }),
  target({
    name: "model",
    share: 60,
    // The minima of a whole potential are looked for.
    limit: 3000,
    inputs: anyModel,
    read: (value) => readOrRefused(() => readModel(value), looksRight, known),
  }),
  target({
    name: "model text",
    share: 10,
    inputs: jsonText,
    read: (text) => readOrRefused(() => readModel(text), looksRight, known),
  }),
  target({
    name: "setting",
    share: 20,
    inputs: fc.dictionary(
      fc.constantFrom("m", "omega0", "gamma", "U", "ω₀", "T", "c", "x", "x_1", "a b", "__proto__"),
      fc.oneof(typedNumber, fc.double()),
      { maxKeys: 3 },
    ),
    read: (settings) =>
      readOrRefused(
        () => readModel({ potential: "U*x^4/m", drives: ["F*cos(omega*t)*x"] }, settings),
        looksRight,
        known,
      ),
  }),
  target({
    name: "number",
    share: 60,
    inputs: fc.oneof(typedNumber, formula),
    read: (typed) =>
      readOrRefused(
        () => readParameter("", typed, "--to"),
        (value) => require(Number.isFinite(value), `${typed} is ${value}`),
        known,
      ),
  }),
];
