import {
  combination,
  identityMatrix,
  type Matrix,
  quadratures,
  times,
} from "../../truncated-matrices.ts";

/** e^{αa†-α*a} ρ_th e^{…}†, the exponential by its series. */
export function displacedThermal(
  levels: number,
  [re, im]: readonly [number, number],
  occupation: number,
): Matrix {
  const { x, p } = quadratures(levels, { hbar: 1, m: 1, omega0: 1 });
  // αa† - α*a = i√2(im·x - re·p) at ħ = m = ω0 = 1.
  const exponent = combination([0, Math.SQRT2 * im, x], [0, -Math.SQRT2 * re, p]);
  let [term, sum] = [identityMatrix(levels), identityMatrix(levels)];
  for (let k = 1; k < 40; k++) {
    term = combination([1 / k, 0, times(term, exponent)]);
    sum = combination([1, 0, sum], [1, 0, term]);
  }
  const adjoint: Matrix = {
    levels,
    re: sum.re.map((_, k) => sum.re[(k % levels) * levels + Math.floor(k / levels)] as number),
    im: sum.im.map((_, k) => -(sum.im[(k % levels) * levels + Math.floor(k / levels)] as number)),
  };
  const thermal = identityMatrix(levels);
  for (let n = 0; n < levels; n++) {
    thermal.re[n * levels + n] = (occupation / (occupation + 1)) ** n / (occupation + 1);
  }
  return times(times(sum, thermal), adjoint);
}
