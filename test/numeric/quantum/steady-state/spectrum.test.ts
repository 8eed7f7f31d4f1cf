import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { besselFunctions, krylovSchur } from "../../../../numeric/linear-algebra/krylov/index.ts";
import {
  eigenvalues,
  type FockRepresentation,
  fockRepresentation,
  liouvillianSpectrum,
  spectralAbscissa,
} from "../../../../numeric/index.ts";
import {
  annihilation,
  creation,
  parseScalar,
  Scalar,
  Superoperator,
} from "../../../../symbolic/index.ts";
import { samples } from "../../../seed.ts";
import { quantumCase } from "./quantum-models.ts";
import { applied, randomGenerator, traceOf } from "./random-generators.ts";

interface Rate {
  readonly re: number;
  readonly im: number;
}

/** All eigenvalues of L' from its matrix, column by column, as a real one of twice the size: λ and λ̄. */
function allEigenvalues(representation: FockRepresentation): readonly Rate[] {
  const size = representation.levels ** 2;
  const matrix = new Float64Array(4 * size * size);
  for (let column = 0; column < size; column++) {
    const unit = { re: new Float64Array(size), im: new Float64Array(size) };
    unit.re[column] = 1;
    const image = applied(representation, unit);
    const lost = traceOf(image);
    image.re[0]! -= lost.re;
    image.im[0]! -= lost.im;
    for (let row = 0; row < size; row++) {
      const [x, y] = [image.re[row] as number, image.im[row] as number];
      matrix[row * 2 * size + column] = x;
      matrix[(size + row) * 2 * size + size + column] = x;
      matrix[(size + row) * 2 * size + column] = y;
      matrix[row * 2 * size + size + column] = -y;
    }
  }
  const { re: real, im: imaginary } = eigenvalues(matrix, 2 * size);
  return Array.from(real, (re, k) => ({ re, im: imaginary[k] as number }));
}

const distance = (a: Rate, b: Rate): number => Math.hypot(a.re - b.re, a.im - b.im);
const modulus = ({ re, im }: Rate): number => Math.hypot(re, im);

const sizes = fc.integer({ min: 2, max: 5 });
const seeds = fc.integer({ min: 1, max: 1e6 });
const kinds = fc.constantFrom("lindblad", "hermitian", "general");
const parities = fc.constantFrom("graded", "mixed");

describe("random generators", () => {
  test("the QR algorithm itself ends, double eigenvalues far from zero notwithstanding", () => {
    const all = allEigenvalues(randomGenerator(4, 15, "lindblad", "graded"));
    expect(all.every(({ re, im }) => Number.isFinite(re + im))).toBe(true);
  });

  test("the eigenvalues nearest to zero are those of the QR algorithm", () => {
    fc.assert(
      fc.property(sizes, seeds, kinds, parities, (levels, seed, kind, parity) => {
        const representation = randomGenerator(levels, seed, kind, parity);
        const all = allEigenvalues(representation);
        const count = Math.min(4, levels ** 2);
        const { eigenvalues: found, status } = liouvillianSpectrum(representation, { count });
        expect(status).toBe("converged");
        expect(found.length).toBeGreaterThanOrEqual(count);
        for (const value of found) {
          expect(Math.min(...all.map((other) => distance(value, other)))).toBeLessThan(1e-9);
        }
        // None is nearer to zero than the last found, but those found: each is there twice.
        const last = modulus(found[count - 1] as Rate);
        const nearer = all.filter((value) => modulus(value) < last * (1 - 1e-8));
        expect(nearer.length).toBeLessThanOrEqual(2 * (count - 1));
      }),
      { numRuns: samples(60) },
    );
  });

  test("the spectral abscissa is that of the QR algorithm, all at once or by iteration", () => {
    fc.assert(
      fc.property(sizes, seeds, kinds, parities, (levels, seed, kind, parity) => {
        const representation = randomGenerator(levels, seed, kind, parity);
        const largest = Math.max(...allEigenvalues(representation).map(({ re }) => re));
        const exact = spectralAbscissa(representation);
        expect([exact.certain, exact.method]).toEqual([true, "all eigenvalues"]);
        expect(Math.abs(exact.value - Math.max(0, largest))).toBeLessThan(1e-9);
        const iterated = spectralAbscissa(representation, { mostUnknowns: 0 });
        expect([iterated.certain, iterated.status]).toEqual([false, "converged"]);
        expect(Math.abs((iterated.rightmost?.re ?? 0) - (exact.rightmost?.re ?? 0))).toBeLessThan(
          1e-9,
        );
      }),
      { numRuns: samples(60) },
    );
  });
});

