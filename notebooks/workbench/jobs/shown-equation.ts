import {
  type DissipatorTerm,
  dissipatorTerms,
  type EquationsOfMotion,
  type LabelledTerm,
  type MasterEquation,
  type MasterEquationKind,
  masterEquation,
  type Model,
  type Term,
} from "../../../derivations/index.ts";
import type { EquationView } from "../state/workbench.ts";

/** The equation whose terms are looked at. */
export function kindOfView(view: EquationView): MasterEquationKind {
  return view === "CL" ? "CL" : "gCL";
}

/** The master equation that is looked at with the names of its terms, or what gCL adds to CL. */
export function masterEquationShown(
  model: Model,
  view: EquationView,
): Omit<MasterEquation, "dissipator"> & { readonly dissipator: readonly (LabelledTerm & Term)[] } {
  const whole = masterEquation(model, { kind: kindOfView(view) });
  const dissipator = dissipatorTerms(whole);
  if (view !== "difference") return { ...whole, dissipator };
  const textOf = (term: DissipatorTerm): string =>
    `${term.coefficient} ${term.outer} ${term.bracket} ${term.inner} ${term.origin}`;
  const plain = new Set(masterEquation(model, { kind: "CL" }).dissipator.map(textOf));
  return { ...whole, dissipator: dissipator.filter((term) => !plain.has(textOf(term))) };
}

/** Rates of one set of equations of motion less those of another. */
export function difference(a: EquationsOfMotion, b: EquationsOfMotion): EquationsOfMotion {
  const rates = a.rates.map((rate, j) => {
    const other = b.rates[j];
    return other === undefined ? rate : rate.minus(other);
  });
  return { ...a, rates };
}
