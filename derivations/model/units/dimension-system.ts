import { type Dimension, isPureNumber, pureNumber, times } from "./dimension.ts";

/** A dimension that depends on those of parameters: constant · Π name^power. */
export interface OpenDimension {
  readonly constant: Dimension;
  readonly powers: ReadonlyMap<string, number>;
}

export function openProduct(a: OpenDimension, b: OpenDimension, power = 1): OpenDimension {
  const powers = new Map(a.powers);
  for (const [name, exponent] of b.powers) {
    const sum = (powers.get(name) ?? 0) + power * exponent;
    if (Math.abs(sum) < 1e-9) powers.delete(name);
    else powers.set(name, sum);
  }
  return { constant: times(a.constant, b.constant, power), powers };
}

export const openNumber: OpenDimension = { constant: pureNumber, powers: new Map() };

/**
 * Dimensions of parameters from the requirement that products of their powers are pure numbers:
 * linear equations in the exponents, solved by elimination as they come.
 */
export class DimensionSystem {
  /** name = constant · Π of others that are in no row's place. */
  readonly #rows = new Map<string, OpenDimension>();

  /** What is known of a dimension, with names that others do not determine. */
  reduced(open: OpenDimension): OpenDimension {
    let result = open;
    for (const [name, power] of open.powers) {
      const row = this.#rows.get(name);
      if (row === undefined) continue;
      const own: OpenDimension = { constant: pureNumber, powers: new Map([[name, 1]]) };
      result = openProduct(openProduct(result, own, -power), row, power);
    }
    return result;
  }

  /** The dimension of a name, if it follows from what was required. */
  dimensionOf(name: string): Dimension | undefined {
    const { constant, powers } = this.reduced(nameDimension(name));
    return powers.size === 0 ? constant : undefined;
  }

  /** Requires that a product is a pure number; if that cannot be, false, and nothing is required. */
  require(product: OpenDimension): boolean {
    const rest = this.reduced(product);
    const [first] = rest.powers;
    if (first === undefined) return isPureNumber(rest.constant);
    const [name, power] = first;
    // name^power · others = 1
    const others = openProduct(rest, nameDimension(name), -power);
    const row = openProduct(openNumber, others, -1 / power);
    this.#rows.set(name, row);
    for (const [other, open] of this.#rows) this.#rows.set(other, this.reduced(open));
    return true;
  }
}

export function nameDimension(name: string): OpenDimension {
  return { constant: pureNumber, powers: new Map([[name, 1]]) };
}
