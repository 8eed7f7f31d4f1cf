import { describe, expect, it } from "vitest";
import { liouvillian, masterEquation, wignerEquation } from "../../../derivations/index.ts";
import {
  fockMatrix,
  fockOperator,
  fockRepresentation,
} from "../../../numeric/quantum/fock/index.ts";
import {
  evaluate,
  evaluateReal,
  Operator,
  parseOperator,
  Scalar,
  type Superoperator,
  type Wave,
} from "../../../symbolic/index.ts";
import { isEveryInputDrawn, uniform } from "../../seed.ts";
import { combination, densityMatrix, type Matrix, times } from "../truncated-matrices.ts";
import { equation12 } from "./cosine-equation-12.ts";
import { model, type Numbers, randomNumbers } from "./cosine-model.ts";

const levels = 40;
const kept = 10;

function difference(a: Matrix, b: Matrix): number {
  let [largest, size] = [0, 0];
  for (let i = 0; i < kept; i++) {
    for (let j = 0; j < kept; j++) {
      const k = i * levels + j;
      largest = Math.max(largest, Math.hypot(a.re[k]! - b.re[k]!, a.im[k]! - b.im[k]!));
      size = Math.max(size, Math.hypot(b.re[k]!, b.im[k]!));
    }
  }
  return largest / size;
}

describe("matrices", () => {
  const generator = liouvillian(masterEquation(model));
  const random = uniform(7402);
  const cases = Array.from({ length: isEveryInputDrawn() ? 9 : 2 }, () => {
    const numbers = randomNumbers(random);
    const rho = densityMatrix(
      levels,
      4,
      Array.from({ length: 40 }, () => 2 * random() - 1),
    );
    return { numbers, rho, rate: equation12(numbers, rho) };
  });

  it.each(cases)(
    "L(t)ρ of sums of A ρ B equals Eq. 12 in matrices alone, to 1e-10",
    ({ numbers, rho, rate }) => {
      expect(difference(applied(generator, numbers, rho), rate)).toBeLessThan(1e-10);
    },
  );

  it.each(cases)(
    "the generator between Fock states has the same elements",
    ({ numbers, rho, rate }) => {
      const { t = 0, ...others } = numbers;
      // ρ has four levels, and no element suffers from the cut.
      const cut = 12;
      const { terms } = fockRepresentation(generator, cut, others);
      const sum = combination([0, 0, rho]);
      for (const { frequency, phase, bands } of terms) {
        const weight = Math.cos(frequency * t + phase);
        for (const { rowShift, columnShift, re, im } of bands) {
          for (let i = 0; i < kept; i++) {
            for (let j = 0; j < kept; j++) {
              const [k, l] = [i - rowShift, j - columnShift];
              if (k < 0 || l < 0 || k >= cut || l >= cut) continue;
              const [from, rhoAt, to] = [i * cut + j, k * levels + l, i * levels + j];
              sum.re[to]! += weight * (re[from]! * rho.re[rhoAt]! - im[from]! * rho.im[rhoAt]!);
              sum.im[to]! += weight * (re[from]! * rho.im[rhoAt]! + im[from]! * rho.re[rhoAt]!);
            }
          }
        }
      }
      expect(difference(sum, rate)).toBeLessThan(1e-10);
    },
  );

  it("the Wigner equation weighed with x^a p^b is Tr(O Lρ) of the symmetrised operator", () => {
    // By parts, ∫ x^a p^b ∂_x^c ∂_p^d (x^e p^f f(x) W(x, p+s)) =
    // (-1)^{c+d} a!/(a-c)! b!/(b-d)! ∫ x^{a-c+e} (p-s)^{b-d} (p-s)^f f(x) W, where ∫ x^n p^j f(x) W is the mean of the
    // operator whose symbol that is: x^n f(x) commutes, and 2^{-j} Σ C(j,i) p^i F p^{j-i} has the symbol p^j F.
    const { numbers, rho, rate } = cases[0] as (typeof cases)[number];
    const { terms, waves } = wignerEquation(masterEquation(model));
    const value = (scalar: Scalar): number => evaluateReal(scalar, numbers);
    for (const [a, b] of [
      [1, 0],
      [0, 1],
      [2, 0],
      [1, 1],
      [0, 2],
      [0, 3],
      [1, 2],
    ] as const) {
      let sum = 0;
      for (const term of [...terms, ...waves]) {
        const [c, d] = term.derivatives;
        const [e, f] = term.powers;
        if (c > a || d > b) continue;
        const sign = (c + d) % 2 === 0 ? 1 : -1;
        const within = "within" in term ? String(term.within) : "1";
        const s =
          "shifts" in term ? value((term.shifts as readonly Scalar[])[1] ?? Scalar.zero) : 0;
        const weight = sign * falling(a, c) * falling(b, d) * value(term.coefficient);
        // x^a p^b at p → p - s: the function of the moment; p^f stands beside W(x, p+s) as (p-s)^f.
        for (let j = 0; j <= b - d + f; j++) {
          const binomial = choose(b - d + f, j) * (-s) ** (b - d + f - j);
          sum +=
            weight * binomial * mean(symbolOperator(`x^${a - c + e}*(${within})`, j), numbers, rho);
        }
      }
      const direct = mean(symbolOperator(`x^${a}`, b), numbers, rate);
      expect(sum).toBeCloseTo(direct, 8);
    }
  });
});

