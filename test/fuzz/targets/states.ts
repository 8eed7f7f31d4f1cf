import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { duffing } from "../../notebooks/sweeps/sweep-models.ts";
import { commandOutcome } from "../command-outcome.ts";
import { mutated, mutatedJson, strange } from "../mutated.ts";
import { require } from "../refused.ts";
import { once, scratchFolder } from "../scratch-folder.ts";
import { type Target, target } from "../target.ts";

const scratch = once(async () => scratchFolder("state"));

/** The first of two Fock states, as `steady-state --save` writes it. */
const vacuum = {
  ...{ schema: 1, model: "resting", status: "settled", levels: 2, frequencies: [] },
  units: { hbar: 1, m: 1, omega0: 1 },
  harmonics: [{ k: [], re: [1, 0, 0, 0], im: [0, 0, 0, 0] }],
};
const turning = {
  ...{ ...vacuum, frequencies: [1.1] },
  harmonics: [
    { k: [0], re: [0.7, 0, 0, 0.3], im: [0, 0, 0, 0] },
    { k: [1], re: [0, 0.1, 0, 0], im: [0, 0.05, 0, 0] },
  ],
};
const keys = ["schema", "levels", "units", "k", "re", "im", "harmonics", "hbar", "__proto__"];
const tokens = ["{", "}", "[", "]", ",", ":", '"', "null", "1e999", "-", "e", "\0", "1e300"];
const stateFile = fc.oneof(
  mutatedJson(fc.constantFrom<unknown>(vacuum, turning), strange, keys).map(
    (value) => JSON.stringify(value) ?? "",
  ),
  mutated(fc.constantFrom(JSON.stringify(vacuum), JSON.stringify(turning)), tokens),
);

const row = fc
  .tuple(
    fc.constantFrom("0", "0.5", "1", "2", "-1", "nan", "1e999", "omega", "x", "0x1", ""),
    fc.constantFrom(",", " ", ";", "\t", ", ", ",,"),
    fc.constantFrom("0", "0.1", "0.2", "-0.3", "Infinity", "J", "1e308"),
  )
  .map((parts) => parts.join(""));
const table = fc.oneof(
  fc.array(row, { maxLength: 6 }).map((rows) => rows.join("\n")),
  mutated(fc.constant("omega,J\n0,0\n0.5,0.1\n1,0.2\n2,0.1\n"), [...tokens, "#", "\r\n", "inf"]),
);

/** Files that stand beside a model: states that were saved, and tables of a bath. */
export const states: readonly Target[] = [
  target({
    name: "state",
    share: 6,
    limit: 3000,
    inputs: stateFile,
    read: async (text) => {
      const folder = await scratch();
      const [model, state] = [join(folder, "resting.json"), join(folder, "state.json")];
      writeFileSync(model, JSON.stringify({ ...duffing, drives: [] }));
      writeFileSync(state, text);
      const span = ["--to", "0.1", "--points", "2", "--levels", "4"];
      const initial = ["--initial", `state:${state}`];
      const { verdict, outcome } = await commandOutcome("evolve", model, ...span, ...initial);
      require(!/nan|infinity/i.test(outcome.out), `There is no number in ${outcome.out}`);
      return verdict;
    },
  }),
  target({
    name: "table of a bath",
    share: 6,
    inputs: table,
    read: async (text) => {
      const folder = await scratch();
      const model = join(folder, "table.json");
      writeFileSync(model, JSON.stringify({ ...duffing, bath: { file: "J.csv" } }));
      writeFileSync(join(folder, "J.csv"), text);
      const { verdict } = await commandOutcome("derive", model, "--dressing", "harmonic");
      return verdict;
    },
  }),
];
