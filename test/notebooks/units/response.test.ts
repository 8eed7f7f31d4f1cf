import fc from "fast-check";
import { expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { countedRows, foldLines } from "../../../notebooks/runs/map/index.ts";
import {
  allRoots,
  type BifurcationPoint,
  continuedResponse,
  meetingRemarks,
  type ResponseProblem,
  type ResponseRow,
  responseProblem,
  timeSweep,
} from "../../../notebooks/runs/response/index.ts";
import { samples } from "../../seed.ts";
import { anyUnits, between, inUnits, type Units, unitOf } from "./units-of-measurement.ts";

interface Sweep {
  readonly parameter: "F" | "G" | "omega1";
  readonly from: number;
  readonly to: number;
}

interface Oscillator {
  readonly kind: "CL" | "gCL";
  readonly potential: string;
  readonly drives: readonly string[];
  readonly harmonics: readonly string[] | undefined;
  readonly sweep: Sweep;
  readonly parameters: Readonly<Record<string, number>>;
}

const natural: Units = { mass: 1, length: 1, time: 1 };

function problemIn(units: Units, oscillator: Oscillator): ResponseProblem {
  const { potential, drives, parameters, kind, sweep, harmonics } = oscillator;
  const model = readModel({ potential, drives, parameters: inUnits(parameters, units) });
  const unit = unitOf(sweep.parameter, units);
  const range = {
    place: "",
    parameter: sweep.parameter,
    from: sweep.from * unit,
    to: sweep.to * unit,
  };
  return responseProblem(model, kind, [range], harmonics);
}

function valuesIn(units: Units, { parameter, from, to }: Sweep, count: number): readonly number[] {
  const unit = unitOf(parameter, units);
  return Array.from({ length: count }, (_, j) => unit * (from + ((to - from) * j) / (count - 1)));
}

interface Found {
  readonly rows: readonly ResponseRow[];
  readonly points: readonly BifurcationPoint[];
  readonly words: readonly string[];
}

/** By all methods, in units of the model with ħ = m = ω0 = 1. */
function foundIn(units: Units, oscillator: Oscillator): readonly Found[] {
  const { sweep, drives } = oscillator;
  const problem = problemIn(units, oscillator);
  const values = valuesIn(units, sweep, 5);
  const parts = [...allRoots(problem, sweep.parameter, values)];
  const remarks = meetingRemarks(problem, sweep.parameter, values);
  const roots = {
    rows: parts.flatMap(({ rows }) => rows),
    points: parts.flatMap(({ points }) => points),
    words: [...problem.warnings, ...problem.notes, ...remarks.notes, ...remarks.warnings],
  };
  const continued = continuedResponse(problem, sweep.parameter, values);
  const curves = { rows: continued.rows, points: continued.points, words: continued.warnings };
  const swept =
    drives.length > 1 ? [] : [...timeSweep(problem, sweep.parameter).rows(values.slice(0, 2), 300)];
  const integrated = { rows: swept, points: [], words: swept.map(({ status }) => status) };
  const [value, length] = [unitOf(sweep.parameter, units), units.length];
  return [roots, curves, integrated].map(({ rows, points, words }) => ({
    rows: rows
      .map((row) => ({ ...row, value: row.value / value, amplitude: row.amplitude / length }))
      .sort(
        (a, b) =>
          a.value - b.value || Number((a.amplitude - b.amplitude).toFixed(5)) || a.phase - b.phase,
      ),
    points: points
      .map((point) => ({
        ...point,
        value: point.value / value,
        amplitude: point.amplitude / length,
        frequency: (point.frequency ?? 0) * units.time,
      }))
      .sort((a, b) => Number((a.value - b.value).toFixed(6)) || a.amplitude - b.amplitude),
    words: words.map((text) => text.replace(/[-+]?\d[\d.]*(e[-+]?\d+)?/gu, "#")),
  }));
}

function expectSame(one: Found, other: Found): void {
  expect(other.words).toEqual(one.words);
  expect(other.rows.length).toBe(one.rows.length);
  one.rows.forEach((row, k) => {
    const { value, amplitude, phase, stable, stability } = other.rows[k]!;
    expect([stable, stability]).toEqual([row.stable, row.stability]);
    expect(value).toBeCloseTo(row.value, 9);
    expect(amplitude).toBeCloseTo(row.amplitude, 6);
    if (row.amplitude > 1e-3) {
      expect(Math.cos(phase)).toBeCloseTo(Math.cos(row.phase), 5);
      expect(Math.sin(phase)).toBeCloseTo(Math.sin(row.phase), 5);
    }
  });
  expect(other.points.map(({ kind }) => kind)).toEqual(one.points.map(({ kind }) => kind));
  one.points.forEach((point, k) => {
    expect(other.points[k]!.value).toBeCloseTo(point.value, 6);
    expect(other.points[k]!.amplitude).toBeCloseTo(point.amplitude, 3);
    expect(other.points[k]!.frequency).toBeCloseTo(point.frequency ?? 0, 4);
  });
}

const parameters = fc
  .record({
    gamma: between(0.02, 0.2),
    theta: between(0, 1.3),
    c: between(1, 2),
    alpha: between(0.01, 0.1),
    beta: between(-0.05, 0.05),
    F: between(0.05, 0.6),
    G: between(0.05, 0.3),
    omega1: between(0.8, 1.4),
    omega2: between(1.8, 2.3),
  })
  .map((values) => ({ hbar: 1, m: 1, omega0: 1, ...values }));

const oscillators: fc.Arbitrary<Oscillator> = fc
  .record({
    kind: fc.constantFrom("CL" as const, "gCL" as const),
    parameters,
    system: fc.constantFrom<Omit<Oscillator, "kind" | "parameters">>(
      {
        potential: "alpha*x^4",
        drives: ["F*cos(omega1*t)*x"],
        harmonics: undefined,
        sweep: { parameter: "omega1", from: 0.85, to: 1.7 },
      },
      {
        potential: "alpha*x^4+beta*x^3",
        drives: ["F*sin(omega1*t)*x"],
        harmonics: ["0", "1"],
        sweep: { parameter: "F", from: 0.05, to: 0.6 },
      },
      {
        potential: "alpha*x^4",
        drives: ["G*cos(omega2*t)*x^2"],
        harmonics: undefined,
        sweep: { parameter: "G", from: 0.02, to: 0.4 },
      },
      {
        potential: "alpha*x^4",
        drives: ["F*cos(omega1*t)*x", "F*cos(omega2*t)*x"],
        harmonics: ["omega1", "omega2"],
        sweep: { parameter: "F", from: 0.05, to: 0.2 },
      },
      {
        potential: "0",
        drives: ["F*cos(omega1*t)*x"],
        harmonics: undefined,
        sweep: { parameter: "omega1", from: 0.85, to: 1.7 },
      },
    ),
  })
  .map(({ system, ...others }) => ({ ...system, ...others }));

test("steady states, their stability, special points and sweeps are the same in any units of mass, length and time", () => {
  fc.assert(
    fc.property(oscillators, anyUnits, (oscillator, units) => {
      const [one, other] = [foundIn(natural, oscillator), foundIn(units, oscillator)];
      one.forEach((found, k) => {
        expectSame(found, other[k]!);
      });
    }),
    { numRuns: samples(10), endOnFailure: true },
  );
});

/** Numbers of states in a plane, and the lines between them. */
function mapIn(units: Units, values: Readonly<Record<string, number>>) {
  const [frequency, force] = [unitOf("omega1", units), unitOf("F", units)];
  const model = readModel({
    potential: "alpha*x^4",
    drives: ["F*cos(omega1*t)*x"],
    parameters: inUnits(values, units),
  });
  const range = (parameter: string, from: number, to: number) => ({
    place: "",
    parameter,
    from,
    to,
  });
  const problem = responseProblem(model, "gCL", [
    range("omega1", 1 * frequency, 1.6 * frequency),
    range("F", 0.1 * force, force),
  ]);
  const axis = (parameter: string, from: number, to: number) => ({
    parameter,
    values: Array.from({ length: 8 }, (_, j) => from + ((to - from) * j) / 7),
  });
  const x = axis("omega1", 1 * frequency, 1.6 * frequency);
  const y = axis("F", 0.1 * force, force);
  const rows = countedRows(problem, x, y);
  const { lines, unexplained } = foldLines(problem, x, y, rows);
  return {
    rows: rows.map(({ states, stable }) => [[...states], [...stable]]),
    unexplained,
    lines: lines.map(({ kind, cusps }) => ({
      kind,
      cusps: cusps.map(([a, b]) => [(a / frequency).toPrecision(6), (b / force).toPrecision(6)]),
    })),
  };
}

test("maps of a plane and their fold lines are the same, too", () => {
  fc.assert(
    fc.property(parameters, anyUnits, (values, units) => {
      expect(mapIn(units, values)).toEqual(mapIn(natural, values));
    }),
    { numRuns: 3, endOnFailure: true },
  );
});
