import { createRequire } from "node:module";
import type { Complex, Matrix } from "mathjs";
import { type TreeAlgebra, treeValue } from "../translation/operator-tree.ts";
import { functionsOf } from "./functions.ts";
import type { MatrixAnswer, MatrixJob } from "./job.ts";
import { type MathJs, type MatrixAlgebra, matrixAlgebra } from "./matrix-algebra.ts";

const origins = ["harmonic", "potential", "drive"] as const;
type Origin = (typeof origins)[number];

/**
 * Eq. 10 by matrices between Fock states, with mathjs for the matrices and for the
 * coefficients of the potential as it was typed. The dressed operators are the commutators
 * S_k(-τ) = S_k - τ (i/ħ)[H_S, S_k] of matrices, the double brackets are formed as they stand.
 */
export function answerByMatrices(job: MatrixJob): MatrixAnswer {
  const { math, algebra } = loadedMathJs();
  const { commutator, entries, scaled, sum, trace } = algebra;
  const system = systemOf(math, algebra, job);
  const total = sum(Object.values(system.energies));
  const motion = scaled(math.complex(0, -1 / job.physical.hbar), commutator(total, system.density));
  const [harmonic, potential, drive] = origins.map((origin) =>
    dissipation(math, algebra, job, system, origin),
  ) as [Matrix, Matrix, Matrix];
  const loss = lossOn(math, algebra, job, system);
  const whole = sum([motion, harmonic, potential, drive, loss]);
  return {
    motion: entries(motion),
    dissipation: {
      harmonic: entries(harmonic),
      potential: entries(potential),
      drive: entries(drive),
      loss: entries(loss),
    },
    traces: { x: trace(system.x, whole), p: trace(system.p, whole) },
  };
}

/** mathjs with what is done with its matrices. */
export function loadedMathJs(): { readonly math: MathJs; readonly algebra: MatrixAlgebra } {
  // One file loads ten times faster than the thousand modules of the package's entry.
  const math: MathJs = createRequire(import.meta.url)("mathjs/lib/browser/math.js");
  return { math, algebra: matrixAlgebra(math) };
}

/** S_j, the quadrature of the bath that it is coupled to (0 for x, 1 for p), and the numbers of the bath. */
interface MatrixCoupling {
  readonly s: Matrix;
  readonly quadrature: 0 | 1;
  readonly bath: string;
  readonly gamma: number;
  readonly c: number;
}

export interface MatrixSystem {
  readonly x: Matrix;
  readonly p: Matrix;
  /** The parts of H_S. */
  readonly energies: Readonly<Record<Origin, Matrix>>;
  /** The S_j with their baths. */
  readonly couplings: readonly MatrixCoupling[];
  readonly density: Matrix;
}

/** H_S by part and the couplings, with x and p displaced by numbers. */
export function systemOf(
  math: MathJs,
  algebra: MatrixAlgebra,
  job: MatrixJob,
  [xShift, pShift]: readonly [number, number] = [0, 0],
): MatrixSystem {
  const { ladderSum, product, scaled, sum } = algebra;
  const { hbar, m, omega0 } = job.physical;
  const size = job.density.re.length;
  const identity = algebra.identity(size);
  const x = sum([
    ladderSum(size, Math.sqrt(hbar / (2 * m * omega0)), "x"),
    scaled(xShift, identity),
  ]);
  const p = sum([
    ladderSum(size, Math.sqrt((m * hbar * omega0) / 2), "p"),
    scaled(pShift, identity),
  ]);
  const ofX = job.hasCosines ? functionsOf(math, algebra, x) : undefined;
  const energy = (text: string): Matrix => {
    if (ofX === undefined) return polynomial(text);
    const code = math.parse(text).compile();
    return ofX((at) => code.evaluate({ ...job.scope, [job.position]: at }) as Complex | number);
  };
  const polynomial = (text: string): Matrix =>
    polynomialCoefficients(
      math,
      text,
      job,
    )(job.scope)
      .map((one) => scaled(one, identity))
      .reduceRight((higher, lower) => sum([product(higher, x), lower]));
  const kinetic = scaled(1 / (2 * m), product(p, p));
  return {
    x,
    p,
    energies: {
      harmonic: sum([kinetic, scaled((m * omega0 ** 2) / 2, product(x, x))]),
      potential: energy(job.potential),
      drive: energy(job.drive),
    },
    couplings: couplingsOf(math, algebra, job, { x, p }),
    density: algebra.fromEntries(job.density),
  };
}

