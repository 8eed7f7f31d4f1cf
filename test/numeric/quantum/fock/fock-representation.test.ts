import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  liouvillian,
  masterEquation,
  numbersOf,
  readModel,
} from "../../../../derivations/index.ts";
import { ArgumentError } from "../../../../numeric/base/argument-error.ts";
import {
  coordinates,
  type FockRepresentation,
  type FockTerm,
  fockRepresentation,
} from "../../../../numeric/quantum/fock/index.ts";
import { parseScalar, position, ScalarError, Superoperator } from "../../../../symbolic/index.ts";
import { runHere, temporaryFolder } from "../../../notebooks/cli/command-line.ts";
import { samples } from "../../../seed.ts";
import {
  type DenseMatrix,
  equation12Matrix,
  type Oscillator,
  type Tone,
  zeroMatrix,
} from "./equation-12-matrix.ts";

type Kind = "CL" | "gCL";

/** Σ factor · matrix */
function sum(levels: number, parts: readonly (readonly [number, DenseMatrix])[]): DenseMatrix {
  const total = zeroMatrix(levels);
  for (const [factor, { re, im }] of parts) {
    for (let at = 0; at < re.length; at++) {
      total.re[at] = (total.re[at] as number) + factor * (re[at] as number);
      total.im[at] = (total.im[at] as number) + factor * (im[at] as number);
    }
  }
  return total;
}

/** max |A - B| / max |B| */
function relativeDifference(a: DenseMatrix, b: DenseMatrix): number {
  let [difference, size] = [0, 0];
  for (let at = 0; at < b.re.length; at++) {
    const [u, v] = [b.re[at] as number, b.im[at] as number];
    difference = Math.max(
      difference,
      Math.hypot((a.re[at] as number) - u, (a.im[at] as number) - v),
    );
    size = Math.max(size, Math.hypot(u, v));
  }
  return difference / size;
}

function dense(
  levels: number,
  { rows, cols, re, im }: ReturnType<typeof coordinates>,
): DenseMatrix {
  const matrix = zeroMatrix(levels);
  for (const [j, row] of rows.entries()) {
    const at = row * matrix.size + (cols[j] as number);
    expect([matrix.re[at], matrix.im[at]]).toEqual([0, 0]);
    matrix.re[at] = re[j] as number;
    matrix.im[at] = im[j] as number;
  }
  return matrix;
}

/** L(t) = Σ cos(frequency·t + phase) · term */
function at(t: number, levels: number, terms: readonly FockTerm[]): DenseMatrix {
  return sum(
    levels,
    terms.map((term) => [
      Math.cos(term.frequency * t + term.phase),
      dense(levels, coordinates(term, levels)),
    ]),
  );
}

function modelText({ potential, tones, ...parameters }: Oscillator): unknown {
  const names = tones.flatMap(({ F, omega, phi }, j) => [
    [`F_${j}`, F],
    [`w_${j}`, omega],
    [`phi_${j}`, phi],
  ]);
  const coefficients = potential.map(({ g }, j) => [`g_${j}`, g]);
  return {
    potential: ["0", ...potential.map(({ n }, j) => `g_${j}*x^${n}`)].join(" + "),
    drives: tones.map((tone, j) => `F_${j}*${tone.function}(w_${j}*t + phi_${j})*x^${tone.k}`),
    parameters: { ...parameters, ...Object.fromEntries([...names, ...coefficients]) },
  };
}

function represented(model: unknown, kind: Kind, levels: number): FockRepresentation {
  const read = readModel(model);
  const generator = liouvillian(masterEquation(read, { kind }));
  const names = generator.terms.flatMap(({ coefficient }) => coefficient.parameters);
  return fockRepresentation(generator, levels, numbersOf(read, names));
}

const positive = fc.integer({ min: 300, max: 2200 }).map((n) => n / 1000);
const signed = fc.integer({ min: -1500, max: 1500 }).map((n) => (n === 0 ? 1 : n / 1000));
const tone = (index: number): fc.Arbitrary<Tone> =>
  fc.record({
    F: signed,
    function: index === 2 ? fc.constant("sin" as const) : fc.constantFrom("cos", "sin"),
    // Three different frequencies, so that each tone differs from the others.
    omega: positive.map((omega) => omega + 2 * index),
    phi: signed,
    k: fc.integer({ min: 1, max: 4 }),
  });
const oscillator: fc.Arbitrary<Oscillator> = fc
  .record({
    hbar: positive,
    m: positive,
    omega0: positive,
    gamma: positive,
    theta: positive.map((n) => n / 1.5),
    c: positive.map((n) => n + 1),
    coefficients: fc.array(signed, { minLength: 6, maxLength: 6 }),
    tones: fc.tuple(tone(0), tone(1), tone(2)),
  })
  .map(({ coefficients, ...rest }) => ({
    ...rest,
    potential: coefficients.map((g, j) => ({ g, n: j + 1 })),
  }))
  .filter(({ hbar, m, omega0 }) => ![hbar, m, omega0].includes(1));

