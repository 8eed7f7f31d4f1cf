import { type Scalar, scalarFromSyntax } from "../../symbolic/index.ts";
import { requireExpandable } from "./expansion.ts";
import { asModelError, type Expression, maximumDegree, underlined } from "./expression.ts";
import { positiveNames } from "./physical-names.ts";
import { refuseOtherPowers, withPositionBlamed } from "./polynomial.ts";

/** The exact value of an expression, which must be real. */
export function interpreted(expression: Expression): Scalar {
  const { place, source, syntax, constants } = expression;
  refuseOtherPowers(expression);
  requireExpandable(syntax, maximumDegree, (node, reason, remedy) =>
    underlined(expression, node, reason, remedy),
  );
  const options = { positive: positiveNames, maximumPower: maximumDegree, constants };
  const value = withPositionBlamed(expression, () =>
    asModelError(place, () => scalarFromSyntax(syntax, source, options)),
  );
  if (!value.isReal) {
    const reason = `A ${expression.subject} must be real, but this is complex.`;
    throw underlined(expression, syntax, reason, "Check the signs under roots.");
  }
  requireDoublePrecision(expression, value);
  return value;
}

function requireDoublePrecision(expression: Expression, value: Scalar): void {
  for (const { coefficient } of value.terms) {
    for (const part of [coefficient.re, coefficient.im]) {
      const size = Math.abs(part.toNumber());
      if (part.isZero || (size > 0 && size < Number.POSITIVE_INFINITY)) continue;
      const reason = `A coefficient is too ${size === 0 ? "small" : "large"} for double precision.`;
      const remedy = "Choose units in which it is closer to one.";
      throw underlined(expression, expression.syntax, reason, remedy);
    }
  }
}
