import type { ComplexNumber } from "../../base/complex.ts";
import type { FockOperator } from "../fock/index.ts";
import type { DensityMatrix } from "../states/index.ts";
import { ArgumentError } from "../../base/argument-error.ts";

/**
 * ⟨O⟩ = Tr(ρO).
 *
 * @param operator with as many levels as ρ or more
 * @throws ArgumentError if the operator has fewer levels
 *
 * @example
 * ```ts
 * import { densityMatrix, expectation, fockOperator } from "caldera/numeric";
 * import { annihilation } from "caldera/symbolic";
 * const a = fockOperator(annihilation(), 20, {});
 * // ⟨α|a|α⟩ = α
 * const { re, im } = expectation(densityMatrix({ kind: "coherent", alpha: { re: 0.6, im: -0.3 } }, 20), a);
 * assert(Math.abs(re - 0.6) < 1e-12 && Math.abs(im + 0.3) < 1e-12);
 * ```
 */
export function expectation(rho: DensityMatrix, operator: FockOperator): ComplexNumber {
  const { levels } = rho;
  requireLevels(operator, levels);
  let re = 0;
  let im = 0;
  for (const { shift, re: a, im: b } of operator.diagonals) {
    for (let i = Math.max(0, shift); i < Math.min(levels, levels + shift); i++) {
      // ρ_ji O_ij, j = i - shift
      const at = (i - shift) * levels + i;
      re += rho.re[at]! * a[i]! - rho.im[at]! * b[i]!;
      im += rho.re[at]! * b[i]! + rho.im[at]! * a[i]!;
    }
  }
  return { re, im };
}

function requireLevels(operator: FockOperator, levels: number): void {
  if (operator.levels >= levels) return;
  throw new ArgumentError(
    "operator",
    `have the ${levels} levels of the state at least`,
    `cut to ${operator.levels}`,
  );
}
