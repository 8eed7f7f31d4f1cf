import type { SystemModule } from "../../../numeric/program/index.ts";
import {
  definitionsLatex,
  frameRemark,
  linesLatex,
  linesText,
  type MasterEquation,
  momentEquations,
  momentLines,
  momentNames,
  momentParameters,
  momentTexts,
  type RotatingWave,
  usedDependents,
} from "../../../derivations/index.ts";
import { nameInMode, superoperatorInQuadratures } from "../../../symbolic/index.ts";
import { moduleParameters } from "./model-parameters.ts";

/** The second moments of a coherent state, of the first of several modes. */
function coherentState({ modes }: MasterEquation["model"]): string {
  const [x, p, m, omega0] = ["x", "p", "m", "omega0"].map((name) => nameInMode(name, 0, modes));
  return `A coherent state has ${x}^2 = <${x}>^2 + hbar/(2*${m}*${omega0}), ${p}^2 = <${p}>^2 + ${m}*hbar*${omega0}/2, ${x}*${p} = <${x}>*<${p}>.`;
}

/** The moment equations of a master equation, or of it in a frame, up to an order, with its cumulant closure. */
export function momentsModule(
  equation: MasterEquation,
  order: number,
  comments: readonly string[] = [],
  frame?: RotatingWave,
): { readonly module: SystemModule; readonly used: readonly string[] } {
  const { model, kind } = equation;
  const source = frame === undefined ? equation : superoperatorInQuadratures(frame.generator);
  const equations = momentEquations(source, { order });
  const variables = momentNames(equations);
  const used = momentParameters(equations);
  const { names, units, ...parameters } = moduleParameters(model, used);
  const lines = momentLines(equations);
  const module = {
    name: model.name,
    system: {
      ...{ variables, rates: equations.rates, parameters: names },
      intermediates: [...equations.cumulants, ...equations.factors],
    },
    labels: momentTexts(equations),
    ...parameters,
    equations: linesText(lines).split("\n"),
    formulas: [...linesLatex(lines), ...definitionsLatex(usedDependents(model.dependents, used))],
    comments: [
      `Equations of the Weyl-symmetrised moments up to order ${order} of the ${kind} master equation.`,
      coherentState(model),
      ...(frame === undefined ? [] : [frameRemark(frame), "x and p are those of the frame."]),
      ...units,
      ...comments,
    ],
  };
  return { module, used };
}
