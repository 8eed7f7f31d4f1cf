import type { Statements } from "../../right-hand-side.ts";
import type { Tableau } from "../../methods/tableau.ts";

/** Makes code with these statements written out, or code that calls; undefined if it gets too long. */
type Make<Code> = (
  tableau: Tableau,
  dimension: number,
  statements: Statements | undefined,
) => Code | undefined;

/** Code that has been made, by what it was made from. */
export class CodeCache<Code> {
  private readonly calling = new WeakMap<Tableau, Map<number, Code>>();
  private readonly inlined = new WeakMap<Statements, Map<Tableau, Code>>();

  constructor(private readonly make: Make<Code>) {}

  /** Code for the right-hand side with these statements, or for any if they are unknown or too long. */
  get(tableau: Tableau, dimension: number, statements: Statements | undefined): Code {
    if (statements === undefined) return this.callingCode(tableau, dimension);
    const known = this.inlined.get(statements)?.get(tableau);
    if (known !== undefined) return known;
    const code = this.make(tableau, dimension, statements) ?? this.callingCode(tableau, dimension);
    const codes = this.inlined.get(statements) ?? new Map<Tableau, Code>();
    this.inlined.set(statements, codes.set(tableau, code));
    return code;
  }

  private callingCode(tableau: Tableau, dimension: number): Code {
    const known = this.calling.get(tableau)?.get(dimension);
    if (known !== undefined) return known;
    const code = this.make(tableau, dimension, undefined);
    if (code === undefined)
      throw new Error("Code that calls the right-hand side is never too long.");
    const codes = this.calling.get(tableau) ?? new Map<number, Code>();
    this.calling.set(tableau, codes.set(dimension, code));
    return code;
  }
}

/** Products of a coefficient and a component of a stage. */
const mostUnrolledProducts = 1200;

/** Whether a step may be written out component by component. */
export function isSmall({ coefficients }: Tableau, dimension: number): boolean {
  const products = coefficients.flat().filter((value) => value !== 0).length;
  return products * dimension <= mostUnrolledProducts;
}
