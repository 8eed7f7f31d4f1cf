import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ArgumentError,
  type DensityMatrix,
  type FockRepresentation,
  fockRepresentation,
  staticSteadyState,
} from "../../../../numeric/index.ts";
import {
  annihilation,
  creation,
  type Operator,
  parseScalar,
  position,
  Scalar,
  Superoperator,
} from "../../../../symbolic/index.ts";
import { samples } from "../../../seed.ts";
import { applied, randomGenerator, traceOf } from "./random-generators.ts";
import { drivenKerr, quantumCase } from "./quantum-models.ts";

const a = annihilation();
const ad = creation();

/** -i[H, ρ] */
function vonNeumann(hamiltonian: Operator<"normal">): Superoperator<"normal"> {
  return Superoperator.commutator(hamiltonian).scaled(Scalar.i.negated());
}

function stateOf(representation: FockRepresentation): DensityMatrix {
  const steady = staticSteadyState(representation);
  if (steady.status !== "unique") throw new Error(steady.reason);
  return steady.state;
}

/** ⟨a†a⟩ and ⟨aa⟩ = Σ √(i(i-1)) ρ_{i,i-2} */
function moments({ levels, re, im }: DensityMatrix): { n: number; aa: readonly [number, number] } {
  let [n, x, y] = [0, 0, 0];
  for (let i = 0; i < levels; i++) {
    n += i * (re[i * levels + i] as number);
    if (i < 2) continue;
    x += Math.sqrt(i * (i - 1)) * (re[i * levels + i - 2] as number);
    y += Math.sqrt(i * (i - 1)) * (im[i * levels + i - 2] as number);
  }
  return { n, aa: [x, y] };
}

describe("Lindblad generators in ladder operators", () => {
  test.each([
    ["0", "1", "1", "1", 1.0347763674047417],
    ["1", "1", "1/2", "1", 0.380691902655166],
  ])("Drummond-Walls: Δ=%s, U=%s, F=%s, κ=%s", (detuning, U, F, kappa, n) => {
    // H = -Δ a†a + (U/2) a†² a² + F (a + a†), κ D[a]; n from the exact moments,
    // P. D. Drummond, D. F. Walls, J. Phys. A 13, 725 (1980).
    const hamiltonian = ad
      .times(a)
      .scaled(parseScalar(detuning).negated())
      .plus(
        ad
          .power(2)
          .times(a.power(2))
          .scaled(parseScalar(`(${U})/2`)),
      )
      .plus(a.plus(ad).scaled(parseScalar(F)));
    const generator = vonNeumann(hamiltonian).plus(
      Superoperator.lindblad(a, Scalar.parameter("kappa")),
    );
    const representation = fockRepresentation(generator, 30, { kappa: Number(kappa) });
    const steady = staticSteadyState(representation);
    if (steady.status !== "unique") throw new Error(steady.reason);
    expect(Math.abs(moments(steady.state).n - n)).toBeLessThan(1e-12);
    expect(steady.residual).toBeLessThan(1e-15);
    expect(Math.abs(steady.leak)).toBeLessThan(1e-12);
    expect(steady.symmetries).toEqual({ hermitian: true, graded: false });
  });

  test("degenerate parametric amplifier, H = i(G/2)(a†² - a²): V_x = 1.25, V_p = .3125, n = .28125", () => {
    // ȧ = G a† - κ a/2, so x = (a + a†)/√2 is amplified: V = ½κ/(κ ∓ 2G), vacuum ½; G=.3, κ=1.
    const hamiltonian = ad
      .power(2)
      .minus(a.power(2))
      .scaled(Scalar.i.times(parseScalar("3/20")));
    const generator = vonNeumann(hamiltonian).plus(Superoperator.lindblad(a, Scalar.one));
    const { n, aa } = moments(stateOf(fockRepresentation(generator, 60, {})));
    expect(n).toBeCloseTo(0.28125, 12);
    expect(n + 0.5 + aa[0]).toBeCloseTo(1.25, 12);
    expect(n + 0.5 - aa[0]).toBeCloseTo(0.3125, 12);
    expect(aa[1]).toBeCloseTo(0, 12);
  });

  test("thermal light: gain g and loss κ give ρ_nn = (1 - g/κ)(g/κ)^n", () => {
    const generator = Superoperator.lindblad(a, Scalar.one).plus(
      Superoperator.lindblad(ad, parseScalar("1/4")),
    );
    const { re, im } = stateOf(fockRepresentation(generator, 40, {}));
    for (let i = 0; i < 40; i++) {
      for (let j = 0; j < 40; j++) {
        const expected = i === j ? 0.75 * 0.25 ** i : 0;
        expect(re[i * 40 + j] as number).toBeCloseTo(expected, 14);
        expect(im[i * 40 + j] as number).toBeCloseTo(0, 14);
      }
    }
  });

  test("the same superoperator in x and p gives the same elements", () => {
    // D[a] with a = (x + ip)/√2 at m = ħ = ω0 = 1; [x, [x, ·]] of a + a† besides.
    const values = { hbar: 1, m: 1, omega0: 1 };
    const x = position();
    const nested = Superoperator.commutator(x).after(Superoperator.commutator(x));
    const ladder = a.plus(ad).scaled(parseScalar("1/sqrt(2)"));
    const same = Superoperator.commutator(ladder).after(Superoperator.commutator(ladder));
    const [one, other] = [fockRepresentation(nested, 6, values), fockRepresentation(same, 6, {})];
    for (const band of one.terms[0]?.bands ?? []) {
      const twin = other.terms[0]?.bands.find(
        ({ rowShift, columnShift }) =>
          rowShift === band.rowShift && columnShift === band.columnShift,
      );
      band.re.forEach((value, at) => expect(value).toBeCloseTo(twin?.re[at] ?? Number.NaN, 13));
    }
    expect(one.terms[0]?.bands).toHaveLength(other.terms[0]?.bands.length ?? 0);
  });

  test("a parameter that is missing, or levels of a mode that is not there, are named", () => {
    const loss = Superoperator.lindblad(a, Scalar.parameter("kappa"));
    expect(() => fockRepresentation(loss, 3, {})).toThrow(/`kappa`/);
    const two = Superoperator.zero("normal", 2);
    expect(fockRepresentation(two, 3, {}).levels).toBe(9);
    expect(() => fockRepresentation(two, [3, 3, 3], {})).toThrow(ArgumentError);
  });
});

