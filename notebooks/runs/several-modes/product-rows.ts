import {
  type DensityMatrix,
  expectation,
  fockPopulations,
  occupation,
  purity,
  quadratures,
  reducedState,
} from "../../../numeric/index.ts";
import type { FockOperator } from "../../../numeric/quantum/fock/index.ts";
import type { ModesModel } from "./modes-model.ts";
import { momentOperators } from "./modes-moments.ts";
import { highestTenth } from "./product-evolution.ts";

/** t, then by name what {@link modesColumns} lists. */
export interface ModesRow extends Readonly<Record<string, number>> {
  readonly t: number;
}

const ofMode = ["x", "p", "n", "xx", "xp", "pp", "purity", "tail_population"] as const;

/** ⟨x_a x_b⟩, ⟨x_a p_b⟩, …. */
export function productNames(modes: readonly string[]): readonly string[] {
  return modes.flatMap((one, j) =>
    modes
      .slice(j + 1)
      .flatMap((other) =>
        ["x", "p"].flatMap((u) => ["x", "p"].map((v) => `${u}_${one}*${v}_${other}`)),
      ),
  );
}

/** t, x_a, p_a, n_a, …, x_b, …, x_a*x_b, …, purity, trace_error, error. */
export function modesColumns(modes: readonly string[]): readonly string[] {
  return [
    "t",
    ...modes.flatMap((name) => ofMode.map((key) => `${key}_${name}`)),
    ...productNames(modes),
    ...["purity", "trace_error", "error"],
  ];
}

/** Makes rows of states; operators are kept while the levels stay. */
export class ProductRows {
  #operators: readonly (readonly [string, FockOperator])[] = [];
  #levels = "";

  constructor(readonly model: ModesModel) {}

  row(t: number, state: DensityMatrix, levels: readonly number[], error: number): ModesRow {
    const { modes, units } = this.model;
    const each = modes.flatMap((name, mode) => {
      const reduced = reducedState(state, levels, mode);
      const { x, p, xx, xp, pp } = quadratures(reduced, units[mode]);
      const populations = fockPopulations(reduced);
      const tail = populations
        .subarray(reduced.levels - highestTenth(reduced.levels))
        .reduce((sum, value) => sum + Math.abs(value), 0);
      const numbers = [x, p, occupation(reduced), xx, xp, pp, purity(reduced), tail];
      return ofMode.map((key, j) => [`${key}_${name}`, numbers[j]!] as const);
    });
    const products = this.#productsFor(levels).map(
      ([name, operator]) => [name, expectation(state, operator).re] as const,
    );
    const trace = fockPopulations(state).reduce((sum, value) => sum + value, -1);
    return {
      t,
      ...Object.fromEntries([...each, ...products]),
      ...{ purity: purity(state), trace_error: trace, error },
    };
  }

  #productsFor(levels: readonly number[]): readonly (readonly [string, FockOperator])[] {
    const key = levels.join();
    if (this.#levels !== key) {
      this.#operators = [...momentOperators(this.model, levels)].filter(([name]) =>
        name.includes("*"),
      );
      this.#levels = key;
    }
    return this.#operators;
  }
}
