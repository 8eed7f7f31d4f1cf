import { describe, expect, test } from "vitest";
import { Grid } from "../../../notebooks/sweeps/spec/grid.ts";
import { pointOf } from "../../../notebooks/sweeps/spec/sweep.ts";
import { tasks } from "../../../notebooks/sweeps/tasks/index.ts";
import type { JsonObject } from "../../../notebooks/sweeps/spec/json.ts";
import { duffing, sweepOf } from "./sweep-models.ts";

const valuesOf = (axis: JsonObject): readonly number[] =>
  sweepOf({ axes: [axis] }).axes.flatMap(({ count, at }) =>
    Array.from({ length: count }, (_, j) => at(j)),
  );

describe("axes", () => {
  test("have equally spaced values, as decimals are", () => {
    expect(valuesOf({ name: "alpha", from: 0.1, to: 0.5, points: 5 })).toEqual([
      0.1, 0.2, 0.3, 0.4, 0.5,
    ]);
  });

  test("have values of equal ratios, with both ends", () => {
    const values = valuesOf({ name: "F", from: 0.01, to: 100, points: 5, scale: "log" });
    expect(values[0]).toBe(0.01);
    expect(values[4]).toBe(100);
    [0.1, 1, 10].forEach((value, j) => expect(values[j + 1]).toBeCloseTo(value, 12));
  });

  test("have lists, and expressions in place of numbers", () => {
    expect(valuesOf({ name: "omega", values: ["2*pi", 1, "sqrt(2)"] })).toEqual([
      2 * Math.PI,
      1,
      Math.SQRT2,
    ]);
  });

  test("of a model with units have values with units, in SI", () => {
    const parameters = {
      ...{ m: "3 pg", omega0: "2*pi*5 MHz", gamma: "1/(20 us)", theta: "45 deg", T: "10 mK" },
      ...{ alpha: "1e-3 aJ/nm^4", F: "2 pN", omega: "2*pi*5.1 MHz" },
    };
    const { axes } = sweepOf({
      model: { ...duffing, parameters },
      axes: [{ name: "omega", from: "2*pi*5 MHz", to: "2*pi*6 MHz", points: 2 }],
    });
    expect(axes[0]?.at(0)).toBeCloseTo(2 * Math.PI * 5e6, 3);
    expect(axes[0]?.at(1)).toBeCloseTo(2 * Math.PI * 6e6, 3);
  });

  test("make a grid with the last axis fastest, and seeds behind it", () => {
    const sweep = sweepOf({
      ...{ task: "langevin", options: { to: 1 }, seeds: 2 },
      axes: [
        { name: "F", values: [0.1, 0.2] },
        { name: "omega", from: 1, to: 2, points: 3 },
      ],
    });
    const grid = new Grid(sweep.axes);
    expect(grid.size).toBe(12);
    expect([0, 1, 2, 7, 11].map((index) => grid.at(index))).toEqual([
      { F: 0.1, omega: 1, seed: 1 },
      { F: 0.1, omega: 1, seed: 2 },
      { F: 0.1, omega: 1.5, seed: 1 },
      { F: 0.2, omega: 1, seed: 2 },
      { F: 0.2, omega: 2, seed: 2 },
    ]);
  });

  test("set parameters of the model, or options that are numbers", () => {
    const sweep = sweepOf({
      ...{ task: "steady-state", options: { kind: "CL" } },
      axes: [
        { name: "F", values: [0.3] },
        { name: "levels", values: [12] },
      ],
    });
    const { model, options } = pointOf(sweep, new Grid(sweep.axes).at(0));
    expect(model.values.get("F")).toBe(0.3);
    expect(options).toEqual({ kind: "CL", levels: 12 });
  });
});

const axis = { name: "alpha", from: 0.1, to: 0.5, points: 5 };

