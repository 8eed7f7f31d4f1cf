import { elementAt } from "../../../symbolic/base/index.ts";
import type { SideTerm } from "../objects/side-terms.ts";
import type { Entry } from "./sparse-matrices.ts";

/** An entry between two states by their occupations [n_a, n_b, …]. */
interface StateEntry {
  readonly row: readonly number[];
  readonly column: readonly number[];
  readonly re: number;
  readonly im: number;
}

/** The entries of a matrix by "n_a,n_b|m_a,m_b". */
export type StateEntries = ReadonlyMap<string, StateEntry>;

/** A sparse matrix between states by their occupations. */
export function stateEntries(
  states: readonly (readonly number[])[],
  entries: readonly Entry[],
): StateEntries {
  const all = entries.map(({ row, column, ...value }) => ({
    ...{ row: elementAt(states, row), column: elementAt(states, column) },
    ...value,
  }));
  return new Map(all.map((entry) => [keyOf(entry), entry]));
}

function keyOf({ row, column }: Pick<StateEntry, "row" | "column">): string {
  return `${row.join()}|${column.join()}`;
}

/** Σ coefficient · Π a†^k a^l ρ Π a†^k a^l, in which each term makes one entry of an entry: no state is cut off. */
export function appliedLadder(terms: readonly SideTerm[], entries: StateEntries): StateEntries {
  const sum = new Map<string, StateEntry>();
  for (const { left, right, re, im } of terms) {
    // ⟨m|a†^k a^l is the adjoint of a†^l a^k|m⟩.
    const turned = right.map((_, j) => elementAt(right, j % 2 === 0 ? j + 1 : j - 1));
    for (const entry of entries.values()) {
      const [ket, bra] = [moved(left, entry.row), moved(turned, entry.column)];
      if (ket === undefined || bra === undefined) continue;
      const size = ket.size * bra.size;
      addEntry(sum, {
        ...{ row: ket.state, column: bra.state },
        re: size * (re * entry.re - im * entry.im),
        im: size * (re * entry.im + im * entry.re),
      });
    }
  }
  return sum;
}

/** Π a†^k a^l |n⟩: a state times a number; undefined where it is zero. */
function moved(
  powers: readonly number[],
  state: readonly number[],
): { readonly state: readonly number[]; readonly size: number } | undefined {
  let squared = 1;
  const reached = state.map((n, mode) => {
    const [up, down] = [elementAt(powers, 2 * mode), elementAt(powers, 2 * mode + 1)];
    for (let k = 0; k < down; k++) squared *= n - k;
    for (let k = 1; k <= up; k++) squared *= n - down + k;
    return n - down + up;
  });
  return squared === 0 ? undefined : { state: reached, size: Math.sqrt(squared) };
}

function addEntry(sum: Map<string, StateEntry>, entry: StateEntry): void {
  const key = keyOf(entry);
  const known = sum.get(key);
  const [re, im] = known === undefined ? [0, 0] : [known.re, known.im];
  sum.set(key, { ...entry, re: re + entry.re, im: im + entry.im });
}

/** The adjoint. */
export function adjointEntries(entries: StateEntries): StateEntries {
  return new Map(
    [...entries.values()].map(({ row, column, re, im }) => {
      const entry = { row: column, column: row, re, im: -im };
      return [keyOf(entry), entry];
    }),
  );
}

/** Σ weight · entries with complex weights. */
export function weighedEntries(
  parts: readonly { readonly re: number; readonly im: number; readonly entries: StateEntries }[],
): StateEntries {
  const sum = new Map<string, StateEntry>();
  for (const { re, im, entries } of parts) {
    for (const entry of entries.values()) {
      addEntry(sum, {
        ...entry,
        re: re * entry.re - im * entry.im,
        im: re * entry.im + im * entry.re,
      });
    }
  }
  return sum;
}

/** The numbers of the entries that either of two matrices has, in one order. */
export function numbersOfStates(
  one: StateEntries,
  other: StateEntries,
): readonly [number[], number[]] {
  const keys = [...new Set([...one.keys(), ...other.keys()])];
  return [one, other].map((entries) =>
    keys.flatMap((key) => {
      const { re, im } = entries.get(key) ?? { re: 0, im: 0 };
      return [re, im];
    }),
  ) as [number[], number[]];
}
