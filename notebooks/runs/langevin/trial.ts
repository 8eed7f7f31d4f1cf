import { CoupledPair, Ensemble, type StochasticMethod } from "../../../numeric/index.ts";
import type { LangevinSystem } from "./langevin-system.ts";
import type { Start } from "./start.ts";
import { firstStep, type Judged } from "./step-choice.ts";

/** Trajectories of Langevin equations from a start. */
export interface Trial {
  readonly langevin: LangevinSystem;
  readonly method: StochasticMethod;
  readonly start: Start;
  readonly times: readonly number[];
  readonly count: number;
  readonly seed: number;
}

/** All trajectories at their start. */
export function startedEnsemble({ langevin, method, start, count, seed }: Trial): Ensemble {
  const ensemble = new Ensemble(langevin.system, { method, count, seed });
  start.place(ensemble.y, ensemble.draw(langevin.system.dimension));
  return ensemble;
}

/** What their step is judged by. */
export function judgedTrial({ langevin, method, start, times, count, seed }: Trial): Judged {
  const { dimension } = langevin.system;
  return {
    ...{ times, count, dimension },
    pairs: (pairs) => {
      const pair = new CoupledPair(langevin.system, { method, count: pairs, seed, first: count });
      start.place(pair.fine, pair.draw(dimension));
      pair.coarse.set(pair.fine);
      return {
        ...{ coarse: pair.coarse, fine: pair.fine },
        advance: (from, to, steps) => pair.advance(from, to, steps),
      };
    },
    longest: firstStep / Math.max(...langevin.modes.map(({ units }) => units.omega0)),
    wasNegative: () => {
      const isNegative = langevin.negative() !== undefined;
      langevin.clear();
      return isNegative;
    },
  };
}
