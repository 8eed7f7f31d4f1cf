import { withDependents } from "../../../model/dependents.ts";
import { bathTransformNamed } from "../../../notation/index.ts";
import { dissipator, harmonicallyDressed, masterEquation } from "../../../theory/index.ts";
import {
  addScaled,
  type FockMatrix,
  identityMatrix,
  matrixProduct,
  quadratureMatrix,
  zeroMatrix,
} from "../../matrices/fock-matrix.ts";
import type { MatrixJob } from "../../matrices/job.ts";
import type { MathJs } from "../../matrices/matrix-algebra.ts";
import { polynomialCoefficients } from "../../matrices/mathjs.ts";
import {
  type DampedKernel,
  dampedIntegrals,
  integralFrom,
  kernelAt,
  transformOf,
} from "../damped-kernel.ts";
import { appliedTerms, type Matrices, monomials } from "../apply-terms.ts";
import { frequenciesOf, kernelOf } from "../kernels-of-bath.ts";
import { panels } from "../gauss-legendre.ts";
import { objectCheck } from "../object-check.ts";
import { type SideTerm, sideTerms } from "../side-terms.ts";

interface Question {
  readonly dressed: boolean;
  readonly kernels: Readonly<Record<"noise" | "response", DampedKernel>>;
  /** Dρ with harmonic dressing, in x and p. */
  readonly terms: readonly SideTerm[];
}

/**
 * Dρ with harmonic dressing and two damped kernels, whose transforms have closed forms, against Eq. 10 with the
 * integrals over τ and over the motion by quadrature: x(-τ) and p(-τ) to first order in V1 + V2,
 *
 *     x(-τ) = x cos ω0τ - p sin(ω0τ)/mω0 - ∫₀^τ ds sin ω0(τ-s) W'(x_0(-s), t-s)/mω0,
 *     p(-τ) = p cos ω0τ + mω0 x sin ω0τ + ∫₀^τ ds cos ω0(τ-s) W'(x_0(-s), t-s).
 */
export const harmonicDressing = objectCheck<Question>({
  quantity: "Dρ with harmonic dressing, by ∫dτ",
  engine: "quadrature",
  question: ({ equation: { model, kind }, values, random }) => {
    if (model.bath === "none" || model.coupling !== undefined) return undefined;
    const kernel = (): DampedKernel => ({
      weight: 0.1 + 0.4 * random(),
      width: 0.8 + 0.4 * random(),
      centre: 0.5 + random(),
    });
    const kernels = { noise: kernel(), response: kernel() };
    const isBare = kind === "CL";
    const dressed = masterEquation(
      { ...model, bath: "peaked", loss: [] },
      { kind: harmonicallyDressed(isBare ? "CL" : "gCL") },
    );
    const generator = dissipator(dressed);
    const known = withDependents(dressed.model.dependents, new Map(values));
    const names = new Set(generator.terms.flatMap(({ coefficient }) => coefficient.parameters));
    const transforms = [...names].flatMap((name): readonly (readonly [string, number])[] => {
      const transform = bathTransformNamed(name);
      if (transform === undefined) return [];
      const [z, second] = frequenciesOf(transform, known);
      return [[name, transformOf(kernels[transform.kind], transform, z, second)]];
    });
    const all = new Map([...known, ...transforms]);
    return { dressed: !isBare, kernels, terms: sideTerms(generator, all) };
  },
  answer: ({ dressed, kernels, terms }, open) => {
    const { job, math } = open();
    const fock = fockOperators(job);
    const inner = innerOperators(
      job,
      fock,
      kernels,
      dressed ? slopeOf(math, job, fock) : undefined,
    );
    const found = zeroMatrix(fock.size);
    const { hbar, m, omega0, theta } = job.physical;
    const outer = [
      scaledMatrix(Math.cos(theta), fock.x),
      scaledMatrix(Math.sin(theta) / (m * omega0), fock.p),
    ];
    outer.forEach((s, j) => {
      const { noise, response } = inner[j] as Inner;
      const weight = -1 / (2 * hbar);
      addScaled(found, real(weight), bracket(s, bracket(noise, fock.density, -1), -1));
      addScaled(found, { re: 0, im: -weight }, bracket(s, bracket(response, fock.density, 1), -1));
    });
    const { size, x, p, density } = fock;
    const matrices = fockMatrices(size);
    const claimed = appliedTerms(matrices, monomials(matrices, [x, p]), terms, density);
    return { claimed: numbersOf(claimed), found: numbersOf(found) };
  },
});

interface FockOperators {
  readonly size: number;
  readonly x: FockMatrix;
  readonly p: FockMatrix;
  readonly density: FockMatrix;
}