/** The operator whose Weyl symbol is F(x) p^j: 2^{-j} Σ C(j,i) p^i F p^{j-i}. */
function symbolOperator(ofPosition: string, j: number): Operator<"xp"> {
  const [f, p] = [parseOperator(ofPosition), parseOperator("p")];
  return Array.from({ length: j + 1 }, (_, i) =>
    p
      .power(i)
      .times(f)
      .times(p.power(j - i))
      .scaled(Scalar.rational(choose(j, i), 2 ** j)),
  ).reduce((sum, one) => sum.plus(one));
}

/** Levels of a mean: what the cut of the series has changed in the highest ones is left out. */
const ofMeans = 30;

function mean(operator: Operator<"xp">, numbers: Numbers, rho: Matrix): number {
  const { re, im } = fockMatrix(fockOperator(operator, ofMeans, numbers));
  let sum = 0;
  for (let i = 0; i < ofMeans; i++) {
    for (let j = 0; j < ofMeans; j++) {
      const [k, l] = [i * ofMeans + j, j * levels + i];
      sum += re[k]! * rho.re[l]! - im[k]! * rho.im[l]!;
    }
  }
  return sum;
}

function falling(n: number, k: number): number {
  return Array.from({ length: k }, (_, j) => n - j).reduce((product, one) => product * one, 1);
}

function choose(n: number, k: number): number {
  return Array.from({ length: k }, (_, j) => (n - j) / (j + 1)).reduce((a, b) => a * b, 1);
}

/** Σ c A ρ B with matrices of A and B by {@link fockOperator}, whose elements suffer from no cut. */
function applied(superoperator: Superoperator<"xp">, numbers: Numbers, rho: Matrix): Matrix {
  const known = new Map<string, Matrix>();
  const side = (wave: Wave, exponents: readonly number[]): Matrix => {
    const key = `${wave.key} ${exponents.join()}`;
    const matrix = known.get(key) ?? made(wave, exponents);
    known.set(key, matrix);
    return matrix;
  };
  const made = (wave: Wave, exponents: readonly number[]): Matrix => {
    const terms = [{ exponents, coefficient: Scalar.one }];
    const operator = Operator.ofParts("xp", 1, [{ wave, terms }]);
    return fockMatrix(fockOperator(operator, levels, numbers));
  };
  return combination(
    [0, 0, rho],
    ...superoperator.parts.flatMap(({ left, right, terms }) =>
      terms.map((term) => {
        const { re, im } = evaluate(term.coefficient, numbers);
        return [re, im, times(times(side(left, term.left), rho), side(right, term.right))] as const;
      }),
    ),
  );
}
