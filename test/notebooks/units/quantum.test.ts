import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MasterEquationKind, readModel } from "../../../derivations/index.ts";
import {
  type EvolutionRow,
  evolutionRows,
  quantumModel,
  type QuantumSteadyState,
  steadyStateReport,
  wignerPictures,
} from "../../../notebooks/runs/quantum/index.ts";
import { isAbsent, spectralAbscissa, stationarySpectrum } from "../../../numeric/index.ts";
import { quantumSteadyState } from "../quantum-steady-state.ts";
import { anyUnits, between, inUnits, type Units, unitOf } from "./units-of-measurement.ts";

interface Oscillator {
  readonly kind: MasterEquationKind;
  readonly potential: string;
  readonly drives: readonly string[];
  /** In units ħ = m = ω0 = 1. */
  readonly parameters: Readonly<Record<string, number>>;
}

function modelIn(units: Units, { potential, drives, parameters }: Oscillator) {
  return readModel({ potential, drives, parameters: inUnits(parameters, units) });
}

function steadyIn(units: Units, oscillator: Oscillator): QuantumSteadyState {
  return quantumSteadyState(modelIn(units, oscillator), oscillator.kind, { relaxation: true });
}

const natural: Units = { mass: 1, length: 1, time: 1 };
const base = { hbar: 1, m: 1, omega0: 1 };

/** With its numbers left out. */
function words(warnings: readonly string[]): readonly string[] {
  return warnings.map((warning) => warning.replace(/[-+]?\d[\d.]*(e[-+]?\d+)?/gu, "#"));
}

/** Both equal but for errors that they state, and rounding. */
function expectNear(a: number, b: number, allowed: number, what: string): void {
  expect(Math.abs(a - b), `${what}: ${a} and ${b}`).toBeLessThanOrEqual(allowed);
}

function expectSameSteadyState(
  one: QuantumSteadyState,
  other: QuantumSteadyState,
  units: Units,
): void {
  expect(other.status).toBe(one.status);
  expect(words(other.warnings)).toEqual(words(one.warnings));
  if (isAbsent(one.status)) return;
  expect([other.levels, other.harmonics, other.frame]).toEqual([
    one.levels,
    one.harmonics,
    one.frame,
  ]);
  const { length, time } = units;
  const momentum = unitOf("m", units) * (length / time);
  const stated = (key: keyof QuantumSteadyState["errors"]): number => one.errors[key] * (1 + 1e-6);
  const pairs = [
    ["occupation", one.averages.occupation.mean, other.averages.occupation.mean],
    ["anisotropy", one.averages.anisotropy.mean, other.averages.anisotropy.mean],
  ] as const;
  for (const [key, a, b] of pairs) {
    if (Number.isFinite(one.errors[key])) expectNear(a, b, stated(key) + 1e-12, key);
  }
  const error = (state: QuantumSteadyState): number => state.errors.occupation;
  if (error(one) > 1e-10) expect(error(other) / error(one)).toBeCloseTo(1, 1);
  const [a, b] = [steadyStateReport(one), steadyStateReport(other)];
  const energy = unitOf("k_B", units);
  const scaled = [
    ["x", length, one.errors.x],
    ["p", momentum, one.errors.p],
    ["gap", 1 / time, 0.01 * Number(a["gap"])],
    ["growth", 1 / time, 1e-3 * Number(a["growth"])],
    ["growth_resolution", 1 / time, 1e-3 * Number(a["growth_resolution"])],
    ["leak", 1 / time, 1e-9],
    ["bath_kT", energy, 1e-9],
    ["purity", 1, 1e-6],
    ["tail_population", 1, 1e-9],
  ] as const;
  for (const [key, unit, allowed] of scaled) {
    if (a[key] === null) expect(b[key], key).toBeNull();
    else expectNear(Number(a[key]), Number(b[key]) / unit, allowed + 1e-12, key);
  }
  const lists = [
    ["populations", 1, 1e-6],
    ["energies", energy, 1e-9],
  ] as const;
  for (const [key, unit, allowed] of lists) {
    const [first, second] = [a[key], b[key]] as unknown as readonly (readonly number[])[];
    first!.forEach((value, n) => {
      expectNear(value, second![n]! / unit, allowed * (1 + Math.abs(value)), `${key} ${n}`);
    });
  }
}