function fockOperators({ physical: { hbar, m, omega0 }, density }: MatrixJob): FockOperators {
  const size = density.re.length;
  return {
    size,
    x: quadratureMatrix(size, Math.sqrt(hbar / (2 * m * omega0)), "x"),
    p: quadratureMatrix(size, Math.sqrt((hbar * m * omega0) / 2), "p"),
    density: {
      size,
      re: Float64Array.from(density.re.flat()),
      im: Float64Array.from(density.im.flat()),
    },
  };
}

interface Inner {
  readonly noise: FockMatrix;
  readonly response: FockMatrix;
}

/** ∫dτ Σ_k N_jk(τ) S_k(-τ) and ∫dτ Σ_k D_jk(τ) S_k(-τ) over ħ, for j = 1, 2. */
function innerOperators(
  { physical: { m, omega0, theta } }: MatrixJob,
  { size, x, p }: FockOperators,
  kernels: Question["kernels"],
  slope: ((s: number) => FockMatrix) | undefined,
): readonly Inner[] {
  const end = 36 / Math.min(kernels.noise.width, kernels.response.width);
  const nodes = panels(end, 0.6);
  const slopes = slope === undefined ? [] : nodes.map(({ at }) => slope(at));
  const [cosine, sine] = [Math.cos(theta), Math.sin(theta) / (m * omega0)];
  const inner = (kind: "noise" | "response", j: number): FockMatrix => {
    const result = zeroMatrix(size);
    const kernel = kernels[kind];
    const [own, other] = [kernelOf(kind, j, 0), kernelOf(kind, j, 1)];
    let [ofX, ofP] = [0, 0];
    for (const { at, weight } of nodes) {
      const [c, s] = [Math.cos(omega0 * at), Math.sin(omega0 * at)];
      const first = cosine * own.sign * kernelAt(kernel, own.trigonometric, at);
      const second = sine * other.sign * kernelAt(kernel, other.trigonometric, at);
      ofX += weight * (first * c + second * m * omega0 * s);
      ofP += weight * (second * c - (first * s) / (m * omega0));
    }
    addScaled(result, real(ofX), x);
    addScaled(result, real(ofP), p);
    if (slopes.length === 0) return result;
    const ofPosition = (u: number): number => (-cosine * Math.sin(omega0 * u)) / (m * omega0);
    const ofMomentum = (u: number): number => sine * Math.cos(omega0 * u);
    const position = dampedIntegrals(kernel, ofPosition, nodes);
    const momentum = dampedIntegrals(kernel, ofMomentum, nodes);
    slopes.forEach((matrix, l) => {
      const { at: s, weight } = nodes[l]!;
      const later =
        own.sign * integralFrom(kernel, own.trigonometric, position, s) +
        other.sign * integralFrom(kernel, other.trigonometric, momentum, s);
      addScaled(result, real(weight * later), matrix);
    });
    return result;
  };
  return [0, 1].map((j) => ({ noise: inner("noise", j), response: inner("response", j) }));
}

/** W'(x_0(-s), t-s) with the coefficients of V1 + V2 by mathjs. */
function slopeOf(math: MathJs, job: MatrixJob, { size, x, p }: FockOperators) {
  const { m, omega0 } = job.physical;
  const coefficients = polynomialCoefficients(math, `(${job.potential})+(${job.drive})`, job);
  const time = job.scope[job.time] ?? 0;
  return (s: number): FockMatrix => {
    const position = zeroMatrix(size);
    addScaled(position, real(Math.cos(omega0 * s)), x);
    addScaled(position, real(-Math.sin(omega0 * s) / (m * omega0)), p);
    const result = zeroMatrix(size);
    let power = identityMatrix(size);
    const [, ...others] = coefficients({ ...job.scope, [job.time]: time - s });
    others.forEach((one, n) => {
      if (n > 0) power = matrixProduct(power, position);
      addScaled(result, real((n + 1) * one), power);
    });
    return result;
  };
}

function real(re: number): { readonly re: number; readonly im: number } {
  return { re, im: 0 };
}

function scaledMatrix(factor: number, matrix: FockMatrix): FockMatrix {
  const result = zeroMatrix(matrix.size);
  addScaled(result, real(factor), matrix);
  return result;
}

/** AB ± BA. */
function bracket(a: FockMatrix, b: FockMatrix, sign: 1 | -1): FockMatrix {
  const result = matrixProduct(a, b);
  addScaled(result, real(sign), matrixProduct(b, a));
  return result;
}

/** What terms are applied with. */
function fockMatrices(size: number): Matrices<FockMatrix> {
  return {
    identity: identityMatrix(size),
    product: matrixProduct,
    sum: (terms) => {
      const result = zeroMatrix(size);
      for (const { re, im, matrix } of terms) addScaled(result, { re, im }, matrix);
      return result;
    },
  };
}

function numbersOf({ re, im }: FockMatrix): number[] {
  return [...re, ...im];
}
