import {
  attempt,
  elementAt,
  Operator,
  reorder,
  Scalar,
  ScalarError,
} from "../../symbolic/index.ts";
import {
  adjointEquation,
  meanField,
  phaseSpaceEquations,
  secondOrderEquations,
} from "../equations/index.ts";
import {
  type DissipatorTerm,
  equation12,
  lossOrigin,
  type MasterEquation,
} from "../theory/index.ts";
import { observables, rateName, secondOrderName } from "./phase-space/derivation.ts";

/** Caldera's results by the name of the quantity: what is to be verified. */
export type Claims = ReadonlyMap<string, Scalar>;

/** The coefficients of the dissipator and the equations of motion that an equation entails. */
export function claimsOf(equation: MasterEquation): Claims {
  // Brackets of operators of higher degree can be written in many ways; their rates and matrices are verified.
  const isOwn = equation.model.coupling !== undefined;
  const brackets = isOwn ? [] : dissipatorClaims(equation.dissipator);
  return new Map([...brackets, ...motionClaims(equation)]);
}

function dissipatorClaims(terms: readonly DissipatorTerm[]): Claims {
  const claims = new Map<string, Scalar>();
  for (const term of terms) {
    // Brackets of given loss can be written in many ways; its rates are verified, and its matrix.
    if (term.origin === lossOrigin) continue;
    for (const outer of reorder(term.outer, "weyl").terms) {
      for (const inner of reorder(term.inner, "weyl").terms) {
        const name = structureName(term.origin, term.bracket, outer.exponents, inner.exponents);
        if (name === undefined) continue;
        const coefficient = term.coefficient.times(outer.coefficient).times(inner.coefficient);
        claims.set(name, claims.get(name)?.plus(coefficient) ?? coefficient);
      }
    }
  }
  return claims;
}

/**
 * The name of a nested structure, e.g. "12d [p,{x^3,ρ}]", with the line of Eq. 12 that it
 * belongs to; [p,[x,ρ]] is [x,[p,ρ]]. Undefined for the commutator with the identity.
 */
export function structureName(
  origin: string,
  bracket: DissipatorTerm["bracket"],
  outer: readonly number[],
  inner: readonly number[],
): string | undefined {
  let [a, b] = [monomialText(outer), monomialText(inner)];
  if (a === "1" || (b === "1" && bracket === "commutator")) return undefined;
  if (bracket === "commutator" && a === "p" && b === "x") [a, b] = [b, a];
  const line = equation12.numberOf({ origin, bracket });
  return bracket === "commutator" ? `${line} [${a},[${b},ρ]]` : `${line} [${a},{${b},ρ}]`;
}

function monomialText(exponents: readonly number[]): string {
  const factors = exponents.flatMap((exponent, j) => {
    const name = j === 0 ? "x" : "p";
    return exponent === 0 ? [] : [exponent === 1 ? name : `${name}^${exponent}`];
  });
  return factors.length === 0 ? "1" : factors.join(" ");
}

function motionClaims(equation: MasterEquation): Claims {
  const claims = new Map<string, Scalar>();
  for (const [name, factors] of Object.entries(observables)) {
    const exponents = ["x", "p"].map((letter) => factors.filter((f) => f === letter).length);
    const symmetric = Operator.of("weyl", 1, [{ exponents, coefficient: Scalar.one }]);
    const observable = reorder(symmetric, "xp");
    claims.set(rateName(name), meanField(adjointEquation(equation, observable)));
  }
  // Not every kept effect leaves p eliminable; then there is nothing to verify.
  const motion = attempt(() => secondOrderEquations(phaseSpaceEquations(equation)), ScalarError);
  if (motion !== undefined) claims.set(secondOrderName, elementAt(motion.rates, 1));
  return claims;
}
