import { Monomial } from "./monomial.ts";

/** One representative of each monomial: with it, equal monomials are identical objects. */
export class MonomialTable {
  private byKey: Map<string, Monomial> | undefined;

  representative(monomial: Monomial): Monomial {
    if (monomial.isOne) return Monomial.one;
    this.byKey ??= new Map();
    const present = this.byKey.get(monomial.key);
    if (present !== undefined) return present;
    this.byKey.set(monomial.key, monomial);
    return monomial;
  }
}
