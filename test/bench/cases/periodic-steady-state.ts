import { assertClose, type Case, type Comparison, type Target } from "../case.ts";
import { inProcess } from "../measure.ts";
import {
  type PeriodicMethod,
  type PeriodicStatePeer,
  startPeriodicState,
} from "../peers/periodic-state.ts";
import { fig5, type PeriodicProblem, periodicProblem } from "../periodic-subject.ts";

const harmonics = 8;

interface Question {
  readonly levels: number;
  readonly methods: readonly PeriodicMethod[];
  readonly target: Target;
  readonly repetitions: number;
}

const fraction = "NumPy, dense matrix continued fraction, LAPACK";
const evolution = "QuTiP mesolve to t = 80, tolerance 1e-8";

const questions: readonly Question[] = [
  {
    levels: 20,
    methods: ["continued-fraction", "hermitian-continued-fraction"],
    target: { kind: "ratio", peers: [fraction], atMost: 1 / 6 },
    repetitions: 7,
  },
  {
    levels: 20,
    methods: ["mesolve"],
    target: { kind: "ratio", peers: [evolution], atMost: 1 / 100 },
    repetitions: 5,
  },
  {
    levels: 40,
    methods: ["continued-fraction"],
    target: { kind: "ratio", peers: [fraction], atMost: 1 / 60 },
    repetitions: 1,
  },
];

/** In ⟨n⟩. */
const agreement = 1e-8;

async function comparison(
  problem: PeriodicProblem,
  peer: PeriodicStatePeer,
  { levels, methods, target, repetitions }: Question,
): Promise<Comparison> {
  const solve = (): number => problem.solve(levels, harmonics);
  const refine = (): number => problem.refine(levels, harmonics);
  const ours = solve();
  assertClose("⟨n⟩ of one solve and of three", ours, refine(), 1e-8);
  for (const method of methods) {
    const theirs = await peer.state(method, levels);
    if (theirs === undefined) continue;
    assertClose("1 + largest difference of L", 1, 1 + theirs.generatorDifference, 1e-10);
    assertClose(`⟨n⟩, ${method}`, ours, theirs.occupation, agreement);
  }
  return {
    title: `Periodic steady state, Fig. 5 at Δ/U = 1, N = ${levels}`,
    contenders: [
      inProcess("Caldera", solve),
      inProcess("Caldera, with its change on refinement (three solves)", refine),
      ...methods.map((method) => peer.contender(method, levels)),
    ],
    target,
    agreement: `⟨n⟩ to ${agreement}, matrices of L to 1e-10`,
    notes: [
      `${harmonics} harmonics; Caldera: one solve to a residual of 1e-10, with the cut of the generator;`,
      "peers: given N² by N² matrices, formed from operators in a larger space",
    ],
    repetitions,
    // As in a sweep over many detunings.
    warmUpSeconds: 1.5,
  };
}

function periodicCase(): Case {
  const running: PeriodicStatePeer[] = [];
  return {
    name: "periodic-steady-state",
    prepare: async () => {
      const problem = periodicProblem(fig5);
      const sizes = new Set(questions.map(({ levels }) => levels));
      const peer = startPeriodicState(new Map([...sizes].map((n) => [n, problem.matrix(n)])));
      running.push(peer);
      const comparisons: Comparison[] = [];
      for (const question of questions) comparisons.push(await comparison(problem, peer, question));
      return comparisons;
    },
    dispose: () => {
      for (const peer of running.splice(0)) peer.end();
    },
  };
}

export const periodicSteadyStates: Case = periodicCase();