describe("the generalized Caldeira-Leggett equation", () => {
  // numpy.linalg.solve with the dense matrix of `caldera liouvillian`, loss put back into ρ_00.
  const parameters = { gamma: 0.2, c: 1.6, U: 0.2 };

  test("12 levels, tilted potential, θ = .4π", () => {
    const representation = quantumCase("U*x^4/3 + 0.3*x", [], {
      ...parameters,
      theta: "0.4*pi",
    }).generatorAt(12);
    const steady = staticSteadyState(representation);
    if (steady.status !== "unique") throw new Error(steady.reason);
    const { state, leak } = steady;
    expect(moments(state).n).toBeCloseTo(0.28142931887562156, 13);
    expect(state.re[1]).toBeCloseTo(-0.10596723120535947, 13);
    expect(state.im[1]).toBeCloseTo(0.005150326313392267, 13);
    expect(state.re[2]).toBeCloseTo(-0.02932261169724664, 13);
    expect(state.im[2]).toBeCloseTo(-0.0022099834921836337, 13);
    expect(leak).toBeCloseTo(1.7146447793914933e-7, 15);
    expect(steady.symmetries).toEqual({ hermitian: true, graded: false });
  });

  test("12 levels, symmetric potential, θ = .3π: even elements alone", () => {
    const representation = quantumCase("U*x^4/3", [], {
      ...parameters,
      theta: "0.3*pi",
    }).generatorAt(12);
    const steady = staticSteadyState(representation);
    if (steady.status !== "unique") throw new Error(steady.reason);
    const { state, leak, symmetries } = steady;
    expect(moments(state).n).toBeCloseTo(0.3056031190608079, 13);
    expect(state.re[1]).toBe(0);
    expect(state.re[2]).toBeCloseTo(-0.03902477420323564, 13);
    expect(state.im[2]).toBeCloseTo(-0.002913294362836062, 13);
    expect(leak).toBeCloseTo(3.1620698939129657e-6, 15);
    expect(symmetries).toEqual({ hermitian: true, graded: true });
  });

  test("a generator that depends on time is refused", () => {
    expect(() => staticSteadyState(drivenKerr().generatorAt(4))).toThrow(
      /must not depend on time.*1\.2/,
    );
  });
});

