import type { GeneratorModule } from "../../../numeric/program/index.ts";
import {
  coordinates,
  fockRepresentation,
  type Levels,
} from "../../../numeric/quantum/fock/index.ts";
import {
  frameLines,
  frameRemark,
  linesText,
  liouvillian,
  type MasterEquation,
  masterEquationText,
  numbersOf,
  type RotatingWave,
  withDecimals,
} from "../../../derivations/index.ts";

/** The Liouvillian of a master equation, or that in a frame, between the lowest Fock states, with the model's numbers. */
export function liouvillianModule(
  equation: MasterEquation,
  levels: Levels,
  comments: readonly string[] = [],
  frame?: RotatingWave,
): { readonly module: GeneratorModule; readonly used: readonly string[] } {
  const { model, kind } = equation;
  const whole = liouvillian(equation);
  const generator = frame?.generator ?? whole;
  const names = whole.terms.flatMap(({ coefficient }) => coefficient.parameters);
  const values = numbersOf(model, names);
  const { terms, levels: states } = fockRepresentation(generator, levels, values);
  const { modes } = model;
  const each = typeof levels === "number" ? undefined : levels;
  const module = {
    name: model.name,
    levels: states,
    ...(typeof modes === "number"
      ? {}
      : {
          modes: modes.map((name, j) => ({ name, levels: each?.[j] ?? (levels as number) })),
        }),
    terms: terms.map((term) => ({
      frequency: term.frequency,
      phase: term.phase,
      ...coordinates(term, states),
    })),
    equations: (frame === undefined
      ? masterEquationText(equation)
      : withDecimals(linesText(frameLines(frame)))
    ).split("\n"),
    comments: [
      `The ${kind} master equation with the numbers`,
      `    ${[...values].map(([name, value]) => `${name} = ${value}`).join(", ")}`,
      ...(frame === undefined ? [] : [frameRemark(frame)]),
      ...comments,
    ],
  };
  return { module, used: names };
}
