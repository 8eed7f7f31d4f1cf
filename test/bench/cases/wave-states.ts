import { readModel } from "../../../derivations/index.ts";
import {
  allRoots,
  responseProblem,
  type ResponseProblem,
} from "../../../notebooks/runs/response/index.ts";
import { stateSolver, type SteadyStates } from "../../../numeric/index.ts";
import { type Case, type Comparison, Disagreement } from "../case.ts";
import { inProcess } from "../measure.ts";

/** An rf SQUID: three states between the folds. */
const model = readModel({
  potential: "-EJ*cos(k*x)",
  drives: ["F*cos(omega*t)*x"],
  parameters: {
    ...{ hbar: 1, m: 0.7, omega0: 1.2, gamma: 0.03, theta: 0.9, c: 1 },
    ...{ EJ: 1.1, k: 0.9, F: 0.35, omega: 1.3 },
  },
});
const values = Array.from({ length: 100 }, (_, k) => 1.2 + 0.006 * k);

/** All states at each value, certified. */
function statesOf({ family, parameters, q }: ResponseProblem): readonly SteadyStates[] {
  const solver = stateSolver(family);
  const place = parameters.indexOf("omega");
  return values.map((value) => solver.at(q.with(place, value)));
}

function problemOf(harmonics: readonly string[]): ResponseProblem {
  const ends = { from: values[0] ?? Number.NaN, to: values.at(-1) ?? Number.NaN };
  return responseProblem(model, "gCL", [{ parameter: "omega", ...ends }], harmonics);
}

/** With an offset, which is 0 by symmetry, there are the same states. */
function check(problem: ResponseProblem, withOffset: ResponseProblem): number {
  const [points, others] = [statesOf(problem), statesOf(withOffset)];
  const counts = points.map(({ states }) => states.length);
  points.forEach(({ status, states }, k) => {
    const found = others[k]?.states.length;
    if (status !== "complete" || found !== states.length) {
      throw new Disagreement(
        `At ω = ${values[k]} there are ${states.length} states, and ${found} with an offset.`,
      );
    }
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

async function prepare(): Promise<readonly Comparison[]> {
  const problem = problemOf(["1"]);
  const withOffset = problemOf(["0", "1"]);
  const count = check(problem, withOffset);
  const agreement = `${count} states, complete and certified, in two ways`;
  const rows = (): number =>
    [...allRoots(problem, "omega", values, { effort: "quick" })].flatMap((part) => part.rows)
      .length;
  return [
    {
      title: "rf SQUID on one harmonic, all states at 100 frequencies, certified",
      contenders: [inProcess("Caldera", () => statesOf(problem))],
      target: { kind: "below", seconds: 50e-3 },
      agreement,
    },
    {
      title: "The same with branches and folds",
      contenders: [inProcess("Caldera", rows)],
      target: { kind: "below", seconds: 100e-3 },
      agreement,
    },
    {
      title: "The same with an offset, in boxes of three dimensions",
      contenders: [inProcess("Caldera", () => statesOf(withOffset))],
      agreement,
    },
  ];
}

/** All steady states of a force with a cosine; there is no peer. */
export const waveStates: Case = { name: "wave-states", prepare };
