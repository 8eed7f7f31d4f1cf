import { describe, expect, test } from "vitest";
import {
  fokkerPlanck,
  knownNumbers,
  kossakowski,
  masterEquation,
  type MasterEquationKind,
  type Model,
  readModel,
} from "../../../derivations/index.ts";
import type { MapData } from "../../../notebooks/workbench/jobs/derive-protocol.ts";
import { diffusionMap } from "../../../notebooks/workbench/jobs/tabs/diffusion-map.ts";
import { positivityMap } from "../../../notebooks/workbench/jobs/tabs/positivity-map.ts";

const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/4", c: 1 };

function modelOf(potential: string, more: object = {}, drives: readonly string[] = []): Model {
  return readModel({ potential, drives, parameters: { ...parameters, ...more } });
}

const positivity = (model: Model, kind: MasterEquationKind): MapData | undefined =>
  positivityMap(kossakowski(masterEquation(model, { kind })), model.drives, knownNumbers(model));

const diffusion = (model: Model): MapData | undefined =>
  diffusionMap(fokkerPlanck(masterEquation(model)), model.drives, knownNumbers(model));

describe("where a generator is completely positive", () => {
  test("CL has the edge c² = (1 + sin 2θ)/(2 sin 2θ)", () => {
    const { edge } = positivity(modelOf("0"), "CL") as MapData;
    const [x = [], y = []] = [edge?.x, edge?.y];
    const seen = x.flatMap((angle, j) => {
      const sine = Math.sin(2 * Math.PI * angle);
      const occupation = (Math.sqrt((1 + sine) / (2 * sine)) - 1) / 2;
      const found = y[j] ?? Number.NaN;
      return Number.isNaN(found) ? [] : [Math.abs(found - occupation)];
    });
    expect(seen.length).toBeGreaterThan(20);
    // Of a straight line between two occupations 1/24 apart.
    expect(Math.max(...seen)).toBeLessThan(0.01);
  });

  test("gCL with a potential is so nowhere, at c = 1 and θ = π/4 CL is so at its place", () => {
    const gcl = positivity(modelOf("x^4/4"), "gCL") as MapData;
    expect(new Set(gcl.values)).toEqual(new Set([-1]));
    const cl = positivity(modelOf("x^4/4"), "CL") as MapData;
    expect(cl.here).toEqual([0.25, 0]);
    expect(cl.values[cl.x.indexOf(0.25)]).toBe(1);
  });

  test("there is no picture without θ, nor of what has no number", () => {
    expect(positivity({ ...modelOf("0"), values: new Map() }, "CL")).toBeUndefined();
  });
});

describe("where diffusion is negative", () => {
  // θ = π/4, m = ħ = ω0 = c = 1: D_xx = γ/2, D_pp = γ/4 (2 + V1''); V1'' = -3 x² < -2 from |x| = √(2/3) on.
  test("V1 = -x⁴/4 at θ = π/4: beyond x² = 2/3, for every p", () => {
    const { x, y, values, units } = diffusion(modelOf("-x^4/4")) as MapData;
    expect(units).toEqual([1, 1]);
    y.forEach((_, j) =>
      x.forEach((at, i) => {
        const expected = Math.min(0.1, 0.05 * (2 - 3 * at * at));
        expect(values[j * x.length + i]).toBeCloseTo(expected, 12);
      }),
    );
  });

  // A drive G cos(2t) x² adds 2 G cos 2t to V'': at its least, D_pp = γ/4 (2 + 3 x² - 2 G).
  test("the least over the time of a drive counts", () => {
    const { x, values } = diffusion(modelOf("x^4/4", { G: 3 }, ["G*cos(2*t)*x^2"])) as MapData;
    x.forEach((at, i) => {
      const expected = Math.min(0.1, 0.05 * (2 + 3 * at * at - 6));
      expect(values[i]).toBeCloseTo(expected, 12);
    });
  });

  test("there is no picture where diffusion is the same everywhere", () => {
    expect(diffusion(modelOf("0"))).toBeUndefined();
  });
});
