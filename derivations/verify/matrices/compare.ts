import {
  elementAt,
  evaluate,
  evaluateReal,
  momentum,
  type Operator,
  position,
  Scalar,
  Superoperator,
  type Wave,
} from "../../../symbolic/index.ts";
import { adjointEquation } from "../../equations/index.ts";
import { dissipator, type MasterEquation, type Origin } from "../../theory/index.ts";
import type { Comparison } from "../compare.ts";
import type { Disagreement, Verdict } from "../report.ts";
import {
  addScaled,
  type FockMatrix,
  identityMatrix,
  matrixProduct,
  matrixTrace,
  quadratureMatrix,
  zeroMatrix,
} from "./fock-matrix.ts";
import {
  type ComplexEntries,
  type DissipationPart,
  dissipationParts,
  type MatrixAnswer,
  type MatrixJob,
  type MatrixQuestion,
} from "./job.ts";
import { waveMatrix } from "./wave-matrix.ts";

const lines: Readonly<Record<DissipationPart, string>> = {
  harmonic: "12b, 12c",
  potential: "12d",
  drive: "12e",
  loss: "loss",
};

/** Of couplings that a model gives. */
const ownLines: Readonly<Record<Exclude<DissipationPart, "loss">, string>> = {
  harmonic: "diffusion, friction",
  potential: "V1",
  drive: "V2",
};

/** The parts of the dissipator that a model has. */
function partsOf({ bath, loss }: Pick<MatrixJob, "bath" | "loss">): readonly DissipationPart[] {
  return dissipationParts.filter((part) => (part === "loss" ? loss.length > 0 : bath));
}

function nameOf(part: DissipationPart, { couplings }: MatrixJob): string {
  return couplings === undefined || part === "loss" ? lines[part] : ownLines[part];
}

/** Names of what matrices can check, in the order of the table. */
export function matrixQuantities({ job }: MatrixQuestion): readonly string[] {
  const names = [
    "[H,ρ]/iħ on a random ρ",
    ...partsOf(job).map((part) => `Dρ (${nameOf(part, job)}) on a random ρ`),
    "Tr(x Lρ)",
    "Tr(p Lρ)",
  ];
  return job.hasCosines ? names.map((name) => `${name}, with cosines`) : names;
}

/** Compares the action of Caldera's master equation on a density matrix with an engine's. */
export function compareMatrices(
  engine: string,
  answer: MatrixAnswer,
  equation: MasterEquation,
  question: MatrixQuestion,
  tolerance: number,
): Comparison {
  const fock = fockSpace(question);
  const of = (origin: Origin): FockMatrix =>
    fock.act(
      dissipator({
        ...equation,
        dissipator: equation.dissipator.filter((t) => t.origin === origin),
      }),
    );
  const overIHbar = Scalar.i.times(Scalar.parameter("hbar")).inverse();
  const motion = Superoperator.commutator(equation.hamiltonian).scaled(overIHbar);
  const differences: readonly (Difference | undefined)[] = [
    matrixDifference(answer.motion, fock.act(motion), tolerance),
    ...partsOf(question.job).map((part) =>
      matrixDifference(answer.dissipation[part], of(part), tolerance),
    ),
    traceDifference(answer.traces.x, fock.means(adjointEquation(equation, position())), tolerance),
    traceDifference(answer.traces.p, fock.means(adjointEquation(equation, momentum())), tolerance),
  ];
  const verdicts = new Map<string, Verdict>();
  const disagreements: Disagreement[] = [];
  matrixQuantities(question).forEach((quantity, j) => {
    const difference = differences[j];
    verdicts.set(quantity, difference === undefined ? "agrees" : "disagrees");
    if (difference === undefined) return;
    // Moments of the bath that are not kept are 0 and no news.
    const given = [...question.values].filter(([, value]) => value !== 0);
    const point = given.map(([name, value]) => `${name} = ${value}`).join(", ");
    disagreements.push({ engine, quantity, fault: "undecided", point, ...difference });
  });
  return { verdicts, disagreements };
}

type Difference = Pick<Disagreement, "expression" | "engineValue" | "expectedValue">;