/** S_1 = cosθ x and S_2 = sinθ p/(mω0) with one bath (Eq. 4), or those that are given. */
function couplingsOf(
  math: MathJs,
  algebra: MatrixAlgebra,
  job: MatrixJob,
  { x, p }: Pick<MatrixSystem, "x" | "p">,
): readonly MatrixCoupling[] {
  const { m, omega0, theta, gamma, c } = job.physical;
  if (job.couplings === undefined) {
    const bath = { bath: "", gamma, c };
    return [
      { s: algebra.scaled(Math.cos(theta), x), quadrature: 0, ...bath },
      { s: algebra.scaled(Math.sin(theta) / (m * omega0), p), quadrature: 1, ...bath },
    ];
  }
  const trees = treeMatrices(math, algebra, job, { x, p });
  const value = (text: string): number => math.evaluate(text, { ...job.scope }) as number;
  return job.couplings.map(({ operator, quadrature, bath, ...texts }) => ({
    s: treeValue(operator, trees),
    quadrature: quadrature === "x" ? 0 : 1,
    bath,
    gamma: value(texts.gamma),
    c: value(texts.c),
  }));
}

/** What a part of H_S brings into Dρ. */
function dissipation(
  math: MathJs,
  algebra: MatrixAlgebra,
  job: MatrixJob,
  { energies, couplings, density }: MatrixSystem,
  origin: Origin,
): Matrix {
  const { commutator, scaled, sum } = algebra;
  const isBare = origin === "harmonic";
  if (!job.bath || (!job.dressed && !isBare)) return scaled(0, density);
  const rates = couplings.map(({ s }) =>
    scaled(math.complex(0, 1 / job.physical.hbar), commutator(energies[origin], s)),
  );
  const brackets = (pair: Pair) => doubleBrackets(math, algebra, job, density, pair);
  const terms = couplings.flatMap((left) =>
    couplings.flatMap((right, k) => {
      if (left.bath !== right.bath) return [];
      const [outer, bare] = [left.s, right.s];
      const pair = { outer, j: left.quadrature, k: right.quadrature, bath: right };
      return [
        ...(isBare ? brackets({ ...pair, inner: bare, n: 0 }) : []),
        ...brackets({ ...pair, inner: rates[k] as Matrix, n: 1 }),
      ];
    }),
  );
  return sum([scaled(0, density), ...terms]);
}

/** rate ((n+1) (LρL† - ½{L†L,ρ}) + n (L†ρL - ½{LL†,ρ})) of the given loss, with L as it was typed. */
export function lossOn(
  math: MathJs,
  matrices: MatrixAlgebra,
  job: MatrixJob,
  { x, p, density }: Pick<MatrixSystem, "x" | "p" | "density">,
): Matrix {
  const { anticommutator, product, scaled, sum } = matrices;
  const algebra = treeMatrices(math, matrices, job, { x, p });
  const value = (text: string): Complex => math.complex(math.evaluate(text, { ...job.scope }));
  const dissipator = (l: Matrix, dagger: Matrix): Matrix =>
    sum([
      product(product(l, density), dagger),
      scaled(-0.5, anticommutator(product(dagger, l), density)),
    ]);
  const terms = job.loss.flatMap(({ rate, occupation, operator, dagger }) => {
    const [l, adjoint] = [treeValue(operator, algebra), treeValue(dagger, algebra)];
    const [kappa, n] = [value(rate), value(occupation)];
    return [
      scaled(math.multiply(kappa, math.add(n, 1)) as Complex, dissipator(l, adjoint)),
      scaled(math.multiply(kappa, n) as Complex, dissipator(adjoint, l)),
    ];
  });
  return sum([scaled(0, density), ...terms]);
}

/** Trees of operators as matrices. */
function treeMatrices(
  math: MathJs,
  { identity, product, scaled, sum }: MatrixAlgebra,
  job: MatrixJob,
  { x, p }: Pick<MatrixSystem, "x" | "p">,
): TreeAlgebra<Matrix> {
  const { hbar, m, omega0 } = job.physical;
  const [ofX, ofP] = [
    Math.sqrt((m * omega0) / (2 * hbar)),
    1 / Math.sqrt(2 * m * hbar * omega0),
  ] as const;
  const one = identity(job.density.re.length);
  const letters = {
    ...{ x, p },
    a: sum([scaled(ofX, x), scaled(math.complex(0, ofP), p)]),
    adag: sum([scaled(ofX, x), scaled(math.complex(0, -ofP), p)]),
  };
  return {
    scalar: (text) => scaled(math.complex(math.evaluate(text, { ...job.scope })), one),
    letter: (name) => letters[name],
    sum,
    product: (parts) => parts.reduce(product),
  };
}

