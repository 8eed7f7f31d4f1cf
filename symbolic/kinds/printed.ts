import type { JsonOf, LatexOptionsOf, Printed, ReadFrom, Written } from "./kind.ts";
import { printersOf } from "./printers.ts";
import { symbolicKinds } from "./table.ts";

type Kinds = typeof symbolicKinds;

const printers = printersOf(symbolicKinds);

/**
 * A scalar, an operator or a superoperator as text.
 *
 * @throws TypeError for anything else, naming what is accepted
 *
 * @example
 * ```ts
 * import { momentum, position, text } from "caldera/symbolic";
 * assert.equal(text(position().times(momentum())), "x*p");
 * ```
 */
export function text(object: Printed<Kinds>): string {
  return printers.text(object);
}

/**
 * The same in LaTeX, factored as physicists write it; operators wear hats.
 *
 * @throws TypeError for anything else, naming what is accepted
 *
 * @example
 * ```ts
 * import { latex, momentum, Scalar } from "caldera/symbolic";
 * const [theta, m] = [Scalar.parameter("theta"), Scalar.parameter("m")];
 * const kinetic = momentum().power(2).scaled(Scalar.rational(1, 2).dividedBy(m));
 * assert.equal(latex(kinetic), "\\frac{\\hat{p}^{2}}{2 m}");
 * assert.equal(latex(Scalar.sin(theta).power(2), { factoredAngle: "theta" }), "\\frac{1}{2} (1 - \\cos(2 \\theta))");
 * ```
 */
export function latex<T extends Printed<Kinds>>(
  object: T,
  options?: LatexOptionsOf<Kinds, T>,
): string {
  return printers.latex(object, options);
}

/**
 * The same as plain data, exact, for `JSON.stringify`; {@link fromJson} reads it back.
 *
 * @throws TypeError for anything else, naming what is accepted
 *
 * @example
 * ```ts
 * import { json, parseScalar } from "caldera/symbolic";
 * assert.deepEqual(json(parseScalar("gamma/2")), { scalar: "1/2*gamma" });
 * ```
 */
export function json<T extends Printed<Kinds>>(object: T): JsonOf<Kinds, T> {
  return printers.json(object);
}

/**
 * What {@link json} has written.
 *
 * @throws TypeError for other data, naming what is accepted
 * @throws ParseError where a text in the data is no expression
 *
 * @example
 * ```ts
 * import { fromJson, json, position } from "caldera/symbolic";
 * assert.ok(fromJson(json(position())).equals(position()));
 * ```
 */
export function fromJson<J extends Written<Kinds>>(data: J): ReadFrom<Kinds, J> {
  return printers.fromJson(data);
}
