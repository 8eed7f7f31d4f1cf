import { describe, expect, test } from "vitest";
import {
  type HermitianMatrix,
  hermitianEigensystem,
  hermitianEigenvalues,
} from "../../../../numeric/linear-algebra/dense/hermitian.ts";
import { symmetric } from "../../../seed.ts";

interface Matrix extends HermitianMatrix {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function hermitian(levels: number, element: (i: number, j: number) => [number, number]): Matrix {
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  for (let i = 0; i < levels; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const [x, y] = element(i, j);
      re[i * levels + j] = re[j * levels + i] = x;
      im[i * levels + j] = i === j ? 0 : y;
      im[j * levels + i] = i === j ? 0 : -y;
    }
  }
  return { levels, re, im };
}

/** max |A v_k - λ_k v_k| and max |v_k†v_l - δ_kl|. */
function defects({ levels: n, re, im }: Matrix): { residual: number; overlap: number } {
  const { values, vectors: v } = hermitianEigensystem({ levels: n, re, im });
  let [residual, overlap] = [0, 0];
  for (let k = 0; k < n; k += 1) {
    for (let i = 0; i < n; i += 1) {
      let [x, y] = [0, 0];
      let [p, q] = [k === i ? -1 : 0, 0];
      for (let j = 0; j < n; j += 1) {
        const [a, b] = [re[i * n + j] as number, im[i * n + j] as number];
        const [c, d] = [v.re[j * n + k] as number, v.im[j * n + k] as number];
        const [e, f] = [v.re[j * n + i] as number, v.im[j * n + i] as number];
        x += a * c - b * d;
        y += a * d + b * c;
        p += c * e + d * f;
        q += c * f - d * e;
      }
      x -= (values[k] as number) * (v.re[i * n + k] as number);
      y -= (values[k] as number) * (v.im[i * n + k] as number);
      residual = Math.max(residual, Math.hypot(x, y));
      overlap = Math.max(overlap, Math.hypot(p, q));
    }
  }
  return { residual, overlap };
}

/** H A H with H = 1 - 2uu†/u†u, u_k = e^{ik²}, of a diagonal matrix A: the same eigenvalues. */
function reflected(spectrum: readonly number[]): Matrix {
  const n = spectrum.length;
  const u = spectrum.map((_, k) => [Math.cos(k * k), Math.sin(k * k)] as const);
  const mean = spectrum.reduce((sum, value) => sum + value, 0) / n;
  return hermitian(n, (i, j) => {
    const [a, b] = u[i] as readonly [number, number];
    const [c, d] = u[j] as readonly [number, number];
    // H A H = A - (2/n)(A uu† + uu† A) + (4/n) mean(A) uu†
    const pair = -((spectrum[i] as number) + (spectrum[j] as number)) + 2 * mean;
    const factor = (2 / n) * pair;
    const diagonal = i === j ? (spectrum[i] as number) : 0;
    return [diagonal + factor * (a * c + b * d), factor * (b * c - a * d)];
  });
}

describe("hermitianEigensystem", () => {
  test.each([1, 2, 3, 4, 7, 20, 61])("A V = V Λ and V†V = 1 to 1e-13, size %i", (size) => {
    const random = symmetric(100 + size);
    const { residual, overlap } = defects(hermitian(size, () => [random(), random()]));
    expect(residual).toBeLessThan(1e-13);
    expect(overlap).toBeLessThan(1e-13);
  });

  test("A V = V Λ where A has multiple eigenvalues, zero rows or blocks", () => {
    const projector = hermitian(9, (i, j) => [Math.cos(i - j) / 9, Math.sin(i - j) / 9]);
    const blocks = hermitian(8, (i, j) => ((i ^ j) % 2 === 0 ? [1, 0.5] : [0, 0]));
    const nothing = hermitian(5, () => [0, 0]);
    for (const matrix of [projector, blocks, nothing]) {
      const { residual, overlap } = defects(matrix);
      expect(residual).toBeLessThan(1e-14);
      expect(overlap).toBeLessThan(1e-14);
    }
    // |u⟩⟨u|, |u| = 1
    const values = hermitianEigenvalues(projector);
    expect(values.at(-1)).toBeCloseTo(1, 14);
    expect(Math.max(...values.subarray(0, 8).map(Math.abs))).toBeLessThan(1e-15);
  });

  test("the largest component of an eigenvector is real and positive", () => {
    const random = symmetric(5);
    const { levels, ...matrix } = hermitian(12, () => [random(), random()]);
    const { vectors } = hermitianEigensystem({ levels, ...matrix });
    for (let k = 0; k < levels; k += 1) {
      const sizes = Array.from({ length: levels }, (_, i) =>
        Math.hypot(vectors.re[i * levels + k] as number, vectors.im[i * levels + k] as number),
      );
      const largest = sizes.indexOf(Math.max(...sizes)) * levels + k;
      expect(vectors.re[largest]).toBeGreaterThan(0);
      expect(Math.abs(vectors.im[largest] as number)).toBeLessThan(1e-15);
    }
  });

  test("a real symmetric matrix has real eigenvectors", () => {
    const random = symmetric(6);
    const { levels, re } = hermitian(15, () => [random(), 0]);
    const { vectors } = hermitianEigensystem({ levels, re });
    expect(vectors.im.every((value) => value === 0)).toBe(true);
  });
});

