import { type DensityMatrix, evolutionWork, evolver } from "../../../numeric/index.ts";
import type { QuantumModel } from "./quantum-model.ts";

/** ρ after a short time, and at equally spaced times on the way, the end included. */
export interface Stretch {
  readonly states: readonly DensityMatrix[];
  readonly end: DensityMatrix;
  /** Why it did not come to its end; empty if it did. */
  readonly message: string;
}

/** Of each stretch of time. */
const looks = 4;
/**
 * Multiplications that a period, or what is left of the time, may take: some fifteen seconds. Where
 * more levels would take longer, those that there are go on, and rows say what they lack.
 */
const mostWork = 1.5e10;

/** A generator, and the way to integrate it. */
interface Generator {
  readonly representation: ReturnType<QuantumModel["generatorAt"]>;
  readonly evolve: ReturnType<typeof evolver>;
}

function generatorOf(model: QuantumModel, levels: number): Generator {
  const representation = model.generatorAt(levels);
  let made: Generator["evolve"] | undefined;
  return { representation, evolve: (options) => (made ??= evolver(representation))(options) };
}

/** Integrates a model over short times with any number of levels. */
export class Flow {
  readonly #generators = new Map<number, Generator>();

  readonly #afforded = new Map<number, number>();

  constructor(
    readonly model: QuantumModel,
    readonly last: number,
  ) {}

  /** 2π/ω0, or 2π over the largest rate of a rotating frame. */
  get period(): number {
    const { frame, units } = this.model;
    return (2 * Math.PI) / (frame?.rate ?? units.omega0);
  }

  /** Whether a period with so many levels, or what is left of the time, does not take too long. */
  affords(levels: number, now: number): boolean {
    const known = this.#afforded.get(levels);
    const rate =
      known ?? evolutionWork(this.#generator(levels).representation, this.period) / this.period;
    this.#afforded.set(levels, rate);
    return rate * Math.min(this.period, this.last - now) <= mostWork;
  }

  /** @param tolerance local error of an element of ρ */
  run(initial: DensityMatrix, from: number, to: number, tolerance: number): Stretch {
    const outputTimes = Float64Array.from({ length: looks }, (_, k) =>
      k + 1 === looks ? to : from + ((to - from) * (k + 1)) / looks,
    );
    const { evolve } = this.#generator(initial.levels);
    const run = evolve({ initial, from, to, tolerance, outputTimes });
    const finite = [run.state.re, run.state.im].every((part) => part.every(Number.isFinite));
    const failed = run.status === "finished" ? "ρ is beyond double precision." : run.message;
    return {
      states: Array.from(run.times, (_, k) => run.recorded(k)),
      end: run.state,
      message: run.status === "finished" && finite ? "" : failed,
    };
  }

  /** The last four are kept. */
  #generator(levels: number): Generator {
    const known = this.#generators.get(levels) ?? generatorOf(this.model, levels);
    this.#generators.delete(levels);
    this.#generators.set(levels, known);
    const [oldest] = this.#generators.keys();
    if (this.#generators.size > 4 && oldest !== undefined) this.#generators.delete(oldest);
    return known;
  }
}