const kinds = fc.constantFrom<Kind>("CL", "gCL");
const runs = { numRuns: samples(12) };

describe("the Liouvillian between Fock states", () => {
  test("equals Eq. 12 by products of larger matrices, V1 of degree 6 and three tones with phases", () => {
    fc.assert(
      fc.property(oscillator, kinds, fc.integer({ min: 1, max: 7 }), (given, kind, levels) => {
        const { terms } = represented(modelText(given), kind, levels);
        const expected = equation12Matrix(given, kind, levels);
        const still = terms.filter(({ frequency }) => frequency === 0);
        expect(relativeDifference(at(0, levels, still), expected.still)).toBeLessThan(1e-12);
        for (const [j, { omega, phi, function: f }] of given.tones.entries()) {
          const own = terms.filter(({ frequency }) => Math.abs(frequency) === omega);
          const shift = f === "cos" ? phi : phi - Math.PI / 2;
          for (const t of [-shift / omega, 1 - shift / omega, 7.3]) {
            const factor = Math.cos(omega * t + shift);
            if (Math.abs(factor) < 0.05 || levels === 1) continue;
            const tonesMatrix = expected.tones[j] as DenseMatrix;
            const hand = sum(levels, [[factor, tonesMatrix]]);
            expect(relativeDifference(at(t, levels, own), hand)).toBeLessThan(
              1e-12 / Math.abs(factor),
            );
          }
        }
      }),
      runs,
    );
  });

  test("L(t) at random times", () => {
    fc.assert(
      fc.property(oscillator, kinds, signed, (given, kind, t) => {
        const levels = 6;
        const { terms } = represented(modelText(given), kind, levels);
        const { still, tones } = equation12Matrix(given, kind, levels);
        const hand = sum(levels, [
          [1, still],
          ...given.tones.map(
            ({ omega, phi, function: f }, j) =>
              [Math[f](omega * t + phi), tones[j] as DenseMatrix] as const,
          ),
        ]);
        expect(relativeDifference(at(t, levels, terms), hand)).toBeLessThan(1e-12);
      }),
      runs,
    );
  });

  test("Tr Lρ = 0 for every ρ away from the cut: columns of the lowest states", () => {
    fc.assert(
      fc.property(oscillator, kinds, signed, (given, kind, t) => {
        const levels = 10;
        const reach = 7;
        const { re, im, size } = at(t, levels, represented(modelText(given), kind, levels).terms);
        const scale = Math.max(...re.map(Math.abs), ...im.map(Math.abs));
        for (let k = 0; k < levels - reach; k++) {
          for (let l = 0; l < levels - reach; l++) {
            let [real, imaginary] = [0, 0];
            for (let i = 0; i < levels; i++) {
              const where = i * (levels + 1) * size + k * levels + l;
              real += re[where] as number;
              imaginary += im[where] as number;
            }
            expect(Math.hypot(real, imaginary)).toBeLessThan(1e-14 * scale);
          }
        }
      }),
      runs,
    );
  });

  test("(Lρ)† = Lρ†: L_{ji,lk} is the conjugate of L_{ij,kl}", () => {
    fc.assert(
      fc.property(oscillator, kinds, signed, (given, kind, t) => {
        const n = 6;
        const { re, im, size } = at(t, n, represented(modelText(given), kind, n).terms);
        const scale = Math.max(...re.map(Math.abs), ...im.map(Math.abs));
        for (let row = 0; row < size; row++) {
          for (let column = 0; column < size; column++) {
            const swap = (index: number): number => (index % n) * n + Math.floor(index / n);
            const [here, there] = [row * size + column, swap(row) * size + swap(column)];
            const real = (re[here] as number) - (re[there] as number);
            const imaginary = (im[here] as number) + (im[there] as number);
            expect(Math.hypot(real, imaginary)).toBeLessThan(1e-14 * scale);
          }
        }
      }),
      runs,
    );
  });

  test("rows are stacked: ρ ↦ xρ has x_ik at row i·N + j, column k·N + j", () => {
    const x = Superoperator.sandwich(position(), position().power(0));
    const values = new Map(Object.entries({ hbar: 2, m: 1, omega0: 1 }));
    const [term, ...others] = fockRepresentation(x, 3, values).terms;
    expect(others).toEqual([]);
    // With ħ/2mω0 = 1: x_01 = 1, x_12 = √2.
    const { rows, cols, re, im } = coordinates(term as FockTerm, 3);
    const root = Math.SQRT2;
    expect(rows).toEqual([0, 1, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8]);
    expect(cols).toEqual([3, 4, 5, 0, 6, 1, 7, 2, 8, 3, 4, 5]);
    for (const [j, value] of [1, 1, 1, 1, root, 1, root, 1, root, root, root, root].entries()) {
      expect(re[j]).toBeCloseTo(value, 14);
    }
    expect(im.every((value) => value === 0)).toBe(true);
  });

  test("coordinates are sorted by row, then column, without zeros", () => {
    const model = {
      potential: "0.1*x^4",
      parameters: { hbar: 1, m: 2, omega0: 3, gamma: 0.1, theta: 1, c: 1 },
    };
    const levels = 6;
    for (const term of represented(model, "gCL", levels).terms) {
      const { rows, cols, re, im } = coordinates(term, levels);
      const keys = rows.map((row, j) => row * levels ** 2 + (cols[j] as number));
      expect(keys).toEqual([...keys].sort((a, b) => a - b));
      expect(new Set(keys).size).toBe(keys.length);
      expect(re.every((value, j) => value !== 0 || im[j] !== 0)).toBe(true);
    }
  });
});

