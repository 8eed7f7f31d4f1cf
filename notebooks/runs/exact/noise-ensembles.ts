import type { Fluctuations } from "../../../derivations/index.ts";
import { ColouredEnsemble, ColouredPair, stochasticMethods } from "../../../numeric/index.ts";
import { langevinSystem } from "../langevin/langevin-system.ts";
import { startOf } from "../langevin/start.ts";
import {
  chosenStep,
  firstStep,
  isSmallEnough,
  type Judged,
  type JudgedStep,
  judgedStep,
  stepsOf,
} from "../langevin/step-choice.ts";
import { judgedTrial, startedEnsemble } from "../langevin/trial.ts";
import { naturalSizes } from "../oscillator-units.ts";
import type { Pace } from "../run.ts";
import type { Candidate } from "./candidates.ts";
import type { ColouredEquations } from "./coloured-system.ts";
import type { NoiseTimes } from "./noise-times.ts";

/** What all equations are asked for. */
export interface AskedNoise extends NoiseTimes {
  /** The mean of x and p at the start: a point of a classical oscillator, a coherent state of a quantum one. */
  readonly start: readonly [x: number, p: number];
  readonly fluctuations: Fluctuations;
  readonly trajectories: number;
  readonly seed: number;
  /** The longest step; chosen if not given. */
  readonly step: number | undefined;
}

/** Trajectories that can be moved on: (x, p) of each. */
export interface Moving {
  readonly judged: Judged;
  readonly begin: () => {
    readonly states: () => Float64Array;
    readonly advance: (from: number, to: number, steps: number) => void;
  };
  /** Why they ended, if they did. */
  readonly failure: () => string | undefined;
}

/** Trajectories of the generalised Langevin equations with coloured noise. */
export function colouredMoving(
  { system, units, fastest }: ColouredEquations,
  asked: AskedNoise,
): Moving {
  const { times, trajectories: count, seed } = asked;
  const { dimension } = system;
  const spread = asked.fluctuations === "classical" ? 0 : Math.SQRT1_2;
  const place = (y: Float64Array, normals: Float64Array): void => {
    naturalSizes(units).forEach((size, k) => {
      for (let i = 0; i < normals.length / 2; i++) {
        y[dimension * i + k] = asked.start[k]! + spread * size * normals[2 * i + k]!;
      }
    });
  };
  return {
    judged: {
      ...{ times, count, dimension: 2, wasNegative: () => false },
      longest: Math.min(firstStep / units.omega0, 0.5 / fastest),
      pairs: (pairs) => {
        const pair = new ColouredPair(system, { count: pairs, seed, first: count });
        place(pair.fine, pair.draw(2));
        pair.coarse.set(pair.fine);
        const [coarse, fine] = [new Float64Array(2 * pairs), new Float64Array(2 * pairs)];
        return {
          ...{ coarse, fine },
          advance: (from, to, steps) => {
            pair.advance(from, to, steps);
            ownParts(pair.coarse, dimension, coarse);
            ownParts(pair.fine, dimension, fine);
          },
        };
      },
    },
    begin: () => {
      const ensemble = new ColouredEnsemble(system, { count, seed });
      place(ensemble.y, ensemble.draw(2));
      return {
        states: () => ownParts(ensemble.y, dimension, new Float64Array(2 * count)),
        advance: (from, to, steps) => ensemble.advance(from, to, steps),
      };
    },
    failure: () => undefined,
  };
}

/** x and p of each trajectory. */
function ownParts(y: Float64Array, dimension: number, out: Float64Array): Float64Array {
  for (let i = 0; i < out.length / 2; i++) {
    out[2 * i] = y[dimension * i]!;
    out[2 * i + 1] = y[dimension * i + 1]!;
  }
  return out;
}

/**
 * Trajectories of the Langevin equations of a master equation.
 *
 * @throws ModelError where no noise has its diffusion
 */
export function markovianMoving(
  { kind, model }: Pick<Candidate, "kind" | "model">,
  asked: AskedNoise,
): Moving {
  const langevin = langevinSystem(model, kind);
  const method =
    stochasticMethods[langevin.system.noiseKind === "additive" ? "strong-1.5" : "weak-2"];
  const { times, trajectories: count, seed, start } = asked;
  const coherent = startOf([{ kind: "coherent", x: start[0], p: start[1] }], langevin.modes);
  const point = {
    place: (y: Float64Array) => {
      for (let at = 0; at < y.length; at++) y[at] = start[at % 2]!;
    },
  };
  const trial = {
    ...{ langevin, method, times, count, seed },
    start: asked.fluctuations === "classical" ? point : coherent,
  };
  return {
    judged: judgedTrial(trial),
    begin: () => {
      langevin.clear();
      const ensemble = startedEnsemble(trial);
      return {
        states: () => ensemble.y.slice(),
        advance: (from, to, steps) => ensemble.advance(from, to, steps),
      };
    },
    failure: () =>
      langevin.negative() === undefined
        ? undefined
        : "its diffusion is negative where trajectories come, and no noise has such a diffusion",
  };
}

/** Trajectories at the times that were asked for, with the step that they were made in. */
export interface Moved {
  readonly judged: JudgedStep;
  readonly isJudgedGood: boolean;
  /** Why there are none after some time; undefined if there are. */
  readonly failure: string | undefined;
}

/** Moves trajectories from time to time, each with its states handed out. */
export async function moved(
  { judged, begin, failure }: Moving,
  { step, times }: AskedNoise,
  pace: Pace,
  onStates: (k: number, states: Float64Array) => void,
): Promise<Moved> {
  const found = await (step === undefined
    ? chosenStep(judged, pace)
    : judgedStep(judged, step, pace));
  const ensemble = begin();
  const result = { judged: found, isJudgedGood: isSmallEnough(found) };
  for (const [k, t] of times.entries()) {
    const before = times[k - 1];
    if (before !== undefined) ensemble.advance(before, t, stepsOf(before, t, found.step));
    const states = ensemble.states();
    const negative = failure();
    if (negative !== undefined) return { ...result, failure: negative };
    if (!states.every(Number.isFinite)) {
      return {
        ...result,
        failure: `trajectories have no bounds: one of them was lost before t = ${t}`,
      };
    }
    onStates(k, states);
    await pace.next();
  }
  return { ...result, failure: undefined };
}

/** The model in which a Markovian equation has classical noise: c = coth x becomes 1/x. */
export function classicalFactor(c: number): number {
  return 1 / Math.atanh(1 / c);
}
