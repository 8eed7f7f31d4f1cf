import type { ComplexArrays } from "../../base/complex.ts";
import {
  evaluate,
  modeCount,
  Operator,
  type OscillatorScale,
  type ParameterValues,
  toLadder,
} from "../../../symbolic/index.ts";
import { addSide, addToDiagonal, type FockDiagonal } from "./fock-diagonal.ts";
import { type Levels, levelsOfModes, productStates } from "./product-levels.ts";
import { sideDiagonals, waveSide, zeroPointScales } from "./wave-side.ts";

/** ⟨i|O|j⟩ between the lowest `levels` Fock states, by diagonals j = i - shift. */
export interface FockOperator {
  /** Of several modes the number of product states. */
  readonly levels: number;
  readonly diagonals: readonly FockDiagonal[];
}

/**
 * The matrix of an operator between the lowest Fock states of the oscillator (m, ω0),
 *
 *     x = √(ħ/2mω0) (a + a†),   p = i√(mħω0/2) (a† - a).
 *
 * The operator is brought into normal order exactly and cut afterwards, so no element suffers from
 * the cut; plane waves have the elements of {@link planeWaveElements}. Of several modes they are the product states |i_a⟩|i_b⟩…, with the index i_a·N_b + i_b.
 *
 * @param operator in x and p or normally ordered; if its coefficients depend on t, `values` must
 *   contain the time
 * @param levels number of Fock states N ≥ 1, of each mode or as a list [N_a, N_b, …]
 * @param values numbers for all parameters
 * @param scales mass and frequency of the oscillator; the parameters m and omega0 if absent
 * @throws ArgumentError if `levels` is not an integer of at least 1, ScalarError naming the first parameter without a
 *   value
 *
 * @example
 * ```ts
 * import { densityMatrix, expectation, fockOperator } from "caldera/numeric";
 * import { parseOperator } from "caldera/symbolic";
 * const square = fockOperator(parseOperator("x^2"), 4, { hbar: 1, m: 1, omega0: 2 });
 * // ⟨n|x²|n⟩ = (2n + 1) ħ/2mω0
 * assert(Math.abs(expectation(densityMatrix({ kind: "fock", n: 3 }, 4), square).re - 7 / 4) < 1e-15);
 * ```
 */
export function fockOperator(
  operator: Operator<"xp"> | Operator<"normal">,
  levels: Levels,
  values: ParameterValues,
  scales: readonly OscillatorScale[] = [],
): FockOperator {
  const each = levelsOfModes(levels, modeCount(operator.modes));
  const diagonals = new Map<number, FockDiagonal>();
  for (const { exponents, coefficient } of inLadder(operator, scales).terms) {
    addToDiagonal(diagonals, each, exponents, evaluate(coefficient, values));
  }
  if (!operator.isPolynomial) {
    const zeroPoint = zeroPointScales(operator.modes, values, scales);
    for (const { wave, terms } of operator.waves) {
      for (const { exponents, coefficient } of terms) {
        const side = waveSide(wave, exponents, values, zeroPoint);
        addSide(diagonals, sideDiagonals(side, each), evaluate(coefficient, values));
      }
    }
  }
  return {
    levels: productStates(each),
    diagonals: [...diagonals.values()].sort((a, b) => a.shift - b.shift),
  };
}

/** The part without plane waves in ladder operators. */
function inLadder(
  operator: Operator<"xp"> | Operator<"normal">,
  scales: readonly OscillatorScale[],
): Operator<"normal"> {
  if (isNormal(operator)) return operator;
  const { modes, parts } = operator;
  if (operator.isPolynomial) return toLadder(operator, scales);
  const polynomial = parts.filter(({ wave }) => wave.isNone);
  return toLadder(Operator.ofParts("xp", modes, polynomial), scales);
}

function isNormal(operator: Operator<"xp"> | Operator<"normal">): operator is Operator<"normal"> {
  return operator.ordering === "normal";
}

/** The same matrix, row-major with all its elements. */
export function fockMatrix({ levels, diagonals }: FockOperator): ComplexArrays & {
  readonly levels: number;
} {
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  for (const diagonal of diagonals) {
    const { shift } = diagonal;
    for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
      re[i * levels + i - shift]! += diagonal.re[i]!;
      im[i * levels + i - shift]! += diagonal.im[i]!;
    }
  }
  return { levels, re, im };
}
