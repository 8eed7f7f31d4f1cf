import { expect, test } from "vitest";
import { lindbladEquation, readModel } from "../../../derivations/index.ts";
import {
  evolve,
  moments,
  liouvillianMatrices,
  OptionError,
  response,
  ringdown,
  spectrum,
  stabilityMap,
  steadyState,
  truncatedWigner,
  wigner,
} from "../../../notebooks/runs/index.ts";

const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/4", c: 1 };
const resting = readModel({ potential: "0", parameters: units });
const driven = readModel({
  potential: "x^4/40",
  drives: ["F*cos(omega*t)*x"],
  parameters: { ...units, F: 0.1, omega: 1.1 },
});
const damped = lindbladEquation({
  hamiltonian: "hbar*Delta*adag*a",
  jumps: [{ rate: "kappa", operator: "a" }],
  parameters: { Delta: 0.1, kappa: 1, hbar: 1 },
});
const x = { parameter: "omega", from: 0.9, to: 1.1, points: 2 };
const y = { parameter: "F", from: 0.1, to: 0.2, points: 2 };

test.each<[string, () => Promise<unknown>, string | readonly string[]]>([
  ["levels", () => steadyState(resting, { levels: 1 }), "levels"],
  ["too many levels", () => steadyState(driven, { levels: 512 }), "levels"],
  ["harmonics", () => steadyState(driven, { harmonics: 0.5 }), "harmonics"],
  ["idle harmonics", () => steadyState(resting, { harmonics: 2 }), "harmonics"],
  ["tolerance", () => steadyState(resting, { tolerance: 1 }), "tolerance"],
  ["phases", () => wigner(resting, { phases: [1] }), "phases"],
  ["two kinds of phases", () => wigner(driven, { phases: [1], points: 2 }), ["phases", "points"]],
  ["axis", () => wigner(resting, { x: { from: 1, to: -1, count: 3 } }), "x"],
  ["count", () => wigner(resting, { p: { from: -1, to: 1, count: 1 } }), "p.count"],
  ["interval", () => spectrum(resting, { from: 4 }), ["from", "to"]],
  ["end", () => evolve(resting, { to: -1 }), "to"],
  ["averages", () => evolve(driven, { to: 1, averages: "laboratory" }), "averages"],
  ["a frame of jump operators", () => steadyState(damped, { frame: {} }), "frame"],
  ["Fock", () => evolve(resting, { to: 1, levels: 2, initial: { kind: "fock", n: 2 } }), "initial"],
  [
    "occupation",
    () => evolve(resting, { to: 1, initial: { kind: "thermal", occupation: 99 } }),
    "initial",
  ],
  ["order", () => moments(resting, { to: 1, order: 1 }), "order"],
  ["end of moments", () => moments(resting, { to: 0 }), "to"],
  ["steps of moments", () => moments(resting, { to: 1, tolerance: 1 }), "tolerance"],
  ["a frame", () => moments(driven), "frame"],
  ["trajectories", () => truncatedWigner(resting, { to: 1, trajectories: 1 }), "trajectories"],
  ["step", () => truncatedWigner(resting, { to: 1, step: 0 }), "step"],
  [
    "a negative Wigner function",
    () => truncatedWigner(resting, { to: 1, initial: { kind: "fock", n: 1 } }),
    "initial",
  ],
  ["velocity", () => ringdown(resting, { velocity: Number.NaN }), "velocity"],
  ["duration", () => ringdown(resting, { duration: -1 }), "duration"],
  ["points", () => response(driven, { from: 1, to: 2, points: 1 }), "points"],
  ["empty interval", () => response(driven, { from: 1, to: 1 }), ["from", "to"]],
  ["periods", () => response(driven, { from: 1, to: 2, maxPeriods: 3 }), "maxPeriods"],
  ["one parameter", () => stabilityMap(driven, { x, y: x }), ["x", "y"]],
  ["reversed axis", () => stabilityMap(driven, { x, y: { ...y, from: 1 } }), "y"],
  ["values", () => stabilityMap(driven, { x: { ...x, points: 1 }, y }), "x.points"],
])("an option that cannot be taken is named: %s", async (_, run, options) => {
  const error: unknown = await run().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OptionError);
  expect((error as OptionError).options).toEqual([options].flat());
  expect((error as OptionError).message).toMatch(/^Options? `.*(?:, but |Leave |Give |give )/);
});

test("levels of a Liouvillian are whole numbers", () => {
  expect(() => liouvillianMatrices(resting, { levels: 0 })).toThrow(OptionError);
});

test.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
  ["steadyState", (signal) => steadyState(resting, { signal })],
  ["wigner", (signal) => wigner(resting, { signal })],
  ["spectrum", (signal) => spectrum(resting, { signal })],
  ["evolve", (signal) => evolve(resting, { to: 1, signal })],
  ["ringdown", (signal) => ringdown(resting, { signal })],
  ["response", (signal) => response(driven, { from: 1, to: 2, signal })],
  ["stabilityMap", (signal) => stabilityMap(driven, { x, y, signal })],
])("%s ends where its signal is aborted, with the signal's reason", async (_, run) => {
  const reason = new Error("enough");
  await expect(run(AbortSignal.abort(reason))).rejects.toBe(reason);
});

test("a run that is under way ends, too: rows so far have been handed over", async () => {
  const controller = new AbortController();
  const rows: number[] = [];
  const run = evolve(resting, {
    to: 1000,
    points: 100_001,
    signal: controller.signal,
    onRow: ({ t }) => {
      rows.push(t);
      if (rows.length === 5) controller.abort();
    },
  });
  await expect(run).rejects.toThrow(/abort/i);
  expect(rows).toHaveLength(5);
});

test("progress comes in one form: a fraction or NaN, and words", async () => {
  const seen: [number, string][] = [];
  const progress = (fraction: number, words: string): void => void seen.push([fraction, words]);
  await steadyState(resting, { progress, levels: 6 });
  await evolve(resting, { to: 1, points: 3, levels: 6, progress });
  await response(driven, { from: 1, to: 2, points: 2, progress });
  await stabilityMap(driven, { x, y, progress });
  expect(seen.length).toBeGreaterThan(6);
  for (const [fraction, words] of seen) {
    expect(Number.isNaN(fraction) || (fraction >= 0 && fraction <= 1)).toBe(true);
    expect(typeof words).toBe("string");
  }
});

test("results are plain data: they survive a structured clone", async () => {
  const results = [
    await steadyState(driven, { kind: "CL", levels: 8, harmonics: 1 }),
    await wigner(resting, { levels: 6 }),
    await spectrum(resting, { levels: 6, points: 3 }),
    await evolve(resting, { to: 1, points: 3 }),
    await response(driven, { from: 1, to: 2, points: 2 }),
    await ringdown(driven, { points: 11 }),
    await stabilityMap(driven, { x, y }),
  ];
  for (const result of results) {
    expect(structuredClone(result)).toEqual(result);
    expect(result.provenance.caldera).toMatch(/^\d/);
  }
});

const lossy = { hamiltonian: "Delta*adag*a", jumps: [{ rate: "kappa", operator: "a" }] };

test.each<[string, Parameters<typeof lindbladEquation>[0], RegExp]>([
  ["no operator", { ...lossy, hamiltonian: "adag*" }, /hamiltonian/],
  ["not Hermitian", { ...lossy, hamiltonian: "i*adag*a" }, /Must be Hermitian.*Add its adjoint/],
  ["no number", { ...lossy, parameters: { Delta: 1 } }, /needs a number for `kappa`/],
  [
    "a negative rate",
    { ...lossy, parameters: { Delta: 1, kappa: -1 } },
    /Must be 0 or more, but is -1/,
  ],
  [
    "a rate in time",
    { ...lossy, jumps: [{ rate: "cos(t)", operator: "a" }], parameters: { Delta: 1 } },
    /Must not depend on time/,
  ],
  [
    "a number that nothing contains",
    { ...lossy, parameters: { Delta: 1, kappa: 1, K: 2 } },
    /contains `K`/,
  ],
])("an equation by jump operators is refused: %s", (_, input, words) => {
  expect(() => lindbladEquation(input)).toThrow(words);
});

test("a damped, driven mode has the coherent state and the decay that follow by hand", async () => {
  // ⟨a⟩ = -iε/(κ/2 + iΔ) in the steady state of H/ħ = Δ a†a + ε(a + a†) with loss κ.
  const [Delta, epsilon, kappa] = [0.3, 0.2, 1];
  const equation = lindbladEquation({
    hamiltonian: "hbar*(Delta*adag*a + epsilon*(a + adag))",
    jumps: lossy.jumps,
    parameters: { Delta, epsilon, kappa, hbar: 0.5 },
  });
  const { status, report, warnings } = await steadyState(equation);
  expect({ status, warnings }).toEqual({ status: "settled", warnings: [] });
  expect(report.n).toBeCloseTo(epsilon ** 2 / ((kappa / 2) ** 2 + Delta ** 2), 6);
  expect(report.gap).toBeCloseTo(kappa / 2, 2);
  const free = lindbladEquation({ ...lossy, parameters: { Delta, kappa } });
  const { rows } = await evolve(free, { to: 2, points: 3, initial: { kind: "fock", n: 1 } });
  rows.forEach(({ t, n }) => expect(n).toBeCloseTo(Math.exp(-kappa * t), 8));
});