function expectSameSpectrum(
  one: QuantumSteadyState,
  other: QuantumSteadyState,
  { time }: Units,
): void {
  const [a, b] = [[one, 1] as const, [other, time] as const].map(([{ model, state }, unit]) =>
    stationarySpectrum(
      model.generatorAt(state.levels),
      state,
      [0.7, 1.1].map((omega) => omega / unit),
    ),
  ) as [ReturnType<typeof stationarySpectrum>, ReturnType<typeof stationarySpectrum>];
  const most = Math.max(...a.values.map(Math.abs));
  a.values.forEach((value, k) => {
    expectNear(value, b.values[k]! / time, 1e-5 * most, "S");
  });
  expect(b.lines.length).toBe(a.lines.length);
  expectNear(a.coherent, b.coherent, 1e-6 * (1 + a.coherent), "coherent part");
}

function expectSameWigner(
  one: QuantumSteadyState,
  other: QuantumSteadyState,
  { length }: Units,
): void {
  const [a, b] = [one, other].map((steady) => wignerPictures(steady, { phases: [0.4] })[0]!) as [
    ReturnType<typeof wignerPictures>[number],
    ReturnType<typeof wignerPictures>[number],
  ];
  expectNear(a.integral, b.integral, 1e-6, "integral");
  expectNear(a.negativeVolume, b.negativeVolume, 1e-6, "negative volume");
  expectNear(a.x[0]!, b.x[0]! / length, 1e-9, "left end of the grid");
  expectNear(a.mean.xx, b.mean.xx / length ** 2, 1e-5, "variance of x");
}

function expectSameAbscissa(
  one: QuantumSteadyState,
  other: QuantumSteadyState,
  { time }: Units,
): void {
  const [a, b] = [one, other].map(({ model }) => {
    const { levels, terms } = model.generatorAt(8);
    return spectralAbscissa({ levels, terms: terms.filter(({ frequency }) => frequency === 0) });
  }) as [ReturnType<typeof spectralAbscissa>, ReturnType<typeof spectralAbscissa>];
  expect(b.certain).toBe(a.certain);
  expectNear(a.value, b.value * time, 1e-9, "abscissa");
  expectNear(a.rightmost?.re ?? 0, (b.rightmost?.re ?? 0) * time, 1e-9, "rightmost");
}

/** Rows of an evolution from a coherent state. */
function evolvedIn(units: Units, oscillator: Oscillator): readonly EvolutionRow[] {
  const { mass, length, time } = units;
  const model = quantumModel(modelIn(units, oscillator), oscillator.kind);
  const initial = { kind: "coherent", x: 0.4 * length, p: (0.2 * mass * length) / time } as const;
  const times = [0.3, 0.4, 0.7].map((t) => t * time);
  const rows: EvolutionRow[] = [];
  for (const step of evolutionRows(model, { initial, times, tolerance: 1e-4 })) {
    if (step.kind === "failure") throw new RangeError(step.reason);
    rows.push(step.row);
  }
  return rows;
}

function expectSameEvolution(oscillator: Oscillator, units: Units): void {
  const [a, b] = [evolvedIn(natural, oscillator), evolvedIn(units, oscillator)];
  a.forEach((row, k) => {
    expectNear(row.t, b[k]!.t / units.time, 1e-9, "t");
    expectNear(row.n, b[k]!.n, 1e-9, "n");
    expectNear(row.x, b[k]!.x / units.length, 1e-9, "x");
    expectNear(row.xx, b[k]!.xx / units.length ** 2, 1e-9, "xx");
    expectNear(row.purity, b[k]!.purity, 1e-9, "purity");
  });
}

const drives = fc.constantFrom<readonly string[]>(
  [],
  ["F*cos(omega1*t)*x"],
  ["F*sin(omega1*t)*x"],
  ["G*cos(omega2*t+1)*x^2"],
  ["F*cos(omega1*t)*x", "G*cos(2*omega1*t)*x^2"],
);

