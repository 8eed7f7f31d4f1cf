import {
  dissipatorTermLatex,
  dissipatorTerms,
  equationsOfMotion,
  equationsTerms,
  type MasterEquation,
  type MasterEquationKind,
  masterEquation,
  type Model,
  motionTerms,
  withoutTerms,
} from "../../../derivations/index.ts";
import { Operator } from "../../../symbolic/index.ts";
import type { Form } from "../state/workbench.ts";

/** Where a term of the equations of motion comes from: in words, and what it comes from as LaTeX. */
interface MotionOrigin {
  readonly words: string;
  readonly latex: readonly string[];
}

/** The LaTeX of each term of the equations of motion by its name, with its sign. */
export function motionLatex(
  equations: ReturnType<typeof equationsOfMotion>,
): readonly { readonly name: string; readonly latex: string }[] {
  const printed = equationsTerms(equations).flatMap(({ terms }) => terms);
  return motionTerms(equations).map(({ name }, j) => ({ name, latex: signedLatex(printed[j]) }));
}

/** The LaTeX of each term of the dissipator by its name, with its sign. */
export function dissipatorLatex(
  equation: MasterEquation,
): readonly { readonly name: string; readonly latex: string }[] {
  return dissipatorTerms(equation).map((term) => ({
    name: term.name,
    latex: signedLatex(dissipatorTermLatex(term)),
  }));
}

function signedLatex(
  term: { readonly negative: boolean; readonly latex: string } | undefined,
): string {
  return term === undefined ? "" : `${term.negative ? "-" : ""}${term.latex}`;
}

/** What in H_S, or in the dissipator, a term of the equations of motion would be another without. */
export function motionOrigin(
  model: Model,
  kind: MasterEquationKind,
  form: Form,
  name: string,
): MotionOrigin | undefined {
  const whole = masterEquation(model, { kind });
  const textIn = (equation: MasterEquation): string | undefined =>
    motionTerms(equationsOfMotion(equation, { form }))
      .find((term) => term.name === name)
      ?.value.toString();
  const own = textIn(whole);
  if (own === undefined) return undefined;
  const brackets = dissipatorLatex(whole).filter(
    (term) => textIn(withoutTerms(whole, [term.name])) !== own,
  );
  if (brackets.length === 0) {
    const behind = partsBehind(model).find(({ less }) => textIn({ ...whole, ...less }) !== own);
    const part = behind?.words ?? "the harmonic oscillator itself";
    return { words: `From the motion under H_S(t): ${part}.`, latex: [] };
  }
  const count = brackets.length === 1 ? "this term" : "these terms";
  const eliminated =
    brackets.length > 1 && form === "second-order"
      ? " It has two of them as factors, or both add to it, since the momentum is eliminated."
      : "";
  return {
    words: `From ${count} of the master equation.${eliminated}`,
    latex: brackets.map(({ latex }) => latex),
  };
}

/** Parts of H_S, and the equation's Hamiltonian without each. */
function partsBehind(model: Model): readonly {
  readonly words: string;
  readonly less: Pick<MasterEquation, "hamiltonian">;
}[] {
  const none = Operator.of("xp", model.modes, []);
  const without = (change: Partial<Model>): Pick<MasterEquation, "hamiltonian"> => ({
    hamiltonian: masterEquation({ ...model, ...change, bath: "none", loss: [] }).hamiltonian,
  });
  return [
    { words: "the potential V₁", less: without({ potential: none }) },
    { words: "the drive V₂(t)", less: without({ drives: [], modulations: [] }) },
  ];
}
