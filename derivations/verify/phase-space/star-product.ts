import type { PolynomialEngine } from "../engine/polynomial-engine.ts";

/** weight · f(x,p) ∂_x^a ∂_p^b, acting on Wigner functions; the weight is free of x and p. */
interface DifferentialTerm {
  readonly a: number;
  readonly b: number;
  readonly weight: string;
  /** f, multiplied out. */
  readonly text: string;
}

/** A sum of terms; the same orders may stand several times. */
export type DifferentialOperator = readonly DifferentialTerm[];

/**
 * The Weyl-Moyal star product of symbols of operators,
 *
 *     f ⋆ g = f exp[(iħ/2) Λ] g,   Λ = ←∂_x →∂_p - ←∂_p →∂_x,
 *
 * with the commutative algebra left to an engine. Symbols are texts, zero is the text "0".
 *
 * Reference: J. E. Moyal, Proc. Camb. Phil. Soc. 45, 99 (1949); M. Hillery, R. F. O'Connell,
 * M. O. Scully, E. P. Wigner, Phys. Rep. 106, 121 (1984).
 */
export class StarProduct {
  constructor(
    private readonly engine: PolynomialEngine,
    private readonly symbols: Readonly<Record<"x" | "p" | "hbar", string>>,
  ) {}

  /** ∂_x^a ∂_p^b f of a text that is multiplied out. */
  derivative(text: string, a: number, b: number): string {
    let derivative = text;
    for (let n = 0; n < b; n++) derivative = this.partial(derivative, this.symbols.p);
    for (let n = 0; n < a; n++) derivative = this.partial(derivative, this.symbols.x);
    return derivative;
  }

  private partial(text: string, symbol: string): string {
    return text === "0" ? "0" : this.engine.derivative(text, symbol);
  }

  /** [f, ·]/(iħ) = Σ (-ħ²/4)^{(n-1)/2}/n! f Λⁿ over odd n. */
  moyalBracket(f: string): DifferentialOperator {
    return this.series(f, 1, 1);
  }

  /** {f, ·} = 2 Σ (-ħ²/4)^{n/2}/n! f Λⁿ over even n. */
  anticommutator(f: string): DifferentialOperator {
    return this.series(f, 0, 2);
  }

  /** f Λⁿ W = Σ_k C(n,k) (-1)^k (∂_x^{n-k} ∂_p^k f) ∂_x^k ∂_p^{n-k} W, until f has no derivatives. */
  private series(f: string, parity: 0 | 1, factor: number): DifferentialOperator {
    const terms: DifferentialTerm[] = [];
    let row: readonly string[] = [f];
    for (let n = 0; row.some((text) => text !== "0"); n++) {
      if (n % 2 === parity) {
        const common = this.seriesWeight(n, factor);
        row.forEach((text, k) => {
          if (text === "0") return;
          const weight = `(${k % 2 === 0 ? "" : "-"}${choose(n, k)})*${common}`;
          terms.push({ a: k, b: n - k, weight, text });
        });
      }
      const last = row[row.length - 1] as string;
      row = [...row.map((text) => this.derivative(text, 1, 0)), this.derivative(last, 0, 1)];
    }
    return terms;
  }

  private seriesWeight(n: number, factor: number): string {
    const half = Math.floor(n / 2);
    let denominator = 4n ** BigInt(half);
    for (let k = 2n; k <= BigInt(n); k++) denominator *= k;
    const sign = half % 2 === 0 ? "" : "-";
    const number = `(${sign}${factor}/${denominator})`;
    return half === 0 ? number : `${number}*${this.symbols.hbar}^${2 * half}`;
  }

  /** The operator applied to a symbol: a sum of products, not multiplied out. */
  apply(operator: DifferentialOperator, g: string): string {
    return sumText(
      operator.map(({ a, b, weight, text }) => [weight, text, this.derivative(g, a, b)]),
    );
  }

  /** outer ∘ inner, by ∂_x^a ∂_p^b (f W) = Σ C(a,i) C(b,j) (∂_x^i ∂_p^j f) ∂_x^{a-i} ∂_p^{b-j} W. */
  compose(outer: DifferentialOperator, inner: DifferentialOperator): DifferentialOperator {
    const terms: DifferentialTerm[] = [];
    for (const left of outer) {
      for (const right of inner) {
        for (const [i, j] of ordersUpTo(left.a, left.b)) {
          const text = this.derivative(right.text, i, j);
          if (text === "0") continue;
          const ways = choose(left.a, i) * choose(left.b, j);
          terms.push({
            a: left.a - i + right.a,
            b: left.b - j + right.b,
            weight: `(${left.weight})*${ways}*(${right.weight})`,
            text: left.text === "1" ? text : this.engine.expand(`(${left.text})*(${text})`),
          });
        }
      }
    }
    return terms;
  }

  /**
   * The symbol g with ∫ O (D W) dx dp = ∫ g W dx dp for every W, by parts:
   *
   *     g = Σ weight (-1)^{a+b} ∂_x^a ∂_p^b (f O).
   *
   * A sum of products, not multiplied out.
   */
  adjoint(operator: DifferentialOperator, observable: string): string {
    return sumText(
      operator.flatMap(({ a, b, weight, text }) =>
        [...ordersUpTo(a, b)].map(([i, j]) => {
          const observed = this.derivative(observable, i, j);
          if (observed === "0") return ["0"];
          const ways = `(${(a + b) % 2 === 0 ? "" : "-"}${choose(a, i) * choose(b, j)})`;
          return [ways, weight, this.derivative(text, a - i, b - j), observed];
        }),
      ),
    );
  }
}

/** A sum of products of texts; products with a factor "0" are left out. */
export function sumText(products: readonly (readonly string[])[]): string {
  const terms = products
    .filter((factors) => !factors.includes("0"))
    .map((factors) => factors.map((factor) => `(${factor})`).join("*"));
  return terms.length === 0 ? "0" : terms.join("+");
}

function* ordersUpTo(a: number, b: number): Generator<readonly [number, number]> {
  for (let i = 0; i <= a; i++) for (let j = 0; j <= b; j++) yield [i, j];
}

function choose(n: number, k: number): number {
  let value = 1;
  for (let j = 0; j < k; j++) value = (value * (n - j)) / (j + 1);
  return value;
}