/** Norm of the difference over the larger norm, against the tolerance. */
function matrixDifference(
  found: ComplexEntries,
  expected: FockMatrix,
  tolerance: number,
): Difference | undefined {
  const { size } = expected;
  let [distance, norms, worst, at] = [0, [0, 0], -1, [0, 0] as readonly [number, number]];
  const entry = (r: number, s: number): readonly [number, number, number, number] => [
    elementAt(elementAt(found.re, r), s),
    elementAt(elementAt(found.im, r), s),
    expected.re[r * size + s]!,
    expected.im[r * size + s]!,
  ];
  for (let r = 0; r < size; r++) {
    for (let s = 0; s < size; s++) {
      const [a, b, y, z] = entry(r, s);
      const error = (a - y) ** 2 + (b - z) ** 2;
      distance += error;
      norms = [norms[0]! + a ** 2 + b ** 2, norms[1]! + y ** 2 + z ** 2];
      if (!(error <= worst)) [worst, at] = [error, [r, s]];
    }
  }
  const scale = Math.sqrt(Math.max(...norms));
  if (Math.sqrt(distance) <= tolerance * scale) return undefined;
  const [a, b, y, z] = entry(...at);
  return {
    expression: `entry (${at.join(", ")}), relative difference ${Math.sqrt(distance) / scale}`,
    engineValue: complexText(a, b),
    expectedValue: complexText(y, z),
  };
}

interface Mean {
  readonly re: number;
  readonly im: number;
  /** Σ of the moduli of the terms, the scale of rounding errors. */
  readonly scale: number;
}

function traceDifference(
  [re, im]: readonly [number, number],
  mean: Mean,
  tolerance: number,
): Difference | undefined {
  const distance = Math.hypot(re - mean.re, im - mean.im);
  if (distance <= tolerance * mean.scale) return undefined;
  return {
    expression: `trace, relative difference ${distance / mean.scale}`,
    engineValue: complexText(re, im),
    expectedValue: complexText(mean.re, mean.im),
  };
}

export function complexText(re: number, im: number): string {
  return `${re}${im < 0 ? "-" : "+"}${Math.abs(im)}i`;
}

interface FockSpace {
  /** A superoperator applied to the density matrix. */
  readonly act: (superoperator: Superoperator<"xp">) => FockMatrix;
  /** Tr(O ρ). */
  readonly means: (operator: Operator<"xp">) => Mean;
}

/** Caldera's side: exact coefficients evaluated, monomials x^a p^b as matrices. */
function fockSpace(question: MatrixQuestion): FockSpace {
  const { values, job } = question;
  const { hbar, m, omega0 } = job.physical;
  const size = job.density.re.length;
  const powers = [
    powerList(quadratureMatrix(size, Math.sqrt(hbar / (2 * m * omega0)), "x")),
    powerList(quadratureMatrix(size, Math.sqrt((hbar * m * omega0) / 2), "p")),
  ] as const;
  const density = fromEntries(job.density);
  const waves = new Map<string, FockMatrix>();
  const waveOf = (wave: Wave): FockMatrix => {
    const k = evaluateReal(wave.number(0), values);
    const matrix = waves.get(wave.key) ?? waveMatrix(size, k * Math.sqrt(hbar / (2 * m * omega0)));
    waves.set(wave.key, matrix);
    return matrix;
  };
  const monomial = (wave: Wave, [a, b]: readonly number[]): FockMatrix => {
    const ofX = powers[0](a ?? 0);
    const left = wave.isNone ? ofX : matrixProduct(ofX, waveOf(wave));
    return matrixProduct(left, powers[1](b ?? 0));
  };
  return {
    act: (superoperator) => {
      const result = zeroMatrix(size);
      for (const part of superoperator.parts) {
        for (const { left, right, coefficient } of part.terms) {
          const onLeft = matrixProduct(monomial(part.left, left), density);
          const sandwich = matrixProduct(onLeft, monomial(part.right, right));
          addScaled(result, evaluate(coefficient, values), sandwich);
        }
      }
      return result;
    },
    means: (operator) => {
      let [re, im, scale] = [0, 0, 0];
      const all = operator.parts.flatMap(({ wave, terms }) =>
        terms.map((term) => ({ ...term, wave })),
      );
      for (const { wave, exponents, coefficient } of all) {
        const trace = matrixTrace(matrixProduct(monomial(wave, exponents), density));
        const factor = evaluate(coefficient, values);
        re += factor.re * trace.re - factor.im * trace.im;
        im += factor.re * trace.im + factor.im * trace.re;
        scale += Math.hypot(factor.re, factor.im) * Math.hypot(trace.re, trace.im);
      }
      return { re, im, scale };
    },
  };
}

function powerList(base: FockMatrix): (n: number) => FockMatrix {
  const powers = [identityMatrix(base.size)];
  return (n) => {
    for (let k = powers.length; k <= n; k++) powers.push(matrixProduct(powers[k - 1]!, base));
    return powers[n]!;
  };
}

function fromEntries({ re, im }: ComplexEntries): FockMatrix {
  return {
    size: re.length,
    re: Float64Array.from(re.flat()),
    im: Float64Array.from(im.flat()),
  };
}
