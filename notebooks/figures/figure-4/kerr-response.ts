import { type MasterEquationKind, type Model, readModel } from "../../../derivations/index.ts";
import {
  continuedResponse,
  type ContinuedResponse,
  type ResponseProblem,
  responseProblem,
  type SweepRow,
  timeSweep,
  withNumbersOf,
} from "../../runs/response/index.ts";
import type { Remember } from "../../runs/checkpoint.ts";
import { spaced } from "../../runs/spaced.ts";
import { forgetting } from "../figure.ts";

/** Parameters of Fig. 4 in units m = ħ = ω0 = 1; F from F_q = ħF/(2√(2ħω0m)) = 0.4. */
const parameters = {
  hbar: 1,
  m: 1,
  omega0: 1,
  gamma: 0.2,
  theta: 0.4 * Math.PI,
  U: 3 / 8,
  F: 0.8 * Math.SQRT2,
} as const;

/** The interval of drive frequencies. */
export const [lowest, highest] = [0.8, 2.1];
/** Where the curves are drawn, beside their folds. */
const drawn = spaced(lowest, highest, 261);
const mostPeriods = 2000;

/** What the curves and sweeps depend on beside the model. */
export const curveSettings = { drawn, mostPeriods };

/** Numbers that differ from those of Fig. 4. */
export type Settings = Partial<Record<keyof typeof parameters, number>>;

/** The driven Kerr oscillator with the numbers of Fig. 4, or others. */
export function kerrModel(settings: Settings = {}): Model {
  return readModel({
    name: "figure-4",
    potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
    drives: ["F*cos(omega*t)*x"],
    parameters: { ...parameters, ...settings },
  });
}

function problemOf(kind: MasterEquationKind, harmonics: readonly string[]): ResponseProblem {
  const sweep = { place: "Fig. 4", parameter: "omega", from: lowest, to: highest };
  return responseProblem(kerrModel(), kind, [sweep], harmonics);
}

/** The steady states on one harmonic, along their curve, for many settings: derived once. */
export function responseCurves(
  kind: MasterEquationKind,
): (settings?: Settings) => ContinuedResponse {
  const problem = problemOf(kind, ["1"]);
  return (settings = {}) => {
    const own = withNumbersOf(problem, kerrModel(settings), "omega");
    return continuedResponse(own, "omega", drawn, { effort: "quick" });
  };
}

interface SweepsOptions {
  readonly onPoint?: () => void;
  readonly remember?: Remember;
}

/** Forward and backward sweeps of the frequency by integration of the equation of motion itself. */
export function directSweeps(
  kind: MasterEquationKind,
  frequencies: readonly number[],
  { onPoint = () => {}, remember = forgetting }: SweepsOptions = {},
): readonly SweepRow[] {
  const sweep = timeSweep(problemOf(kind, ["1", "3"]), "omega");
  return Array.from(sweep.rows(frequencies, mostPeriods, remember), (row) => {
    onPoint();
    return row;
  });
}
