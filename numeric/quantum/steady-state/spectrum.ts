import type { Codes } from "../../base/outcome.ts";
import type { ComplexNumber } from "../../base/complex.ts";
import { ArgumentError } from "../../base/argument-error.ts";
import {
  krylovSchur,
  type KrylovSchurResult,
  randomDirections,
} from "../../linear-algebra/krylov/index.ts";
import type { FockRepresentation } from "../fock/index.ts";
import type { ComplexArrays } from "../../linear-algebra/sparse/index.ts";
import { generatorSectors, type GeneratorSector, removeTrace } from "./spectrum-sector.ts";
import { factored, nullVector } from "./static-factors.ts";
import { eliminationOrder } from "./static-unknowns.ts";

/** An eigenvalue λ of a generator: e^{λt}. */
export type ComplexRate = ComplexNumber;

interface LiouvillianSpectrum {
  /**
   * Eigenvalues of L' nearest to zero, by |λ|, with the 0 that the trace brings about; one more than
   * requested where that number would split a conjugate pair.
   */
  readonly eigenvalues: readonly ComplexRate[];
  /**
   * min |Re λ| of those that decay, the slowest rate among them; eigenvalues further from zero may
   * decay more slowly, which `spectralAbscissa` finds. Undefined if only zeros were requested.
   */
  readonly gap: number | undefined;
  /** Whether all of them have met the tolerance. */
  readonly status: Codes<"converged" | "stagnated">;
}

interface LiouvillianSpectrumOptions {
  /** How many eigenvalues; default 8. */
  readonly count?: number;
  /** Residual over |λ| at which an eigenvalue is accepted; default 1e-10. */
  readonly tolerance?: number;
}

/**
 * The eigenvalues of a time-independent generator nearest to zero, those of its slow motions, by
 * Arnoldi's method on the inverse. The inverse of L' on matrices without trace comes from the same sparse
 * factors as the steady state; where there are several steady states it is taken at a small shift.
 *
 * @param representation between N Fock states; must not depend on time
 * @throws ArgumentError if a term depends on time, an element is not finite, or `count` is no number ≥ 1
 *
 * @example
 * ```ts
 * import { compileGenerator, liouvillianSpectrum } from "caldera/numeric";
 * import { annihilation, Scalar, Superoperator } from "caldera/symbolic";
 * // Loss κ: eigenvalues -κ(m+n)/2.
 * const loss = Superoperator.lindblad(annihilation(), Scalar.rational(2));
 * const { gap } = liouvillianSpectrum(compileGenerator(loss)({})(10), { count: 3 });
 * assert(Math.abs(gap - 1) < 1e-10);
 * ```
 */
export function liouvillianSpectrum(
  representation: FockRepresentation,
  { count = 8, tolerance = 1e-10 }: LiouvillianSpectrumOptions = {},
): LiouvillianSpectrum {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new ArgumentError("count", "be an integer of at least 1", count);
  }
  const sectors = generatorSectors(representation).map((sector) =>
    nearestToZero(sector, count, tolerance),
  );
  const all = upperFirst(
    sectors
      .flatMap(({ eigenvalues }) => eigenvalues)
      .sort((a, b) => modulus(a) - modulus(b) || b.im - a.im),
  );
  const eigenvalues = all.slice(0, withPartner(all, count));
  const decaying = eigenvalues.filter((value) => modulus(value) > 0).map(({ re }) => Math.abs(re));
  return {
    eigenvalues,
    gap: decaying.length === 0 ? undefined : Math.min(...decaying),
    status: sectors.every(({ converged }) => converged) ? "converged" : "stagnated",
  };
}

/** `count`, or one more if the next is the conjugate of the last. */
function withPartner(values: readonly ComplexRate[], count: number): number {
  const [last, next] = [values[count - 1], values[count]];
  if (last === undefined || next === undefined || last.im === 0) return count;
  const paired = values.slice(0, count - 1).some((value) => areConjugate(value, last));
  return areConjugate(last, next) && !paired ? count + 1 : count;
}

/** Of neighbours that are conjugate but for rounding, the one with Im λ > 0 first. */
function upperFirst(sorted: readonly ComplexRate[]): readonly ComplexRate[] {
  const values = [...sorted];
  for (let k = 0; k + 1 < values.length; k++) {
    const [a, b] = [values[k]!, values[k + 1]!];
    if (a.im === 0 || !areConjugate(a, b)) continue;
    if (a.im < 0) [values[k], values[k + 1]] = [b, a];
    k++;
  }
  return values;
}

function areConjugate(a: ComplexRate, b: ComplexRate): boolean {
  return Math.hypot(a.re - b.re, a.im + b.im) < 1e-8 * modulus(a);
}

function nearestToZero(
  sector: GeneratorSector,
  count: number,
  tolerance: number,
): { eigenvalues: readonly ComplexRate[]; converged: boolean } {
  const { unknowns, entries, norm } = sector;
  const { size, diagonal } = unknowns;
  const withTrace = diagonal.length > 0;
  const others = size - (withTrace ? 1 : 0);
  const wanted = Math.min(count + 1, others);
  const options = { count: wanted, tolerance };
  const zero = withTrace ? [{ re: 0, im: 0 }] : [];
  if (others === 0) return { eigenvalues: zero, converged: true };
  const system = withTrace ? entries.withTrace(diagonal) : entries;
  const inverse = factored(system.matrix(size), eliminationOrder(unknowns));
  if (nullVector(inverse, "right") === undefined) {
    const apply = (x: ComplexArrays): ComplexArrays => {
      // On matrices without trace the row of the trace reads tr ρ = 0.
      const b = { re: x.re.slice(), im: x.im.slice() };
      if (withTrace) b.re[diagonal[0]!] = b.im[diagonal[0]!] = 0;
      const y = inverse.solve(b);
      removeTrace(unknowns, y);
      return y;
    };
    const found = krylovSchur(apply, others, options, traceless(sector));
    return { eigenvalues: [...zero, ...shiftedBack(found, 0)], converged: isDone(found, wanted) };
  }
  const shift = 1e-5 * (norm || 1);
  const moved = entries.withLossPutBack(diagonal).withShift(size, -shift).matrix(size);
  const shifted = factored(moved, eliminationOrder(unknowns));
  const found = krylovSchur((x) => shifted.solve(x), size, { ...options, count: count + 1 });
  const rounding = 1e-13 * (norm || 1);
  const eigenvalues = shiftedBack(found, shift).map((value) =>
    modulus(value) < rounding ? { re: 0, im: 0 } : value,
  );
  return { eigenvalues, converged: isDone(found, Math.min(count + 1, size)) };
}

function isDone({ converged }: KrylovSchurResult, wanted: number): boolean {
  return converged >= wanted;
}

/** λ = σ + 1/μ */
function shiftedBack({ values }: KrylovSchurResult, shift: number): ComplexRate[] {
  return values.map(({ re, im }) => {
    const square = re * re + im * im;
    // Imaginary parts of rounding are none.
    const imaginary = Math.abs(im) < 1e-12 * Math.abs(re) ? 0 : -im / square;
    return { re: shift + re / square, im: imaginary };
  });
}

/** A random start without trace. */
export function traceless({ unknowns }: GeneratorSector): ComplexArrays {
  const start = randomDirections(unknowns.size)();
  removeTrace(unknowns, start);
  return start;
}

export function modulus({ re, im }: ComplexRate): number {
  return Math.hypot(re, im);
}
