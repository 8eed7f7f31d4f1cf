import type { PolynomialEngine } from "../engine/polynomial-engine.ts";
import { sumText } from "../phase-space/star-product.ts";

/**
 * The Weyl-Moyal product of symbols of several modes,
 *
 *     f ⋆ g = f exp[(iħ/2) Λ] g,   Λ = Σ_j ←∂_xj →∂_pj - ←∂_pj →∂_xj,
 *
 * with the commutative algebra left to an engine. Symbols are texts that are multiplied out, zero is the text "0".
 *
 * Reference: J. E. Moyal, Proc. Camb. Phil. Soc. 45, 99 (1949).
 */
export class StarProductOfModes {
  /** @param variables x_a, p_a, x_b, … */
  constructor(
    private readonly engine: PolynomialEngine,
    private readonly variables: readonly string[],
    private readonly i: string,
    private readonly hbar: string,
  ) {}

  /** (f ⋆ g - g ⋆ f)/(iħ) = Σ (-ħ²/4)^{(n-1)/2}/n! f Λⁿ g over odd n. */
  moyal(f: string, g: string): string {
    return this.expanded(this.series(f, g, 1));
  }

  /** f ⋆ g + g ⋆ f = 2 Σ (-ħ²/4)^{n/2}/n! f Λⁿ g over even n. */
  anticommutator(f: string, g: string): string {
    return this.expanded(this.series(f, g, 0));
  }

  /** f ⋆ g */
  product(f: string, g: string): string {
    if (f === "1") return g;
    // Numbers are multiplied as they stand.
    if (![f, g].every((text) => this.isOperator(text))) return this.expanded([[f, g]]);
    const half = [this.anticommutator(f, g), this.moyal(f, g)];
    return this.expanded([
      ["(1/2)", half[0] as string],
      ["(1/2)", this.i, this.hbar, half[1] as string],
    ]);
  }

  private expanded(products: readonly (readonly string[])[]): string {
    const text = sumText(products);
    return text === "0" ? text : this.engine.expand(text);
  }

  private isOperator(text: string): boolean {
    return this.variables.some((symbol) => contains(text, symbol));
  }

  /** Products of Λⁿ with their factors, until a side has no derivatives. */
  private series(f: string, g: string, parity: 0 | 1): readonly (readonly string[])[] {
    const products: (readonly string[])[] = [];
    let pairs: readonly Derivatives[] = [{ orders: [], sign: 1, ways: 1n, f, g }];
    for (let n = 0; pairs.length > 0; n++) {
      if (n % 2 === parity) {
        for (const pair of pairs) {
          products.push([this.weight(n, parity, pair), pair.f, pair.g]);
        }
      }
      pairs = this.next(pairs, n + 1);
    }
    return products;
  }

  /** One derivative more, in the order of the variables, so that each Π ∂^k stands once: n!/Π k! ways. */
  private next(pairs: readonly Derivatives[], n: number): readonly Derivatives[] {
    return pairs.flatMap(({ orders, sign, ways, f, g }) => {
      const last = orders.length === 0 ? 0 : (orders[orders.length - 1] as number);
      return this.variables.flatMap((variable, k): readonly Derivatives[] => {
        if (k < last) return [];
        const [left, right] = [
          this.derivative(f, variable),
          this.derivative(g, this.variables[k ^ 1] as string),
        ];
        if (left === "0" || right === "0") return [];
        const repeated = orders.filter((one) => one === k).length + 1;
        return [
          {
            orders: [...orders, k],
            sign: k % 2 === 0 ? sign : sign === 1 ? -1 : 1,
            ways: (ways * BigInt(n)) / BigInt(repeated),
            f: left,
            g: right,
          },
        ];
      });
    });
  }

  private weight(n: number, parity: 0 | 1, { sign, ways }: Derivatives): string {
    const half = Math.floor(n / 2);
    let denominator = 4n ** BigInt(half);
    for (let k = 2n; k <= BigInt(n); k++) denominator *= k;
    const negative = (half % 2 === 0) === (sign === 1) ? "" : "-";
    const factor = `(${negative}${(parity === 0 ? 2n : 1n) * ways}/${denominator})`;
    return half === 0 ? factor : `${factor}*${this.hbar}^${2 * half}`;
  }

  /** ∂f by one symbol. */
  private derivative(text: string, symbol: string): string {
    // Without the symbol there is nothing to ask.
    return contains(text, symbol) ? this.engine.derivative(text, symbol) : "0";
  }
}

function contains(text: string, symbol: string): boolean {
  return new RegExp(`\\b${symbol}\\b`).test(text);
}

/** f with some derivatives, and g with those of the conjugate variables. */
interface Derivatives {
  /** Places of the variables, in their order. */
  readonly orders: readonly number[];
  readonly sign: 1 | -1;
  /** n!/Π k! */
  readonly ways: bigint;
  readonly f: string;
  readonly g: string;
}
