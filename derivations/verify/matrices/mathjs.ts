import { createRequire } from "node:module";
import type { Complex, Matrix } from "mathjs";
import type { ComplexEntries, MatrixAnswer, MatrixJob } from "./job.ts";

type MathJs = typeof import("mathjs");
type Origin = "harmonic" | "potential" | "drive";

/**
 * Eq. 10 by matrices between Fock states, with mathjs for the matrices and for the Taylor
 * coefficients of the potential as it was typed. The dressed operators are the commutators
 * S_k(-τ) = S_k - τ (i/ħ)[H_S, S_k] of matrices, the double brackets are formed as they stand.
 */
export function answerByMatrices(job: MatrixJob): MatrixAnswer {
  // One file loads ten times faster than the thousand modules of the package's entry.
  const math: MathJs = createRequire(import.meta.url)("mathjs/lib/browser/math.js");
  const algebra = matrixAlgebra(math);
  const { hbar, m, omega0, theta } = job.physical;
  const { commutator, scaled, sum } = algebra;
  const size = job.density.re.length;
  const x = algebra.ladderSum(size, Math.sqrt(hbar / (2 * m * omega0)), "x");
  const p = algebra.ladderSum(size, Math.sqrt((m * hbar * omega0) / 2), "p");
  const polynomial = (text: string): Matrix =>
    sum(
      taylorCoefficients(math, text, job).map((coefficient, n) =>
        scaled(coefficient, algebra.power(x, n)),
      ),
    );
  const energies: Record<Origin, Matrix> = {
    harmonic: sum([
      scaled(1 / (2 * m), algebra.product(p, p)),
      scaled((m * omega0 ** 2) / 2, algebra.product(x, x)),
    ]),
    potential: polynomial(job.potential),
    drive: polynomial(job.drive),
  };
  const couplings = [
    scaled(Math.cos(theta), x),
    scaled(Math.sin(theta) / (m * omega0), p),
  ] as const;
  const density = algebra.fromEntries(job.density);
  const dissipation = (origin: Origin): Matrix => {
    if (!job.dressed && origin !== "harmonic") return scaled(0, density);
    const rates = couplings.map((s) =>
      scaled(math.complex(0, 1 / hbar), commutator(energies[origin], s)),
    );
    const terms = couplings.flatMap((outer, j) =>
      couplings.flatMap((bare, k) =>
        [bare, rates[k] as Matrix].flatMap((inner, n) => {
          if (n === 0 && origin !== "harmonic") return [];
          const { noise, response } = kernelMoments(job, j, k, n);
          // (-τ)ⁿ/n! for n = 0, 1, and -1/(2ħ²) times the ħ of the kernels
          const weight = ((n === 0 ? 1 : -1) * -1) / (2 * hbar);
          const double = commutator(outer, commutator(inner, density));
          const mixed = commutator(outer, algebra.anticommutator(inner, density));
          return [
            scaled(weight * noise, double),
            scaled(math.complex(0, -weight * response), mixed),
          ];
        }),
      ),
    );
    return sum(terms);
  };
  const total = sum(Object.values(energies));
  const motion = scaled(math.complex(0, -1 / hbar), commutator(total, density));
  const parts = {
    harmonic: dissipation("harmonic"),
    potential: dissipation("potential"),
    drive: dissipation("drive"),
  };
  const whole = sum([motion, ...Object.values(parts)]);
  return {
    motion: algebra.entries(motion),
    dissipation: {
      harmonic: algebra.entries(parts.harmonic),
      potential: algebra.entries(parts.potential),
      drive: algebra.entries(parts.drive),
    },
    traces: { x: algebra.trace(x, whole), p: algebra.trace(p, whole) },
  };
}

/**
 * ∫ dτ τⁿ of the kernels N_jk and D_jk over ħ, with the moments M_0c = γmω0, M_1s = γm and the
 * kept ones. From ⟨x_ν²⟩ and ⟨p_ν²⟩ of a bath mode, with λ_ν x_ν and λ_ν p_ν/(m_ν ω_ν):
 * N_11, N_22: +cos, N_12: +sin, N_21: -sin, D_11, D_22: +sin, D_12: -cos, D_21: +cos.
 */
