import type { Case, Comparison } from "../case.ts";
import { Disagreement } from "../case.ts";
import { type Contender, inProcess } from "../measure.ts";
import { absoluteShare, startGsl, startScipy, type TrajectoryPeer } from "../peers/trajectories.ts";
import { type Execution, type ModelFile, subject } from "../subject.ts";
import type { MethodName, TrajectoryForm } from "../trajectories-subject.ts";

/** Fig. 2: gCL, U = 0.2, θ = 0.4π, γ = 0.2, from x = 5 at rest to t = 60. */
export const ringdownModel: ModelFile = {
  name: "ringdown",
  potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
  drives: [],
  parameters: { hbar: 1, m: 1, omega0: 1, U: 0.2, gamma: 0.2, theta: "0.4*pi" },
};
export const ringdownSpan = { initial: [5, 0], duration: 60 } as const;
/** The same for ringdown.c and ringdown.py. */
export const ringdownProblem = [1, 0.2, 0.2, 0.4 * Math.PI, 5, 60] as const;

type End = readonly [number, number];

/** Distance of the ends in the (x, v) plane. */
export function errorOf(end: End, exact: End): number {
  return Math.hypot(end[0] - exact[0], end[1] - exact[1]);
}

/** One integrator: its error at a tolerance, and what is timed at it. */
interface Entrant {
  readonly name: string;
  readonly error: (tolerance: number) => Promise<number>;
  readonly contender: (name: string, tolerance: number) => Contender;
}

function ours(
  exact: End,
  name: string,
  method: MethodName,
  form: TrajectoryForm,
  execution: Execution = "generated",
): Entrant {
  const { run } = subject.trajectories(ringdownModel, ringdownSpan, execution);
  const at = (relative: number) => ({ relative, absolute: absoluteShare * relative });
  const count = form === "batch" ? 50 : 1;
  return {
    name,
    error: async (tolerance) => errorOf(run(method, at(tolerance), form).end, exact),
    contender: (label, tolerance) =>
      inProcess(label, () => run(method, at(tolerance), form, count), count),
  };
}

function theirs(exact: End, name: string, peer: TrajectoryPeer, method: string): Entrant {
  return {
    name,
    error: async (tolerance) => errorOf((await peer.run(method, tolerance, 1)).end, exact),
    contender: (label, tolerance) => ({
      name: label,
      run: async (count) => (await peer.run(method, tolerance, count)).seconds * count,
    }),
  };
}

/**
 * The loosest of ten tolerances a decade at which the error is not above `level`, neither there nor at the next
 * one: a single small error may be chance.
 */
async function tolerance(entrant: Entrant, level: number): Promise<number> {
  let previous = Number.POSITIVE_INFINITY;
  for (let j = 50; j <= 140; j++) {
    const error = await entrant.error(10 ** (-j / 10));
    if (previous <= level && error <= level) return 10 ** (-(j - 1) / 10);
    previous = error;
  }
  throw new Disagreement(`${entrant.name} does not reach the error ${level}.`);
}

async function comparison(exact: End, peer: Entrant, atMost: number): Promise<Comparison> {
  const level = await peer.error(1e-10);
  const entrants = [
    ours(exact, "Caldera", "Vern9", "single"),
    ours(exact, "Caldera, batch of 50", "Vern9", "batch"),
    ours(exact, "Caldera, right-hand side without text", "Vern9", "called"),
    ours(exact, "Caldera, WebAssembly", "Vern9", "single", "webassembly"),
    ours(exact, "Caldera, WebAssembly, batch of 50", "Vern9", "batch", "webassembly"),
    ours(
      exact,
      "Caldera, WebAssembly, right-hand side without text",
      "Vern9",
      "called",
      "webassembly",
    ),
    ours(exact, "Caldera, interpreted", "Vern9", "single", "interpreted"),
    ours(exact, "Caldera, DOP853", "DOP853", "single"),
    ours(exact, "Caldera, Tsit5", "Tsit5", "single"),
    peer,
  ];
  const notes = [`error: distance of (x, v) at the end from the Taylor series' result`];
  const contenders: Contender[] = [];
  for (const entrant of entrants) {
    const chosen = await tolerance(entrant, level);
    contenders.push(entrant.contender(entrant.name, chosen));
    const error = await entrant.error(chosen);
    notes.push(
      `${entrant.name}: tolerance ${chosen.toExponential(1)}, error ${error.toExponential(1)}`,
    );
  }
  return {
    title: `Ringdown at the error of ${peer.name} at 1e-10`,
    contenders,
    target: { kind: "ratio", peers: [peer.name], atMost },
    agreement: `each error is at most ${level.toExponential(2)}, at that tolerance and at the next one`,
    notes,
  };
}

/** Trajectories of Fig. 2 beside GSL and SciPy, at equal errors. */
function ringdown(): Case {
  const running: TrajectoryPeer[] = [];
  return {
    name: "ringdown",
    prepare: async () => {
      const [gsl, scipy] = [startGsl(ringdownProblem), startScipy(ringdownProblem)];
      running.push(...[gsl, scipy].filter((peer) => peer !== undefined));
      if (scipy === undefined) return [absent("SciPy"), absent("GSL")];
      const exact = (await scipy.ask("reference")).end;
      return [
        gsl === undefined
          ? absent("GSL")
          : await comparison(exact, theirs(exact, "GSL rk8pd", gsl, ""), 1),
        await comparison(exact, theirs(exact, "SciPy DOP853", scipy, "DOP853"), 1 / 300),
      ];
    },
    dispose: () => {
      for (const peer of running.splice(0)) peer.end();
    },
  };
}

function absent(name: string): Comparison {
  const reason = "peer or the exact end not there (test/bench/install-peers.sh)";
  return { title: `Ringdown beside ${name}`, contenders: [{ name, absent: reason }] };
}

export const ringdownCase: Case = ringdown();
