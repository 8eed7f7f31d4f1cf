import {
  equationsOfMotion,
  isOfDissipator,
  type MasterEquationKind,
  masterEquation,
  type Model,
  partsOfKind,
} from "../../../derivations/index.ts";
import { dissipatorLatex, motionLatex } from "./term-stories.ts";
import { bothKinds } from "./runs/both-kinds.ts";
import type { JobRequest, Lacking } from "./runs/job.ts";

/** CL and gCL, and the equation without some terms where there is one. */
export function kindsOf({
  lacking = "",
}: Pick<JobRequest, "lacking">): readonly MasterEquationKind[] {
  return lacking === "" ? bothKinds : [...bothKinds, lacking];
}

/** An equation without some terms as it is named in a picture: gCL without -γẋ. */
export function lackingOf(
  { lacking = "" }: Pick<JobRequest, "lacking">,
  model: Model,
): { readonly lacking?: Lacking } {
  if (lacking === "") return {};
  const { whole, without } = partsOfKind(lacking);
  const equation = masterEquation(model, { kind: whole });
  const known = new Map(
    [
      ...dissipatorLatex(equation),
      ...(without.every(isOfDissipator) ? [] : motionLatex(equationsOfMotion(equation))),
    ].map(({ name, latex }) => [name, latex]),
  );
  const terms = without.map(
    (name) => known.get(name) ?? `\\text{${name.replaceAll(/[^\w.]/g, " ")}}`,
  );
  return {
    lacking: { kind: lacking, whole, latex: `\\text{${whole} without }${terms.join(",\\ ")}` },
  };
}