describe("time dependence of the terms", () => {
  const parameters = { hbar: 0.7, m: 1.3, omega0: 1.7, gamma: 0.4, theta: 0.6, c: 1.8, g: 0.3 };

  test("a tone of frequency zero goes to the static term: F sin(φ) x³ of the potential", () => {
    const levels = 6;
    const still = represented(
      { drives: ["g*sin(w*t + phi)*x^3"], parameters: { ...parameters, w: 0, phi: 0.4 } },
      "gCL",
      levels,
    ).terms;
    expect(still.map(({ frequency, phase }) => [frequency, phase])).toEqual([[0, 0]]);
    const potential = represented(
      { potential: "g*f*x^3", parameters: { ...parameters, f: Math.sin(0.4) } },
      "gCL",
      levels,
    ).terms;
    expect(relativeDifference(at(0, levels, still), at(0, levels, potential))).toBeLessThan(1e-14);
  });

  test("terms are ordered by frequency, the static one first with phase 0", () => {
    const { terms } = represented(
      {
        drives: ["g*cos(3*t + 0.2)*x", "g*cos(0.5*t)*x^2", "g*sin(1.5*t)*x"],
        parameters,
      },
      "gCL",
      3,
    );
    const times = terms.map(({ frequency, phase }) => [frequency, phase]);
    expect(times).toEqual([
      [0, 0],
      [0.5, 0],
      [1.5, -Math.PI / 2],
      [3, 0.2],
    ]);
  });

  test("cos(ωt) of negative ω is the same function of time", () => {
    const of = (w: number): DenseMatrix =>
      at(
        0.9,
        4,
        represented({ drives: ["cos(w*t + 0.3)*x"], parameters: { ...parameters, w } }, "gCL", 4)
          .terms,
      );
    const mirrored = at(
      0.9,
      4,
      represented({ drives: ["cos(1.1*t - 0.3)*x"], parameters }, "gCL", 4).terms,
    );
    expect(relativeDifference(of(-1.1), mirrored)).toBeLessThan(1e-14);
    expect(relativeDifference(of(1.1), mirrored)).toBeGreaterThan(0.01);
  });

  test("c = 2n_th + 1 = coth(ħω0/2k_BT)", () => {
    const { c, ...rest } = parameters;
    const of = (temperature: object): DenseMatrix =>
      at(
        0,
        5,
        represented({ potential: "g*x^4", parameters: { ...rest, ...temperature } }, "gCL", 5)
          .terms,
      );
    const reference = of({ c });
    expect(relativeDifference(of({ n_th: (c - 1) / 2 }), reference)).toBeLessThan(1e-15);
    const kB = 0.3;
    const T = (parameters.hbar * parameters.omega0) / (kB * Math.log((c + 1) / (c - 1)));
    expect(relativeDifference(of({ T, k_B: kB }), reference)).toBeLessThan(1e-14);
    expect(relativeDifference(of({ n_th: 0.1 }), reference)).toBeGreaterThan(0.01);
  });

  test("caldera liouvillian prints the coordinates of these terms", async () => {
    const folder = temporaryFolder();
    const model = { potential: "g*x^4", drives: ["g*sin(2*t + 1)*x^2"], parameters };
    const file = folder.file("model.json", JSON.stringify(model));
    const { out } = await runHere("liouvillian", file, "--levels", "5", "--model", "CL");
    folder.remove();
    const { levels, terms } = represented(model, "CL", 5);
    expect(JSON.parse(out)).toEqual({
      provenance: expect.objectContaining({ equation: "CL" }),
      levels,
      ordering: "row-major",
      terms: JSON.parse(
        JSON.stringify(
          terms.map((term) => ({
            frequency: term.frequency,
            phase: term.phase,
            ...coordinates(term, levels),
          })),
        ),
      ),
    });
  });
});

describe("misuse", () => {
  const x = Superoperator.commutator(position().scaled(parseScalar("kick")));

  test.each([0, -1, 1.5, Number.NaN])("levels = %d throws an ArgumentError", (levels) => {
    expect(() => fockRepresentation(x, levels, new Map())).toThrow(
      new ArgumentError("levels", "be an integer of at least 1", levels),
    );
  });

  test("a parameter without a value throws a ScalarError that names it", () => {
    const values = new Map(Object.entries({ hbar: 1, m: 1, omega0: 1 }));
    expect(() => fockRepresentation(x, 2, values)).toThrow(ScalarError);
    expect(() => fockRepresentation(x, 2, values)).toThrow(/`kick`/);
  });
});