/** A pair of coupling operators with their quadratures j and k, the inner one at order n in -τ. */
interface Pair {
  readonly outer: Matrix;
  readonly inner: Matrix;
  readonly j: number;
  readonly k: number;
  readonly n: 0 | 1;
  /** The rate and the thermal factor of their bath. */
  readonly bath: Pick<MatrixCoupling, "bath" | "gamma" | "c">;
}

/** [S_j, [S_k, ρ]] and [S_j, {S_k, ρ}] with their moments of the kernels. */
function doubleBrackets(
  math: MathJs,
  { anticommutator, commutator, scaled }: MatrixAlgebra,
  job: MatrixJob,
  density: Matrix,
  { outer, inner, j, k, n, bath }: Pair,
): readonly Matrix[] {
  const { noise, response } = kernelMoments(job, bath, j, k, n);
  // (-τ)ⁿ/n! for n = 0, 1, and -1/(2ħ²) times the ħ of the kernels
  const weight = ((n === 0 ? 1 : -1) * -1) / (2 * job.physical.hbar);
  return [
    scaled(weight * noise, commutator(outer, commutator(inner, density))),
    scaled(math.complex(0, -weight * response), commutator(outer, anticommutator(inner, density))),
  ];
}

/**
 * ∫ dτ τⁿ of the kernels N_jk and D_jk over ħ, with the moments M_0c = γmω0, M_1s = γm and the
 * kept ones. From ⟨x_ν²⟩ and ⟨p_ν²⟩ of a bath mode, with λ_ν x_ν and λ_ν p_ν/(m_ν ω_ν):
 * N_11, N_22: +cos, N_12: +sin, N_21: -sin, D_11, D_22: +sin, D_12: -cos, D_21: +cos. Where the moments of a bath are
 * not evaluated, they are numbers by their names, those of the noise, too.
 */
export function kernelMoments(
  job: MatrixJob,
  { gamma, c, bath }: Pair["bath"],
  j: number,
  k: number,
  n: number,
): { noise: number; response: number } {
  const { moments } = job;
  if (moments !== undefined) {
    const named = (letter: "M" | "N", trigonometric: "c" | "s"): number =>
      moments[`${letter}${bath === "" ? "" : `_${bath}`}_${n}${trigonometric}`] ?? Number.NaN;
    if (j === k) return { noise: named("N", "c"), response: named("M", "s") };
    const sign = j === 0 ? 1 : -1;
    return { noise: sign * named("N", "s"), response: -sign * named("M", "c") };
  }
  const { m, omega0, M_0s, M_1c } = job.physical;
  const cosine = n === 0 ? gamma * m * omega0 : M_1c;
  const sine = n === 0 ? M_0s : gamma * m;
  if (j === k) return { noise: c * cosine, response: sine };
  return j === 0 ? { noise: c * sine, response: -cosine } : { noise: -c * sine, response: cosine };
}

/**
 * c_n of a typed polynomial Σ c_n x^n by mathjs's values at the roots of unity z_k, c_n = Σ_k V(z_k) z_k^{-n}/N: derivatives
 * of the expression, which mathjs simplifies, take a hundred times longer.
 *
 * @param scope numbers of all names but that of the position
 */
export function polynomialCoefficients(
  math: MathJs,
  text: string,
  { degree, position }: Pick<MatrixJob, "degree" | "position">,
): (scope: MatrixJob["scope"]) => readonly number[] {
  const code = math.parse(text).compile();
  const count = degree + 1;
  const roots = Array.from({ length: count }, (_, k) =>
    math.complex({ r: 1, phi: (2 * Math.PI * k) / count }),
  );
  return (scope) => {
    const values = roots.map((root): Complex => {
      const value: unknown = code.evaluate({ ...scope, [position]: root });
      return math.complex(value as Complex);
    });
    return roots.map((_, n) =>
      values.reduce((sum, { re, im }, k) => {
        const { re: c, im: s } = roots[(k * n) % count]!;
        return sum + (re * c + im * s) / count;
      }, 0),
    );
  };
}
