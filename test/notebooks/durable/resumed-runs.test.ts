import { existsSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { detuningSweep } from "../../../notebooks/figures/detuning-sweep/index.ts";
import { distributions } from "../../../notebooks/figures/figure-2/distributions.ts";
import { ringdown } from "../../../notebooks/figures/figure-2/ringdowns.ts";
import { drivenKerr } from "../../../notebooks/figures/figure-5/driven-kerr.ts";
import { wignerPanels } from "../../../notebooks/figures/figure-5/wigner-panels.ts";
import { remembering } from "../../../notebooks/runs/checkpoint.ts";
import {
  evolve,
  moments,
  response,
  severalModes,
  spectrum,
  stabilityMap,
  steadyState,
  truncatedWigner,
  wigner,
} from "../../../notebooks/runs/index.ts";
import { uniform } from "../../seed.ts";
import { type Run, stoppableFolder } from "./stopped-runs.ts";

const folder = stoppableFolder();
afterAll(folder.remove);

const numbers = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/4", c: 1, alpha: 0.4, F: 0.5 };
const driven = readModel({
  name: "driven",
  potential: "alpha*x^4/4",
  drives: ["F*cos(omega*t)*x"],
  parameters: { ...numbers, omega: 1.2 },
});
const still = readModel({ name: "still", potential: "alpha*x^4/4", parameters: numbers });
const at = { kind: "coherent", x: 1, p: 0 } as const;
const warm = { kind: "thermal", occupation: 1 } as const;
const well = readModel({
  name: "well",
  potential: "x^4/4",
  parameters: { ...numbers, gamma: 0.8, theta: 0, c: 4 },
});
const mode = { m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1, theta_a: "pi/4", theta_b: "pi/4" };
const pair = readModel({
  name: "pair",
  modes: ["a", "b"],
  potential: "J*x_a*x_b + U*x_a^4",
  parameters: { hbar: 1, ...mode, gamma_a: 0.5, gamma_b: 0.5, c_a: 1, c_b: 1.2, J: 0.1, U: 0.02 },
});
const plane = {
  x: { parameter: "omega", from: 0.9, to: 2, points: 40 },
  y: { parameter: "F", from: 0.1, to: 1.5, points: 24 },
};
const interval = { from: 0.9, to: 1.8 };

const runs: readonly (readonly [name: string, parts: number, run: Run])[] = [
  ["map", 8, (checkpoint) => stabilityMap(driven, { ...plane, checkpoint })],
  [
    "map of two harmonics",
    3,
    (checkpoint) =>
      stabilityMap(driven, {
        x: { ...plane.x, points: 20 },
        y: { ...plane.y, points: 12 },
        ...{ harmonics: ["1", "3"], folds: false, checkpoint },
      }),
  ],
  ["response", 3, (checkpoint) => response(driven, { ...interval, points: 180, checkpoint })],
  [
    "response of two harmonics",
    2,
    (checkpoint) =>
      response(driven, { ...interval, points: 70, harmonics: ["1", "3"], checkpoint }),
  ],
  [
    "response by continuation",
    2,
    (checkpoint) =>
      response(driven, { ...interval, points: 40, method: "continuation", checkpoint }),
  ],
  [
    "response by sweeps in time",
    8,
    (checkpoint) => response(driven, { ...interval, points: 4, method: "sweep", checkpoint }),
  ],
  [
    "response by curves first",
    6,
    (checkpoint) =>
      response(driven, { from: 1, to: 1.02, points: 2, harmonics: ["1", "3", "5"], checkpoint }),
  ],
  ["evolution", 40, (checkpoint) => evolve(driven, { to: 10, points: 21, checkpoint })],
  [
    "evolution of two modes",
    8,
    (checkpoint) =>
      severalModes.evolve(pair, {
        ...{ to: 2, points: 5, initial: { a: { kind: "coherent", x: 1, p: 0 } } },
        checkpoint,
      }),
  ],
  [
    "moments in time",
    8,
    (checkpoint) => moments(still, { order: 3, to: 600, points: 30, initial: at, checkpoint }),
  ],
  [
    "moments of two modes in time",
    4,
    (checkpoint) =>
      severalModes.moments(pair, { to: 300, points: 12, initial: { a: at }, checkpoint }),
  ],
  ["steady moments", 2, (checkpoint) => moments(still, { kind: "CL", order: 3, checkpoint })],
  [
    "steady moments of two modes",
    4,
    (checkpoint) => severalModes.steadyMoments(pair, { kind: "CL", checkpoint }),
  ],
  [
    "trajectories",
    20,
    (checkpoint) =>
      truncatedWigner(driven, { to: 6, points: 25, trajectories: 40, seed: 5, checkpoint }),
  ],
  [
    // One comes so far out that 40 steps a period make it run away.
    "trajectories, all anew with half the step where one is lost",
    25,
    (checkpoint) =>
      truncatedWigner(well, {
        ...{ kind: "CL", to: 15, points: 13, trajectories: 4000, seed: 61899, initial: warm },
        checkpoint,
      }),
  ],
  [
    "trajectories of two modes",
    8,
    (checkpoint) => severalModes.langevin(pair, { to: 2, points: 9, trajectories: 30, checkpoint }),
  ],
  ["steady state", 2, (checkpoint) => steadyState(still, { kind: "CL", checkpoint })],
  ["Wigner function", 4, (checkpoint) => wigner(driven, { kind: "CL", points: 2, checkpoint })],
  ["spectrum", 2, (checkpoint) => spectrum(still, { kind: "CL", points: 40, checkpoint })],
  [
    "steady state of two modes",
    2,
    (checkpoint) => severalModes.steadyState(pair, { kind: "CL", tolerance: 1e-2, checkpoint }),
  ],
  [
    "points of a figure",
    3,
    (checkpoint) =>
      detuningSweep(drivenKerr(), "CL", [0.5, 0.75, 1], undefined, remembering(checkpoint)),
  ],
  [
    "panels of a figure",
    2,
    (checkpoint) =>
      wignerPanels(drivenKerr(), ["CL"], {
        detunings: [-1, 3],
        remember: remembering(checkpoint),
      }),
  ],
  [
    "distributions of a figure",
    3,
    (checkpoint) =>
      [0.1, 0.2, 0.3].map(
        distributions("CL", 0.2, { stabilityLevels: 0, remember: remembering(checkpoint) }),
      ),
  ],
  [
    "ringdowns of a figure",
    1,
    (checkpoint) => remembering(checkpoint)("one", () => ringdown("gCL", 0.25, 0.2)),
  ],
];

/** Runs outside of `caldera/runs`, as figures, do not say what they are of. */
const beginning = (run: Run): Run =>
  async function (checkpoint) {
    checkpoint?.begin({ run: "test" });
    return run(
      checkpoint && {
        ...checkpoint,
        begin: () => {},
        kept: (part) => checkpoint.kept(part),
        keep: (part, value) => checkpoint.keep(part, value),
      },
    );
  };

describe("a run that is stopped at a random part, twice, and goes on", () => {
  const random = uniform(731);
  test.each(runs)("%s: gives the same bits, and computes no part again", async (_, least, own) => {
    const run = beginning(own);
    const all = await folder.resumed(folder.fresh(), run);
    const whole = all.result;
    expect(all.kept.length).toBeGreaterThanOrEqual(least);
    const file = folder.fresh();
    const first = Math.floor(random() * (all.kept.length - 1));
    expect(await folder.stopped(file, run, first)).toBe(true);
    const second = Math.floor(random() * (all.kept.length - first));
    expect(await folder.stopped(file, run, second, existsSync(file))).toBe(true);
    const { result, kept } = await folder.resumed(file, run);
    expect(result).toBe(whole);
    // What changes all the time, as the state of an evolution, is kept again.
    const parts = kept.filter((part) => part !== "state" || !all.kept.includes("rows 0"));
    expect(new Set(parts).size).toBe(parts.length);
    if (!all.kept.includes("rows 0")) expect(kept).toEqual(all.kept.slice(first + second));
  });
});
