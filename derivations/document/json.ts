import {
  type Line,
  type LineJson,
  lineFromJson,
  lineJson,
  type Operator,
  operatorText,
  parseOperator,
  parseScalar,
  Scalar,
} from "../../symbolic/index.ts";
import type { EquationsOfMotion } from "../equations/index.ts";
import type { DerivationStep, LabelledTerm, MasterEquation, Origin } from "../theory/index.ts";
import { linesLatex } from "./latex.ts";
import { positiveNames } from "../model/physical-names.ts";

/** The inner bracket of a term: [A, [B, ρ]] or [A, {B, ρ}]. */
type BracketName = LabelledTerm["bracket"];

/** A term coefficient·[a, [b, ρ]] or coefficient·[a, {b, ρ}] with texts that the parser reads. */
interface TermJson {
  readonly label: string;
  readonly origin: Origin;
  readonly coefficient: string;
  readonly outer: string;
  readonly bracket: BracketName;
  readonly inner: string;
}

/** A master equation as plain data. */
export interface MasterEquationJson {
  readonly kind: MasterEquation["kind"];
  readonly name?: string;
  /** The names of several modes. */
  readonly modes?: readonly string[];
  /** What is put for ħ in the commutator; absent where it is the parameter `hbar`. */
  readonly hbar?: string;
  readonly hamiltonian: string;
  readonly dissipator: readonly TermJson[];
}

/** Equations of motion as plain data. */
export interface EquationsJson {
  readonly form: EquationsOfMotion["form"];
  readonly variables: readonly string[];
  readonly rates: readonly string[];
}

/** A master equation without its steps, and perhaps without the model, as when it is read from a file. */
export type WrittenMasterEquation = Pick<MasterEquation, "kind" | "hamiltonian" | "dissipator"> &
  Partial<Pick<MasterEquation, "model" | "hbar">>;

const ownHbar = Scalar.parameter("hbar");

/** A master equation as JSON; {@link masterEquationFromJson} reads it back exactly. */
export function masterEquationJson(equation: WrittenMasterEquation): MasterEquationJson {
  return {
    kind: equation.kind,
    ...(equation.model === undefined ? {} : { name: equation.model.name }),
    ...modesJson(equation.hamiltonian),
    ...(equation.hbar === undefined || equation.hbar.equals(ownHbar)
      ? {}
      : { hbar: equation.hbar.toString() }),
    hamiltonian: operatorText(equation.hamiltonian),
    dissipator: equation.dissipator.map((term) => ({
      label: term.label,
      origin: term.origin,
      coefficient: term.coefficient.toString(),
      outer: operatorText(term.outer),
      bracket: term.bracket,
      inner: operatorText(term.inner),
    })),
  };
}

/** The exact expressions of {@link masterEquationJson}. */
export function masterEquationFromJson(
  json: MasterEquationJson,
): Omit<WrittenMasterEquation, "model"> {
  const { modes } = json;
  return {
    kind: json.kind,
    ...(json.hbar === undefined ? {} : { hbar: readScalar(json.hbar) }),
    hamiltonian: readOperator(json.hamiltonian, modes),
    dissipator: json.dissipator.map((term) => ({
      label: term.label,
      origin: term.origin,
      coefficient: readScalar(term.coefficient),
      outer: readOperator(term.outer, modes),
      bracket: term.bracket,
      inner: readOperator(term.inner, modes),
    })),
  };
}

export function equationsJson(equations: EquationsOfMotion): EquationsJson {
  return {
    form: equations.form,
    variables: equations.variables,
    rates: equations.rates.map(String),
  };
}

/** The exact expressions of {@link equationsJson}. */
export function equationsFromJson(json: EquationsJson): EquationsOfMotion {
  return { form: json.form, variables: json.variables, rates: json.rates.map(readScalar) };
}

/** A step of a derivation as plain data, with the LaTeX that it is printed as. */
export interface StepJson extends Omit<DerivationStep, "before" | "after"> {
  readonly before: readonly LineJson[];
  readonly after: readonly LineJson[];
  readonly latex: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/** The names of the modes of an operator, where they have any. */
export function modesJson({ modes }: Operator): { readonly modes?: readonly string[] } {
  return typeof modes === "number" ? {} : { modes };
}

/** The names of the modes of the operators in a derivation. */
export function modesOfSteps(steps: readonly Pick<DerivationStep, "after">[]): {
  readonly modes?: readonly string[];
} {
  const operator = steps.flatMap(({ after }) => after).find((line) => line.tag === "operator");
  return operator?.tag === "operator" ? modesJson(operator.value) : {};
}

/** The steps of a derivation as JSON; {@link derivationFromJson} reads them back exactly, decimals as fractions. */
export function derivationJson(steps: readonly DerivationStep[]): readonly StepJson[] {
  return steps.map((step) => ({
    ...step,
    before: step.before.map(lineJson),
    after: step.after.map(lineJson),
    latex: { before: linesLatex(step.before), after: linesLatex(step.after) },
  }));
}

/**
 * The steps of {@link derivationJson}.
 *
 * @throws ParseError if a text is no expression
 */
export function derivationFromJson(
  steps: readonly StepJson[],
  modes?: readonly string[],
): readonly DerivationStep[] {
  const options = { positive: positiveNames, ...(modes === undefined ? {} : { modes }) };
  const read = (line: LineJson): Line => lineFromJson(line, options);
  return steps.map(({ name, rule, assumption, before, after, reference }) => ({
    name,
    rule,
    ...(assumption === undefined ? {} : { assumption }),
    before: before.map(read),
    after: after.map(read),
    reference,
  }));
}

function readScalar(text: string): Scalar {
  return parseScalar(text, { positive: positiveNames });
}

/** An operator in x and p from its text, of several modes in x_a, p_a, x_b, …. */
export function readOperator(text: string, modes?: readonly string[]): Operator<"xp"> {
  return parseOperator(text, {
    ...{ positive: positiveNames, vocabulary: "phase-space" },
    ...(modes === undefined ? {} : { modes }),
  });
}