function kernelMoments(
  job: MatrixJob,
  j: number,
  k: number,
  n: number,
): { noise: number; response: number } {
  const { gamma, m, omega0, c, M_0s, M_1c } = job.physical;
  const cosine = n === 0 ? gamma * m * omega0 : M_1c;
  const sine = n === 0 ? M_0s : gamma * m;
  if (j === k) return { noise: c * cosine, response: sine };
  return j === 0 ? { noise: c * sine, response: -cosine } : { noise: -c * sine, response: cosine };
}

/** V⁽ⁿ⁾(0)/n! of a typed polynomial, differentiated by mathjs. */
function taylorCoefficients(math: MathJs, text: string, job: MatrixJob): readonly number[] {
  const coefficients: number[] = [];
  let node = math.parse(text);
  let factorial = 1;
  for (let n = 0; n <= job.degree; n++) {
    if (n > 0) factorial *= n;
    const value: unknown = node.evaluate({ ...job.scope, [job.position]: 0 });
    if (typeof value !== "number") throw new TypeError(`V(0) is ${String(value)}.`);
    coefficients.push(value / factorial);
    if (n < job.degree) node = math.derivative(node, job.position);
  }
  return coefficients;
}

interface MatrixAlgebra {
  readonly product: (a: Matrix, b: Matrix) => Matrix;
  readonly power: (a: Matrix, n: number) => Matrix;
  readonly scaled: (factor: number | Complex, a: Matrix) => Matrix;
  readonly sum: (matrices: readonly Matrix[]) => Matrix;
  readonly commutator: (a: Matrix, b: Matrix) => Matrix;
  readonly anticommutator: (a: Matrix, b: Matrix) => Matrix;
  readonly ladderSum: (size: number, scale: number, quadrature: "x" | "p") => Matrix;
  readonly fromEntries: (entries: ComplexEntries) => Matrix;
  readonly entries: (a: Matrix) => ComplexEntries;
  readonly trace: (a: Matrix, b: Matrix) => readonly [number, number];
}

function matrixAlgebra(math: MathJs): MatrixAlgebra {
  const product = (a: Matrix, b: Matrix): Matrix => math.multiply(a, b) as Matrix;
  const sum = (matrices: readonly Matrix[]): Matrix =>
    matrices.reduce((a, b) => math.add(a, b) as Matrix);
  const dense = (size: number, entry: (r: number, s: number) => Complex): Matrix => {
    const rows = Array.from({ length: size }, (_, r) =>
      Array.from({ length: size }, (_, s) => entry(r, s)),
    );
    return math.matrix(rows as unknown as number[][]);
  };
  const value = (a: Matrix, r: number, s: number): Complex =>
    math.complex(a.get([r, s]) as unknown as Complex);
  return {
    product,
    sum,
    power: (a, n) => math.pow(a, n) as Matrix,
    scaled: (factor, a) => math.multiply(factor as number, a) as Matrix,
    commutator: (a, b) => math.subtract(product(a, b), product(b, a)) as Matrix,
    anticommutator: (a, b) => math.add(product(a, b), product(b, a)) as Matrix,
    // x = scale (a + a†), p = i scale (a† - a), with <n-1|a|n> = √n
    ladderSum: (size, scale, quadrature) =>
      dense(size, (r, s) => {
        if (Math.abs(r - s) !== 1) return math.complex(0, 0);
        const element = scale * Math.sqrt(Math.max(r, s));
        if (quadrature === "x") return math.complex(element, 0);
        return math.complex(0, r > s ? element : -element);
      }),
    fromEntries: ({ re, im }) =>
      dense(re.length, (r, s) => math.complex(re[r]?.[s] ?? 0, im[r]?.[s] ?? 0)),
    entries: (a) => {
      const size = a.size()[0] as number;
      const all = Array.from({ length: size }, (_, r) =>
        Array.from({ length: size }, (_, s) => value(a, r, s)),
      );
      return {
        re: all.map((row) => row.map(({ re }) => re)),
        im: all.map((row) => row.map(({ im }) => im)),
      };
    },
    trace: (a, b) => {
      const { re, im } = math.complex(math.trace(product(a, b)) as unknown as Complex);
      return [re, im];
    },
  };
}