describe("random generators", () => {
  const sizes = fc.integer({ min: 2, max: 7 });
  const seeds = fc.integer({ min: 1, max: 1e6 });
  const kinds = fc.constantFrom("lindblad", "hermitian", "general");
  const parities = fc.constantFrom("graded", "mixed");

  test("L'ρ = 0 and tr ρ = 1 for Lindblad, Hermiticity-preserving and general ones", () => {
    fc.assert(
      fc.property(sizes, seeds, kinds, parities, (levels, seed, kind, parity) => {
        const representation = randomGenerator(levels, seed, kind, parity);
        const steady = staticSteadyState(representation);
        if (steady.status !== "unique") throw new Error(steady.reason);
        const { state } = steady;
        const image = applied(representation, state);
        const lost = traceOf(image);
        image.re[0]! -= lost.re;
        image.im[0]! -= lost.im;
        const tolerance = 1e-14 / steady.reciprocalCondition;
        expect(Math.max(...image.re.map(Math.abs), ...image.im.map(Math.abs))).toBeLessThan(
          tolerance,
        );
        expect(traceOf(state).re).toBeCloseTo(1, 10);
        expect(Math.abs(-lost.re - steady.leak)).toBeLessThan(tolerance);
        expect(steady.symmetries.hermitian).toBe(kind !== "general");
        expect(steady.symmetries.graded).toBe(parity === "graded");
      }),
      { numRuns: samples(120) },
    );
  });
});

describe("no unique steady state", () => {
  const steady = (generator: Superoperator<"normal">, levels = 8): string =>
    staticSteadyState(fockRepresentation(generator, levels, {})).status;

  test("two-photon loss keeps the parity of n: several", () => {
    expect(steady(Superoperator.lindblad(a.power(2), Scalar.one))).toBe("several");
    // One-photon loss besides makes the vacuum the only one.
    const both = Superoperator.lindblad(a.power(2), Scalar.one).plus(
      Superoperator.lindblad(a, parseScalar("1/1000")),
    );
    expect(steady(both)).toBe("unique");
  });

  test("without a dissipator every function of H is steady: several", () => {
    expect(steady(vonNeumann(ad.times(a).plus(ad).plus(a)))).toBe("several");
    expect(steady(Superoperator.zero("normal"))).toBe("several");
    expect(steady(Superoperator.zero("normal"), 1)).toBe("unique");
  });

  test("an odd element that never decays: several, though the even ones are unique", () => {
    // σx-dephasing of two levels: ρ_01 + ρ_10 stays, ρ_00 and ρ_11 become equal.
    const one = (values: readonly number[]) => ({
      re: Float64Array.from(values),
      im: new Float64Array(4),
    });
    const bands = [
      { rowShift: 1, columnShift: 1, ...one([0, 0, 0, 1]) },
      { rowShift: -1, columnShift: -1, ...one([1, 0, 0, 0]) },
      { rowShift: 1, columnShift: -1, ...one([0, 0, 1, 0]) },
      { rowShift: -1, columnShift: 1, ...one([0, 1, 0, 0]) },
      { rowShift: 0, columnShift: 0, ...one([-1, -1, -1, -1]) },
    ];
    const term = { frequency: 0, phase: 0, bands, left: [] };
    const result = staticSteadyState({ levels: 2, terms: [term] });
    expect(result.status).toBe("several");
    expect("reason" in result && result.reason).toMatch(/odd/);
  });

  test("a Jordan block at zero: none", () => {
    // d(p0, p1)/dt = [[-1, -1], [1, 1]] (p0, p1): only (1, -1), of trace zero, is left alone.
    const one = (values: readonly number[]) => ({
      re: Float64Array.from(values),
      im: new Float64Array(4),
    });
    const bands = [
      { rowShift: 0, columnShift: 0, ...one([-1, -1, -1, 1]) },
      { rowShift: 1, columnShift: 1, ...one([0, 0, 0, 1]) },
      { rowShift: -1, columnShift: -1, ...one([-1, 0, 0, 0]) },
    ];
    const term = { frequency: 0, phase: 0, bands, left: [] };
    expect(staticSteadyState({ levels: 2, terms: [term] }).status).toBe("none");
  });

  test("elements that are not finite are refused", () => {
    const generator = Superoperator.lindblad(a, Scalar.parameter("kappa"));
    expect(() => staticSteadyState(fockRepresentation(generator, 3, { kappa: Infinity }))).toThrow(
      /finite/,
    );
  });
});
