import { type StateSolver, type SteadyStates, stateSolver } from "../../../numeric/index.ts";
import type { ResponseProblem } from "./problem.ts";

/** The one that accounts for all steady states, else the one with more of them. */
export function richer(a: SteadyStates, b: SteadyStates): SteadyStates {
  if (b.status === "complete" && a.status !== "complete") return b;
  return b.states.length > a.states.length && b.status !== "invalid" ? b : a;
}

/** Seeds that are tried where the first does not account for all solutions. */
const seeds = [1, 11, 21, 31] as const;
/** Points in a row where no seed helped, after which only the first is used. */
const patience = 3;

/**
 * All steady states, with other random constants where some are not accounted for; the first that succeed are
 * kept for the points that follow.
 */
export class CarefulSolver {
  private readonly solvers: readonly StateSolver[];
  private favourite = 0;
  private failures = 0;

  /** @param preparedAt parameters at which homotopies are prepared (default: the first ones that are solved for) */
  constructor({ family }: Pick<ResponseProblem, "family">, preparedAt?: Float64Array) {
    // Boxes need no random constants.
    const own = "exponents" in family ? seeds : seeds.slice(0, 1);
    this.solvers = own.map((seed) => stateSolver(family, { seed, preparedAt }));
  }

  /** Makes what follows depend on no call before; what was prepared stays. */
  forget(): void {
    for (const solver of this.solvers) solver.forget();
    [this.favourite, this.failures] = [0, 0];
  }

  /** @param others how many solvers to pass over after the favourite */
  at(q: Float64Array, others = 0): SteadyStates {
    const count = this.solvers.length;
    const first = (this.favourite + others) % count;
    let best = (this.solvers[first] as StateSolver).at(q);
    if (best.status !== "incomplete" || this.failures >= patience) return best;
    for (let k = 1; k < count; k += 1) {
      const place = (first + k) % count;
      const next = (this.solvers[place] as StateSolver).at(q);
      best = richer(best, next);
      if (next.status === "complete") {
        this.failures = 0;
        this.favourite = place;
        return next;
      }
    }
    this.failures += 1;
    return best;
  }
}
