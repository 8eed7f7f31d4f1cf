import { describe, expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { moments, response, ringdown, steadyState } from "../../../../notebooks/runs/index.ts";
import { equationOfPart } from "../../../../notebooks/runs/equation-of-run.ts";

const model = readModel({
  potential: "alpha*x^4/4",
  drives: ["F*cos(omega*t)*x"],
  parameters: {
    ...{ hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: 1.2, c: 1 },
    ...{ alpha: 0.3, F: 0.3, omega: 1.2 },
  },
});
const dressed = "gCL without [p,{x^3,rho}] and [p,{1,rho}]";

describe("a run of an equation without terms", () => {
  test("is that of CL, where all is left out that V1 and V2 bring to the motion", async () => {
    const [lacking, bare, whole] = await Promise.all(
      [dressed, "CL", "gCL"].map((kind) => ringdown(model, { kind, duration: 20, points: 21 })),
    );
    const far = (a: Float64Array = new Float64Array(0), b = a): number =>
      Math.max(...a.map((value, j) => Math.abs(value - (b[j] ?? Number.NaN))));
    expect(far(lacking?.x, bare?.x)).toBeLessThan(1e-8);
    expect(far(whole?.x, bare?.x)).toBeGreaterThan(0.1);
    expect(lacking?.provenance.equation).toBe(dressed);
  });

  test("has the branches of the equation of motion that is left", async () => {
    const range = { from: 1, to: 1.4, points: 3 };
    const ofMotion =
      "gCL without gamma*x^2*xdot and gamma*sin(omega*t) and gamma^2*x^3 and gamma^2*cos(omega*t)";
    const [a, b, bare] = await Promise.all(
      [ofMotion, dressed, "CL"].map((kind) => response(model, { ...range, kind })),
    );
    const amplitudes = (rows: NonNullable<typeof a>["rows"] = []): readonly number[] =>
      rows.map(({ amplitude }) => Number(amplitude.toPrecision(9)));
    expect(amplitudes(a?.rows)).toEqual(amplitudes(bare?.rows));
    expect(amplitudes(b?.rows)).toEqual(amplitudes(bare?.rows));
  });

  test("of the master equation takes no term of the equation of motion", async () => {
    const run = moments(model, { kind: "gCL without x^3", to: 1, points: 2 });
    await expect(run).rejects.toThrow("`x^3` is a term of the equation of motion");
  });

  test("is also that of a state, whose undriven equation lacks what is left of the terms", async () => {
    const kind = "gCL without [p,{1,rho}]";
    const { report } = await steadyState(model, { kind, levels: 12, relaxation: false });
    expect(report.n).not.toBeNull();
    expect(equationOfPart({ ...model, drives: [] }, kind).kind).toBe("gCL");
  });
});