const oscillators: fc.Arbitrary<Oscillator> = fc.record({
  kind: fc.constantFrom("CL" as const, "gCL" as const),
  potential: fc.constantFrom("alpha*x^4", "beta*x^3+alpha*x^4", "kappa*x^2", "sigma*x^6"),
  drives,
  parameters: fc
    .record({
      gamma: between(0.05, 0.4),
      theta: between(0, 1.3),
      temperature: fc.oneof(
        between(1, 2).map((c) => ({ c })),
        between(0.3, 0.9).map((T) => ({ k_B: 1, T })),
      ),
      kappa: between(0, 0.4),
      alpha: between(0.005, 0.08),
      beta: between(-0.05, 0.05),
      sigma: between(0.001, 0.01),
      F: between(0.02, 0.3),
      G: between(0.01, 0.2),
      omega1: between(0.6, 1.5),
      omega2: between(1.5, 2.5),
    })
    .map(({ temperature, ...others }) => ({ ...base, ...others, ...temperature })),
});

describe("in any units of mass, length and time", () => {
  test("steady states, their errors and rates, spectra, Wigner functions and evolutions are the same", () => {
    fc.assert(
      fc.property(oscillators, anyUnits, (oscillator, units) => {
        const [one, other] = [steadyIn(natural, oscillator), steadyIn(units, oscillator)];
        expectSameSteadyState(one, other, units);
        if (isAbsent(one.status)) return;
        expectSameSpectrum(one, other, units);
        expectSameWigner(one, other, units);
        expectSameAbscissa(one, other, units);
        expectSameEvolution(oscillator, units);
      }),
      { numRuns: 4, endOnFailure: true },
    );
    // x⁶ at rest in a bath of CL can need 136 levels, half a minute a state.
  }, 300_000);

  const duffing: Oscillator = {
    kind: "gCL",
    potential: "alpha*x^4",
    drives: ["F*cos(omega1*t)*x"],
    parameters: {
      ...base,
      gamma: 0.1,
      theta: Math.PI / 4,
      c: 1.5,
      alpha: 0.05,
      F: 0.3,
      omega1: 1.1,
    },
  };

  /** Those in which ħ, m and ω0 have given values, as numbers of SI. */
  function withNumbers(hbar: number, m: number, omega0: number): Units {
    return { mass: m, length: Math.sqrt(hbar / (m * omega0)), time: 1 / omega0 };
  }

  test.each([
    ["ħ = 1.05e-34, m = 1e-15, ω0 = 2π·5e6", withNumbers(1.05e-34, 1e-15, 2 * Math.PI * 5e6)],
    ["ω0 = 1e-9", withNumbers(1, 1, 1e-9)],
  ])("a driven oscillator with %s is that of ħ = m = ω0 = 1, without warnings", (_, units) => {
    const [one, other] = [steadyIn(natural, duffing), steadyIn(units, duffing)];
    expect(one.status).toBe("settled");
    expect(other.warnings).toEqual([]);
    expectSameSteadyState(one, other, units);
  });

  test.each([
    ["ħ = 1.05e-34, m = 1e-15, ω0 = 2π·5e6", withNumbers(1.05e-34, 1e-15, 2 * Math.PI * 5e6)],
    ["ω0 = 1e-9", withNumbers(1, 1, 1e-9)],
  ])("too few levels of a driven oscillator with %s are reported", (_, units) => {
    const model = modelIn(units, { ...duffing, parameters: { ...duffing.parameters, F: 1.5 } });
    const { warnings } = quantumSteadyState(model, "gCL", { levels: 8, harmonics: 6 });
    expect(warnings.filter((warning) => warning.startsWith("Probability leaves"))).toHaveLength(1);
  });

  test.each([
    [
      "two tones without a common period",
      {
        ...duffing,
        drives: ["F*cos(omega1*t)*x", "G*cos(omega2*t)*x^2"],
        parameters: {
          ...duffing.parameters,
          alpha: 0.02,
          gamma: 0.3,
          F: 0.05,
          G: 0.02,
          omega2: 1.9371,
        },
      },
    ],
    [
      "a linear parametric oscillator above threshold",
      {
        ...duffing,
        potential: "0",
        drives: ["G*cos(omega2*t)*x^2"],
        parameters: { ...base, gamma: 0.1, theta: 0, c: 1, G: 0.3, omega2: 2 },
      },
    ],
  ] as const)("so is the steady state of %s", (_, oscillator) => {
    const units = { mass: 1e17, length: 1e-12, time: 1e-25 };
    const [one, other] = [steadyIn(natural, oscillator), steadyIn(units, oscillator)];
    expectSameSteadyState(one, other, units);
  });
});
