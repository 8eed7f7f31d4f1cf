import type { Operator } from "../../operator/operator.ts";
import { Rational } from "../../scalar/index.ts";
import type { Bracket, NestedForm } from "../../superoperator/nested.ts";
import { factorScalar } from "../factored/factor.ts";
import { operatorLatex } from "./operator.ts";
import { factoredTerm, type LatexOptions } from "./scalar.ts";
import { followedBy, isTall, type LatexTerm, sumLatex } from "./term.ts";

export interface NestedLatexOptions extends LatexOptions {
  /** What the brackets act on. Default: \hat{\rho}. */
  readonly state?: string;
}

/**
 * A nested (anti)commutator in LaTeX with its factored coefficient in front,
 * -i (1 + cos 2θ + sin 2θ) γ/4ħ [x, {p, ρ}].
 *
 * @example
 * ```ts
 * import { nestedLatex, position, Scalar } from "caldera/symbolic";
 * const term = { tag: "bracket", coefficient: Scalar.i, outer: "commutator", a: position() };
 * assert.equal(nestedLatex(term), "i\\,[\\hat{x}, \\hat{\\rho}]");
 * ```
 */
export function nestedLatex(form: NestedForm, options: NestedLatexOptions = {}): string {
  return sumLatex([nestedTerm(form, options)]);
}

/** The same as a term of a sum, e.g. for {@link alignedLatex}. */
export function nestedTerm(form: NestedForm, options: NestedLatexOptions = {}): LatexTerm {
  const simplified = withoutIdentity(form);
  if (simplified !== undefined) return nestedTerm(simplified, options);
  const state = options.state ?? "\\hat{\\rho}";
  const inner = form.tag === "bracket" ? state : bracketLatex(form.inner, form.b, state, options);
  const brackets = bracketLatex(form.outer, form.a, inner, options);
  const term = factoredTerm(factorScalar(form.coefficient, options), options);
  return form.coefficient.isZero ? term : followedBy(term, brackets);
}

/** [A, {s, ρ}] = 2s [A, ρ] for a number s; undefined where the inner operator is none. */
function withoutIdentity(form: NestedForm): NestedForm | undefined {
  if (form.tag === "bracket" || form.inner === "commutator") return undefined;
  const number = form.b.asScalar;
  if (number === undefined) return undefined;
  const coefficient = form.coefficient.times(number).scaled(Rational.of(2));
  return { tag: "bracket", coefficient, outer: form.outer, a: form.a };
}

function bracketLatex(
  kind: Bracket,
  operator: Operator,
  inner: string,
  options: LatexOptions,
): string {
  const content = `${operatorLatex(operator, options)}, ${inner}`;
  const [open, close] = kind === "commutator" ? ["[", "]"] : ["\\{", "\\}"];
  return isTall(content) ? `\\left${open}${content}\\right${close}` : `${open}${content}${close}`;
}