describe("the Kerr oscillator at θ = π/2, U = .2, n_th = .3, γ = .2", () => {
  const kerr = (levels: number, theta = "pi/2"): FockRepresentation =>
    quantumCase("U*x^4/3", [], { gamma: 0.2, c: 1.6, U: 0.2, theta }).generatorAt(levels);

  // scipy.linalg.eigvals of the dense matrix of `caldera liouvillian`, loss put back into ρ_00.
  test.each([
    [12, 0, -0.0969087673751],
    [18, 0.1998166718294, 0.1998166718294],
    [24, 0.7609358888928, 0.7609358888928],
  ])("%d levels: abscissa %d, by iteration", (levels, value, rightmost) => {
    const found = spectralAbscissa(kerr(levels), { mostUnknowns: 0 });
    expect(found.status).toBe("converged");
    expect(found.value).toBeCloseTo(value, 10);
    expect(found.rightmost?.re).toBeCloseTo(rightmost, 10);
    expect(found.residual).toBeLessThan(1e-10);
  });

  test("12 and 18 levels: all eigenvalues agree, the unstable pair is at ±56.9i", () => {
    expect(spectralAbscissa(kerr(12)).rightmost?.re).toBeCloseTo(-0.0969087673751, 10);
    const { rightmost, value, certain } = spectralAbscissa(kerr(18));
    expect(certain).toBe(true);
    expect(value).toBeCloseTo(0.1998166718294, 10);
    expect(Math.abs(rightmost?.im ?? 0)).toBeCloseTo(56.9412647637, 8);
  });

  test("the slow eigenvalues do not know of it: 0, -.31254, -.75500, -.14663 ± 1.16828i", () => {
    const { eigenvalues: found, gap } = liouvillianSpectrum(kerr(24), { count: 5 });
    const expected = [
      { re: 0, im: 0 },
      { re: -0.312537549207552, im: 0 },
      { re: -0.754997624480407, im: 0 },
      { re: -0.146631194284496, im: 1.168276135276765 },
      { re: -0.146631194284496, im: -1.168276135276765 },
    ];
    expect(found).toHaveLength(5);
    expected.forEach((value, k) => expect(distance(value, found[k] as Rate)).toBeLessThan(1e-9));
    expect(gap).toBeCloseTo(0.146631194284496, 9);
  });

  test("a conjugate pair is not parted", () => {
    expect(liouvillianSpectrum(kerr(12), { count: 4 }).eigenvalues).toHaveLength(5);
  });
});

describe("known spectra", () => {
  const zero = { re: 0, im: 0 };
  const a = annihilation();

  test("loss κ: -κ(m + n)/2, every eigenvalue as often as it occurs", () => {
    const loss = fockRepresentation(Superoperator.lindblad(a, Scalar.rational(2)), 7, {});
    const { eigenvalues: found } = liouvillianSpectrum(loss, { count: 10 });
    const real = found.map(({ re }) => Math.round(-re * 1e8) / 1e8 + 0);
    expect(real.slice(0, 10)).toEqual([0, 1, 1, 2, 2, 2, 3, 3, 3, 3]);
    const { value, rightmost } = spectralAbscissa(loss);
    expect(value).toBe(0);
    expect(rightmost?.re).toBeCloseTo(-1, 12);
  });

  test("two-photon loss has four zeros, with other eigenvalues behind them", () => {
    const pairs = fockRepresentation(Superoperator.lindblad(a.power(2), Scalar.one), 8, {});
    const { eigenvalues: found, gap } = liouvillianSpectrum(pairs, { count: 6 });
    expect(found.slice(0, 4)).toEqual([zero, zero, zero, zero]);
    // |2⟩⟨0|: -½·2 and |0⟩⟨2| alike, the rest decays faster.
    expect(gap).toBeCloseTo(1, 8);
  });

  test("gain alone, put back from the top into the ground state, is a cycle", () => {
    // numpy.linalg.eigvals of the chain 0 → 1 → … → 7 → 0 with rates 1 … 8
    const gain = fockRepresentation(Superoperator.lindblad(creation(), Scalar.one), 8, {});
    const { rightmost, certain } = spectralAbscissa(gain);
    expect(certain).toBe(true);
    expect(rightmost?.re).toBeCloseTo(-1.37181118132168, 10);
    expect(Math.abs(rightmost?.im ?? 0)).toBeCloseTo(2.148235965024, 10);
  });

  test("an oscillator without loss: every eigenvalue on the axis", () => {
    const free = Superoperator.commutator(creation().times(a)).scaled(parseScalar("i").negated());
    const representation = fockRepresentation(free, 6, {});
    const { eigenvalues: found } = liouvillianSpectrum(representation, { count: 16 });
    expect(found.slice(0, 6)).toEqual([zero, zero, zero, zero, zero, zero]);
    expect(found.slice(6, 16).map(({ im }) => Math.abs(Math.round(im * 1e7) / 1e7))).toEqual(
      new Array(10).fill(1),
    );
    expect(spectralAbscissa(representation).value).toBeLessThan(1e-12);
  });
});

describe("misuse", () => {
  test("is named", () => {
    const loss = fockRepresentation(Superoperator.lindblad(annihilation(), Scalar.one), 3, {});
    expect(() => liouvillianSpectrum(loss, { count: 0 })).toThrow(/`count`.*0/);
    const driven = quantumCase("0", ["cos(2*t)*x"], { gamma: 1, theta: 0, c: 1 }).generatorAt(3);
    expect(() => spectralAbscissa(driven)).toThrow(/depend on time/);
  });
});

describe("Arnoldi's method with restarts", () => {
  test("finds the largest eigenvalues of a matrix with eigenvalues 1, 2, …, 300", () => {
    const size = 300;
    const times = (part: Float64Array): Float64Array => part.map((x, i) => x * (i + 1));
    const { values: found, converged } = krylovSchur(
      ({ re, im }) => ({ re: times(re), im: times(im) }),
      size,
      { count: 3, tolerance: 1e-10, dimension: 20, restarts: 200 },
    );
    expect(converged).toBe(3);
    found.forEach(({ re }, k) => expect(re).toBeCloseTo(300 - k, 8));
  });

  test("J_k(z) of the exponential's series", () => {
    // scipy.special.jv
    const values = besselFunctions(50);
    expect(values[0]).toBeCloseTo(0.05581232766925181, 14);
    expect(values[30]).toBeCloseTo(0.04843425724550944, 14);
    expect(values[60]).toBeCloseTo(0.001048519599531401, 14);
    expect(besselFunctions(0)[0]).toBe(1);
  });
});
