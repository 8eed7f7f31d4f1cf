import { describe, expect, test } from "vitest";
import { readModel, withParameters } from "../../../../derivations/index.ts";
import { measurement } from "../../../../notebooks/measured/index.ts";
import { distinction, type Hypothesis, truthOf } from "../../../../notebooks/runs/design/index.ts";
import { compare, designMap, lawModel, type LawName } from "../../../../notebooks/runs/index.ts";
import { NormalStreams } from "../../../../numeric/base/normal-streams.ts";
import { lawOutcome } from "../../../fit-coverage/law-study.ts";
import { seedOf } from "../../../seed.ts";

const potential = "m^2*omega0^2*U/(3*hbar^2)*x^4";
const units = { hbar: 1, m: 1, omega0: 1 };
const free = ["gamma", "theta", "U"];

function lawWith(law: LawName, values: Readonly<Record<string, number>>): Hypothesis {
  const model = withParameters(lawModel(law), new Map(Object.entries(values)));
  return { model, kind: `law:${law}`, free: [] };
}

describe("what an experiment says before it is made", () => {
  test("errors of A = A₀e^{-γt} are those of the normal equations by hand", () => {
    const experiment = { position: 2, duration: 50, points: 120, noise: 0.01, columns: ["A"] };
    const { errors, data } = truthOf(lawWith("linear", { gamma: 0.06 }), experiment, undefined);
    // ∂A/∂γ = -tA, ∂A/∂A₀ = A/A₀: with a = Σt²A², b = -ΣtA²/A₀, c = ΣA²/A₀² the variances are σ²c/(ac - b²) and σ²a/(ac - b²).
    const rows = [...data.coordinates].map((t) => [t, 2 * Math.exp(-0.06 * t)] as const);
    const sum = (of: (t: number, A: number) => number): number =>
      rows.reduce((total, [t, A]) => total + of(t, A), 0);
    const a = sum((t, A) => (t * A) ** 2);
    const b = -sum((t, A) => (t * A ** 2) / 2);
    const c = sum((_, A) => (A / 2) ** 2);
    const determinant = a * c - b * b;
    expect((errors.get("gamma") ?? 0) / (0.01 * Math.sqrt(c / determinant))).toBeCloseTo(1, 6);
    expect((errors.get("A(0)") ?? 0) / (0.01 * Math.sqrt(a / determinant))).toBeCloseTo(1, 6);
  });

  test("the ratio of likelihoods of drawn data has the mean d², and is decisive as often as the design says", async () => {
    const [points, count, noise] = [120, 60, 0.0125];
    const truth = truthOf(
      lawWith("cubic", { gamma: 0.05, beta: 0.05 }),
      { position: 1, duration: 60, points, noise, columns: ["A"] },
      undefined,
    );
    const { distance, power, unknowns } = distinction(truth, lawWith("quadratic", {}), undefined);
    expect(unknowns).toEqual([3, 3]);
    const d = distance ?? 0;
    // Where neither outcome is sure.
    expect(d).toBeGreaterThan(2);
    expect(d).toBeLessThan(5);
    const drawn = new Float64Array(count * points);
    new NormalStreams(seedOf(947), 1).drawTo(drawn, drawn.length);
    const exact = truth.data.quantities[0]?.values ?? new Float64Array(0);
    const kept = new Map();
    const ratios: number[] = [];
    for (let k = 0; k < count; k += 1) {
      const values = exact.map((value, j) => value + noise * drawn[k * points + j]!);
      const data = measurement("t", truth.data.coordinates, [{ name: "A", values }]);
      const { models } = await compare(
        (["cubic", "quadratic"] as const).map((law) => ({
          ...{ name: law, model: lawModel(law), kind: `law:${law}`, free: [] },
        })),
        data,
        { kept, evidence: false },
      );
      const of = (name: string): number =>
        models.find((one) => one.name === name)?.logLikelihood ?? Number.NaN;
      ratios.push(2 * (of("cubic") - of("quadratic")));
    }
    // Var = 4d²; of a variance that is fitted n ln(1 + d²/n) in the place of d².
    const mean = ratios.reduce((sum, value) => sum + value, 0) / count;
    const expected = points * Math.log1p(d ** 2 / points);
    expect(Math.abs(mean - expected)).toBeLessThan((4 * 2 * d) / Math.sqrt(count));
    const share = ratios.filter((ratio) => ratio > 2 * Math.log(20)).length / count;
    const spread = Math.sqrt(((power ?? 0) * (1 - (power ?? 0))) / count);
    expect(Math.abs(share - (power ?? 9))).toBeLessThan(4 * spread + 0.05);
  });

  test("gCL and CL are one equation at θ = 0, and further apart at larger amplitudes and angles", async () => {
    const model = readModel({ potential, parameters: { ...units, gamma: 0.02, theta: 0, U: 0.2 } });
    const { rows, certificate, status } = await designMap(model, {
      x: { parameter: "theta", from: 0, to: 0.9, points: 2 },
      y: { parameter: "position", from: 1, to: 2, points: 2 },
      ...{ free, duration: 100, points: 501, noise: 0.02 },
    });
    expect(status).toBe("settled");
    const distances = rows.map((row) => row.distances.map((one) => one ?? Number.NaN));
    for (const [alike] of distances) expect(alike).toBeLessThan(1e-2);
    const [[, small = 0] = [], [, large = 0] = []] = distances;
    expect(small).toBeGreaterThan(0.5);
    expect(large / small).toBeGreaterThan(5);
    expect(certificate["decided"]).toBe(1 / 4);
    // Of decay.csv, noise 0.02 and θ = 0.3π, the fit has the error 0.033.
    expect(rows[1]?.errors["theta"]?.[1]).toBeCloseTo(0.034, 2);
  });

  test("five laws: found where the design says so, none preferred where it cannot be", async () => {
    const clear = await lawOutcome("quadratic", 0.001, 6, 948);
    expect(clear.power).toBeGreaterThan(0.999);
    expect([clear.found, clear.wrong]).toEqual([1, 0]);
    const blind = await lawOutcome("cubic", 0.1, 6, 949);
    expect(blind.distance).toBeLessThan(1.5);
    expect([blind.wrong, blind.none]).toEqual([0, 1]);
  });
});
