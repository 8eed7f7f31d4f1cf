import { type Exponents, lowered, MonomialTable } from "./monomial-table.ts";

/**
 * Where the numbers of a sparse polynomial map lie, so that values and Jacobian are loops over
 * index lists. With terms numbered equation after equation and coefficients c,
 *
 *     F_i     = Σ_{k in equation i} c_k M_{termMonomial(k)}
 *     ∂F_i/∂x_j = Σ_{e in entry (i,j)} c_{entryTerm(e)} D_{entryDerivative(e)}
 *     D_d     = multiplicity(d) · M_{lower(d)}
 *
 * and entry (i,j) is number i·variables + j.
 */
export class SparseLayout {
  readonly table: MonomialTable;
  readonly equations: number;
  readonly terms: number;
  readonly termStart: Int32Array;
  readonly termMonomial: Int32Array;
  readonly derivatives: number;
  readonly multiplicity: Float64Array;
  readonly lower: Int32Array;
  readonly entryStart: Int32Array;
  readonly entryTerm: Int32Array;
  readonly entryDerivative: Int32Array;

  constructor(
    readonly variables: number,
    exponents: readonly (readonly Exponents[])[],
  ) {
    const table = new MonomialTable(variables, exponents.flat());
    this.table = table;
    this.equations = exponents.length;
    this.termStart = starts(exponents.map((list) => list.length));
    this.termMonomial = Int32Array.from(exponents.flat(), (monomial) => table.placeOf(monomial));
    this.terms = this.termMonomial.length;

    const derivatives = new Map<string, { place: number; lower: number; multiplicity: number }>();
    const entries: { term: number; derivative: number }[][] = [];
    let term = 0;
    for (const list of exponents) {
      const row: { term: number; derivative: number }[][] = [];
      for (let j = 0; j < variables; j += 1) row.push([]);
      for (const monomial of list) {
        for (let j = 0; j < variables; j += 1) {
          const multiplicity = monomial[j] as number;
          if (multiplicity === 0) continue;
          const lower = table.placeOf(lowered(monomial, j));
          const key = `${lower} ${multiplicity}`;
          const known = derivatives.get(key) ?? { place: derivatives.size, lower, multiplicity };
          derivatives.set(key, known);
          row[j]?.push({ term, derivative: known.place });
        }
        term += 1;
      }
      entries.push(...row);
    }
    this.derivatives = derivatives.size;
    this.multiplicity = Float64Array.from(derivatives.values(), (d) => d.multiplicity);
    this.lower = Int32Array.from(derivatives.values(), (d) => d.lower);
    this.entryStart = starts(entries.map((entry) => entry.length));
    this.entryTerm = Int32Array.from(entries.flat(), (entry) => entry.term);
    this.entryDerivative = Int32Array.from(entries.flat(), (entry) => entry.derivative);
  }
}

/** 0, l_0, l_0 + l_1, … */
function starts(lengths: readonly number[]): Int32Array {
  const result = new Int32Array(lengths.length + 1);
  lengths.forEach((length, j) => {
    result[j + 1] = (result[j] as number) + length;
  });
  return result;
}
