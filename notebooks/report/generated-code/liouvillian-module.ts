import type { GeneratorModule } from "../../../numeric/program/index.ts";
import { coordinates, fockRepresentation } from "../../../numeric/quantum/fock/index.ts";
import {
  liouvillian,
  type MasterEquation,
  masterEquationText,
  numbersOf,
} from "../../../derivations/index.ts";

/** The Liouvillian of a master equation between the lowest Fock states, with the numbers of its model. */
export function liouvillianModule(
  equation: MasterEquation,
  levels: number,
  comments: readonly string[] = [],
): { readonly module: GeneratorModule; readonly used: readonly string[] } {
  const { model, kind } = equation;
  const generator = liouvillian(equation);
  const names = generator.terms.flatMap(({ coefficient }) => coefficient.parameters);
  const values = numbersOf(model, names);
  const { terms } = fockRepresentation(generator, levels, values);
  const module = {
    name: model.name,
    levels,
    terms: terms.map((term) => ({
      frequency: term.frequency,
      phase: term.phase,
      ...coordinates(term, levels),
    })),
    equations: masterEquationText(equation).split("\n"),
    comments: [
      `The ${kind} master equation with the numbers`,
      `    ${[...values].map(([name, value]) => `${name} = ${value}`).join(", ")}`,
      ...comments,
    ],
  };
  return { module, used: names };
}