describe("what cannot be understood is refused", () => {
  test.each<[JsonObject, string | RegExp]>([
    [{ task: "steadystate" }, /^task: Must be one of steady-state, .*, but is "steadystate"\.$/],
    [
      { Axes: [] },
      /^sweep: Unknown key "Axes"\. The keys are model, task, options, axes, seeds\.$/,
    ],
    [{ model: 3 }, /^model: Must be a model, or the name of its file, but is 3\.$/],
    [{ axes: [] }, /^axes: Is empty\. Write e\.g\. /],
    [{ axes: { name: "F" } }, /^axes: Must be a list of axes, but is \{"name":"F"\}\./],
    [{ axes: [3] }, /^axes\[0\]: Must be an object with name, .*, but is 3\.$/],
    [{ axes: [{ name: "alpha", from: 1 }] }, /^axes\[0\]: to is missing\. Write /],
    [{ axes: [{ ...axis, step: 1 }] }, /^axes\[0\]: Unknown key "step"\./],
    [{ axes: [{ ...axis, values: [1] }] }, /^axes\[0\]: Has values, and from too\./],
    [{ axes: [{ name: "alpha", values: [] }] }, /^axes\[0\]\.values: Must be a list of at least/],
    [{ axes: [{ name: "alpha", values: [1, 1] }] }, /^axes\[0\]\.values\[1\]: 1 is there twice\./],
    [
      { axes: [{ name: "alpha", values: [null] }] },
      /^axes\[0\]\.values\[0\]: Must be a number, or /,
    ],
    [{ axes: [{ name: "alpha", values: ["2*"] }] }, /^axes\[0\]\.values\[0\]: /],
    [
      { axes: [{ name: "alpha", values: ["2*F"] }] },
      /^axes\[0\]\.values\[0\]: Must be a number, but "2\*F" follows/,
    ],
    [{ axes: [{ ...axis, points: 2.5 }] }, /^axes\[0\]\.points: Must be a whole number from 1 to /],
    [{ axes: [{ ...axis, points: 1 }] }, /^axes\[0\]\.points: Is 1, but from and to differ/],
    [{ axes: [{ ...axis, to: 0.1 }] }, /^axes\[0\]\.points: Is 5, but from and to are both 0\.1\./],
    [
      { axes: [{ ...axis, scale: "ln" }] },
      /^axes\[0\]\.scale: Must be "linear" or "log", but is "ln"/,
    ],
    [{ axes: [{ ...axis, from: -1, scale: "log" }] }, /^axes\[0\]\.scale: Is "log", which needs/],
    [{ axes: [{ ...axis, name: "beta" }] }, /^axes\[0\]\.name: .*beta/],
    [{ axes: [{ ...axis, name: "x" }] }, /^axes\[0\]\.name: /],
    [{ axes: [axis, axis] }, /^axes\[1\]\.name: "alpha" is varied by axes\[0\]\.name too\./],
    [{ axes: [{ name: "count", values: [3] }] }, /^axes\[0\]\.name: options has "count" too\./],
    [
      {
        axes: [
          { ...axis, points: 10_000_000 },
          { ...axis, name: "F", points: 100_000 },
        ],
      },
      /^axes: Have 10000000 × 100000 = 1000000000000 points, more than 100000000\./,
    ],
    [
      {
        axes: [
          { ...axis, adaptive: { of: "n" } },
          { ...axis, name: "F", adaptive: { of: "n" } },
        ],
      },
      /^axes: alpha and F are adaptive\./,
    ],
    [
      { axes: [{ ...axis, adaptive: { of: 3 } }] },
      /^axes\[0\]\.adaptive\.of: Must be a text such as "n", but is 3\.$/,
    ],
    [
      { axes: [{ ...axis, adaptive: { of: "n", tolerance: 2 } }] },
      /^axes\[0\]\.adaptive\.tolerance: Must be a number between 0 and 1/,
    ],
    [
      { axes: [{ ...axis, points: 2, adaptive: { of: "n" } }] },
      /^axes\[0\]\.adaptive: Needs 3 points or more/,
    ],
    [
      { axes: [{ ...axis, points: 1e12 }] },
      /^axes\[0\]\.points: Must be a whole number from 1 to 100000000, but is 1000000000000\.$/,
    ],
    [
      { axes: [{ ...axis, to: Number.POSITIVE_INFINITY }] },
      /^axes\[0\]\.to: Must be a number, .* but is Infinity\.$/,
    ],
    [
      {
        axes: [
          { ...axis, adaptive: { of: "n", most: 1_000_000 } },
          { name: "F", values: [1, 2, 3] },
        ],
      },
      /^axes: May get 3000000 points, more than the 2000000 of an adaptive axis\. Lower "most"/,
    ],
    [{ seeds: 3 }, /^seeds: Belongs to langevin, fit, but task is levels\./],
    [{ task: "langevin", options: { to: 1 }, seeds: [1, 1] }, /^seeds: Must be how many seeds/],
    [
      { task: "langevin", options: {} },
      /^options: langevin needs to\. Write "options": \{"to": …\}\.$/,
    ],
    [
      { task: "fit", options: { files: ["a.csv"], bounds: { gamma: [1, 0] } } },
      /^options\.bounds\.gamma: Must be two numbers, the lower one first/,
    ],
    [
      { task: "fit", options: { files: ["a.csv"], units: 2 } },
      /^options\.units: Must be an object, but is 2\. Write e\.g\. /,
    ],
    [
      { options: { counts: 3 } },
      /^options: Unknown key "counts"\. The keys are count, offsetCharge, basisStates\.$/,
    ],
    [
      { options: { count: "3" } },
      /^options\.count: Must be a whole number from 0 to .*, but is "3"\.$/,
    ],
    [
      { task: "steady-state", options: { kind: "gcl" } },
      /^options\.kind: Must be one of .*gCL.*, but is "gcl"\.$/,
    ],
    [
      { task: "steady-state", options: { frame: "lab" } },
      /^options\.frame: Must be an object with frequency, order/,
    ],
    [
      { task: "evolve", options: { to: 1, initial: { kind: "cat" } } },
      /^options\.initial\.kind: Must be one of fock, coherent, thermal/,
    ],
    [
      { task: "evolve", options: { to: 1, initial: { kind: "fock", x: 1 } } },
      /^options\.initial: Unknown key "x"\. The keys are kind, n\.$/,
    ],
  ])("%j", (changes, words) => {
    expect(() => sweepOf(changes)).toThrow(words);
  });
});

test("every task has a summary and options that its run knows", () => {
  expect(tasks.size).toBe(13);
  for (const { summary, options, needed } of tasks.values()) {
    expect(summary).not.toBe("");
    for (const name of needed) expect(Object.keys(options)).toContain(name);
  }
});