describe("hermitianEigenvalues", () => {
  test("are those of hermitianEigensystem, in ascending order", () => {
    const random = symmetric(8);
    const matrix = hermitian(30, () => [random(), random()]);
    const values = hermitianEigenvalues(matrix);
    expect(values).toEqual(hermitianEigensystem(matrix).values);
    expect(values).toEqual(values.toSorted());
  });

  test("of the second difference are 2 - 2cos(kπ/(n+1))", () => {
    const n = 50;
    const { levels, re } = hermitian(n, (i, j) => [i === j ? 2 : i === j + 1 ? -1 : 0, 0]);
    hermitianEigenvalues({ levels, re }).forEach((value, k) => {
      expect(Math.abs(value - 2 + 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)))).toBeLessThan(5e-15);
    });
  });

  test("of Wilkinson's matrix W21+ come in close pairs", () => {
    // |i - 10| on the diagonal, 1 beside it. J. H. Wilkinson, "The Algebraic Eigenvalue Problem"
    // (1965), p. 309: the largest two are 10.746194182903393 and 10.746194182903322.
    const { levels, re } = hermitian(21, (i, j) => [
      i === j ? Math.abs(i - 10) : i === j + 1 ? 1 : 0,
      0,
    ]);
    const values = hermitianEigenvalues({ levels, re });
    expect(Math.abs((values[20] as number) - 10.746194182903393)).toBeLessThan(1e-14);
    expect(Math.abs((values[19] as number) - 10.746194182903322)).toBeLessThan(1e-14);
    expect(Math.abs((values[0] as number) + 1.125441522119984)).toBeLessThan(1e-14);
  });

  test("of 1, 1/4, 1/16, …, -1e-9 in a dense matrix have absolute errors below 1e-15", () => {
    const spectrum = Array.from({ length: 40 }, (_, k) => (k === 39 ? -1e-9 : 4 ** -k));
    const values = hermitianEigenvalues(reflected(spectrum));
    expect(Math.abs((values[0] as number) + 1e-9)).toBeLessThan(1e-15);
    const expected = spectrum.toSorted((a, b) => a - b);
    values.forEach((value, k) => {
      expect(Math.abs(value - (expected[k] as number))).toBeLessThan(1e-15);
    });
  });

  test("of matrices near the ends of the range of numbers neither overflow nor underflow", () => {
    const random = symmetric(9);
    const matrix = hermitian(6, () => [random(), random()]);
    const values = hermitianEigenvalues(matrix);
    for (const scale of [2 ** 500, 2 ** -500]) {
      const scaled = hermitianEigenvalues({
        levels: 6,
        re: matrix.re.map((x) => x * scale),
        im: matrix.im.map((x) => x * scale),
      });
      scaled.forEach((value, k) => {
        expect(Math.abs(value / scale - (values[k] as number))).toBeLessThan(1e-14);
      });
    }
  });

  test("are those of the Hermitian part of a matrix that is not Hermitian", () => {
    // [[1, 3], [1, 2]] has the symmetric part [[1, 2], [2, 2]].
    const values = hermitianEigenvalues({ levels: 2, re: [1, 3, 1, 2] });
    expect(values[0]).toBeCloseTo((3 - Math.sqrt(17)) / 2, 14);
    expect(values[1]).toBeCloseTo((3 + Math.sqrt(17)) / 2, 14);
  });

  test("take elements whose squares underflow for zero", () => {
    const tiny = 1e-320;
    const re = [1, 0, tiny, 0, 2, tiny, tiny, tiny, 3];
    expect([...hermitianEigensystem({ levels: 3, re }).values]).toEqual([1, 2, 3]);
  });

  test("are NaN if the matrix is not finite, none for size 0; a wrong size is refused", () => {
    expect(hermitianEigenvalues({ levels: 2, re: [1, 0, 0, Number.NaN] })).toEqual(
      Float64Array.of(Number.NaN, Number.NaN),
    );
    expect(hermitianEigensystem({ levels: 1, re: [Infinity] }).vectors.re[0]).toBeNaN();
    expect(hermitianEigenvalues({ levels: 0, re: [] })).toHaveLength(0);
    expect(() => hermitianEigenvalues({ levels: 2, re: [1] })).toThrow(
      "Argument `re` must have 2² = 4 entries, but is of length 1.",
    );
  });
});
