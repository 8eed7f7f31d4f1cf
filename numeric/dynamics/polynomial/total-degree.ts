import type { StartPoints } from "./follow-all.ts";
import type { HomotopyLine } from "./homotopy-line.ts";
import { degreeOf, type Exponents } from "./monomial-table.ts";
import type { RandomNumbers } from "../../base/random-numbers.ts";

type Support = readonly (readonly Exponents[])[];

/**
 * The support of F made homogeneous with x_0, and with the monomials of the start system
 *
 *     G_i = γ_i (x_i^{d_i} - ρ_i x_0^{d_i}),     |γ_i| = |ρ_i| = 1
 *
 * after those of F. `place[i][k]` is where term k of equation i has gone.
 */
export interface HomogeneousSupport {
  readonly exponents: Support;
  readonly degrees: readonly number[];
  /** Position, among all terms, of each term of F in its order. */
  readonly places: Int32Array;
  /** Positions of x_i^{d_i} and of x_0^{d_i}. */
  readonly leading: Int32Array;
  readonly constant: Int32Array;
}

/** Adds the homogenising variable in front; degrees are those of the supports. */
export function homogeneous(exponents: Support, degrees: readonly number[]): HomogeneousSupport {
  const places: number[] = [];
  const [leading, constant]: [number[], number[]] = [[], []];
  const n = exponents.length;
  let total = 0;
  const lists = exponents.map((equation, i) => {
    const degree = degrees[i] as number;
    const list: Exponents[] = equation.map((e) => [degree - degreeOf(e), ...e]);
    const place = (monomial: Exponents): number => {
      const key = monomial.join();
      const found = list.findIndex((e) => e.join() === key);
      return total + (found >= 0 ? found : list.push(monomial) - 1);
    };
    list.forEach((_, k) => {
      places.push(total + k);
    });
    leading.push(place(power(n + 1, i + 1, degree)));
    constant.push(place(power(n + 1, 0, degree)));
    total += list.length;
    return list;
  });
  return {
    exponents: lists,
    degrees,
    places: Int32Array.from(places),
    leading: Int32Array.from(leading),
    constant: Int32Array.from(constant),
  };
}

function power(variables: number, j: number, exponent: number): Exponents {
  const result = new Array<number>(variables).fill(0);
  result[j] = exponent;
  return result;
}

/** Writes G to the start of the line, and returns its Π d_i solutions. */
export function totalDegreeStart(
  line: HomotopyLine,
  { degrees, leading, constant }: HomogeneousSupport,
  random: RandomNumbers,
): StartPoints {
  const { fromRe, fromIm } = line.coefficients;
  fromRe.fill(0);
  fromIm.fill(0);
  const phases = degrees.map((_, i) => {
    const [gamma, rho] = [random.angle(), random.angle()];
    const [a, b] = [leading[i] as number, constant[i] as number];
    fromRe[a] = Math.cos(gamma);
    fromIm[a] = Math.sin(gamma);
    fromRe[b] = -Math.cos(gamma + rho);
    fromIm[b] = -Math.sin(gamma + rho);
    return rho;
  });
  const count = degrees.reduce((product, degree) => product * degree, 1);
  const width = degrees.length + 1;
  const re = new Float64Array(count * width);
  const im = new Float64Array(count * width);
  for (let k = 0; k < count; k += 1) {
    re[k * width] = 1;
    let digits = k;
    degrees.forEach((degree, i) => {
      const angle = ((phases[i] as number) + 2 * Math.PI * (digits % degree)) / degree;
      digits = Math.floor(digits / degree);
      re[k * width + i + 1] = Math.cos(angle);
      im[k * width + i + 1] = Math.sin(angle);
    });
  }
  return { count, re, im };
}
