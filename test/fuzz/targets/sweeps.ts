import fc from "fast-check";
import { Grid } from "../../../notebooks/sweeps/spec/grid.ts";
import { readSweep } from "../../../notebooks/sweeps/spec/read-sweep.ts";
import { pointOf, type Sweep } from "../../../notebooks/sweeps/spec/sweep.ts";
import { tasks } from "../../../notebooks/sweeps/tasks/index.ts";
import { duffing } from "../../notebooks/sweeps/sweep-models.ts";
import { typedNumber } from "../formulas.ts";
import { mutatedJson, strange } from "../mutated.ts";
import { readOrRefused, require, requireSame } from "../refused.ts";
import { type Target, target } from "../target.ts";
import { anyModel } from "./models.ts";

const value = fc.oneof(
  fc.constantFrom<unknown>(0.8, 1, 1.2, 2, 0, -1),
  fc.constantFrom<unknown>("2*pi", "omega0"),
  typedNumber,
);
const axis = fc.record(
  {
    name: fc.constantFrom("omega", "alpha", "F", "ω₀", "levels", "count", "seed", "zeta", "gamma"),
    from: value,
    to: value,
    points: fc.constantFrom<unknown>(1, 2, 3, 21, 1e6, 1e12, 0, 1.5),
    scale: fc.constantFrom("linear", "log"),
    values: fc.array(value, { maxLength: 4 }),
    adaptive: fc.constantFrom<unknown>(
      { of: "n" },
      { of: "n", tolerance: 0.1, most: 40 },
      { of: "levels.0", tolerance: 2 },
    ),
  },
  { requiredKeys: ["name"] },
);
const spaced = fc.record({
  name: fc.constantFrom("omega", "alpha", "F", "gamma"),
  from: fc.constantFrom(0.1, 0.5),
  to: fc.constantFrom<unknown>(1, "2*pi", 1.5),
  points: fc.constantFrom(2, 3, 21),
});
const options = fc.dictionary(
  fc.constantFrom("levels", "count", "harmonics", "kind", "frame", "to", "points", "initial", "x"),
  fc.oneof(strange, fc.constantFrom<unknown>(3, ["1", "3"], "gCL", "rotating", { kind: "fock" })),
  { maxKeys: 3 },
);
const usual = fc.record(
  {
    model: fc.oneof(fc.constant<unknown>(duffing), fc.constant<unknown>("kerr.json"), anyModel),
    task: fc.constantFrom(...tasks.keys()),
    options: fc.oneof(fc.constant({}), options),
    axes: fc.array(fc.oneof(spaced, axis), { minLength: 1, maxLength: 3 }),
    seeds: fc.constantFrom<unknown>(1, 5, [1, 2], [1, 1], 0, null, 1e7),
  },
  { requiredKeys: ["model", "task", "axes"] },
);
const right = fc.record({
  model: fc.constant<unknown>(duffing),
  task: fc.constantFrom("levels", "steady-state", "ringdown"),
  axes: fc.uniqueArray(spaced, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
});

const keys = ["model", "task", "options", "axes", "seeds", "name", "values", "__proto__", "from"];
const anySweep = mutatedJson(fc.oneof(right, usual), fc.oneof(strange, value, typedNumber), keys);

/** @throws DefectError for values of axes that are no numbers, and where the spec is another sweep than it was read from */
function looksRight(sweep: Sweep): void {
  const grid = new Grid(sweep.axes);
  require(grid.size >= 1 && grid.size <= 1e8, `There are ${grid.size} points`);
  for (const index of [0, Math.floor(grid.size / 2), grid.size - 1]) {
    const at = grid.at(index);
    for (const [name, number] of Object.entries(at)) {
      require(Number.isFinite(number), `${name} is ${number}`);
    }
    readOrRefused(() => pointOf(sweep, at));
  }
  const again = readSweep(JSON.parse(JSON.stringify(sweep.spec)) as unknown, noFile);
  requireSame("The spec read again", JSON.stringify(again.spec), JSON.stringify(sweep.spec));
}

function noFile(): never {
  throw new Error("The model is in the spec.");
}

/** Sweep files. */
export const sweeps: readonly Target[] = [
  target({
    name: "sweep",
    share: 40,
    inputs: anySweep,
    read: (given) => readOrRefused(() => readSweep(given, () => duffing), looksRight),
  }),
];
