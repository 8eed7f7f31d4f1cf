import { printersOf } from "./printers.ts";
import { symbolicKinds } from "./table.ts";

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
export const text = printers.text;

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
export const latex = printers.latex;

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
export const json = printers.json;

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
export const fromJson = printers.fromJson;
