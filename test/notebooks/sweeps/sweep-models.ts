import type { JsonObject } from "../../../notebooks/sweeps/spec/json.ts";
import { readSweep } from "../../../notebooks/sweeps/spec/read-sweep.ts";
import type { Sweep } from "../../../notebooks/sweeps/spec/sweep.ts";

/** A Duffing oscillator with numbers for all parameters. */
export const duffing = {
  potential: "alpha*x^4/4",
  drives: ["F*cos(omega*t)*x"],
  parameters: {
    ...{ hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0, c: 1 },
    ...{ alpha: 0.1, F: 0.2, omega: 1.1 },
  },
};

/** A sweep of its levels, which take a millisecond, with some keys of the spec changed. */
export function sweepOf(changes: JsonObject): Sweep {
  const spec = {
    model: duffing,
    task: "levels",
    options: { count: 3 },
    axes: [{ name: "alpha", from: 0.1, to: 0.5, points: 5 }],
  };
  return readSweep({ ...spec, ...changes }, () => {
    throw new Error("there is no file");
  });
}
