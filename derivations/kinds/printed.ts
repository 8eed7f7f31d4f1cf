import { printersOf } from "../../symbolic/index.ts";
import { derivedKinds } from "./table.ts";

const printers = printersOf(derivedKinds);

/**
 * Any equation as text: master equation, derivation, equations of motion, slow flow, moments, Wigner and
 * Fokker-Planck equation, sums of an array, Kossakowski matrix and its conditions, Lindblad equation, operator, superoperator, scalar.
 *
 * @throws TypeError for anything else, naming what is accepted
 *
 * @example
 * ```ts
 * import { masterEquation, momentEquations, readModel, text } from "caldera/derivations";
 * const cl = masterEquation(readModel({}), { kind: "CL" });
 * assert.match(text(momentEquations(cl, { order: 1 })), /d<x>\/dt = p\/m/);
 * ```
 */
export const text = printers.text;

/**
 * The same in LaTeX: formulas, with an empty line between several, or with `displays` as they stand in an
 * article; a derivation is a document that compiles on its own. Scalars and operators take the options of
 * `caldera/symbolic`.
 *
 * @throws TypeError for anything else, naming what is accepted
 *
 * @example
 * ```ts
 * import { equationsOfMotion, latex, readModel } from "caldera/derivations";
 * const equations = equationsOfMotion(readModel({ potential: "alpha*x^4/4" }), { kind: "CL" });
 * assert.match(latex(equations), /\\ddot/);
 * assert.match(latex(equations, { displays: true }), /^\\\[\n/);
 * ```
 */
export const latex = printers.latex;

/**
 * The same as plain data for `JSON.stringify`, as `caldera derive --format json` writes it; {@link fromJson}
 * reads it back exactly.
 *
 * @throws TypeError for anything else, naming what is accepted
 *
 * @example
 * ```ts
 * import { equationsOfMotion, json, readModel } from "caldera/derivations";
 * assert.deepEqual(json(equationsOfMotion(readModel({}))).variables, ["x", "xdot"]);
 * ```
 */
export const json = printers.json;

/**
 * What {@link json} or `caldera derive --format json` has written: all that is in the data, exactly. A master
 * equation comes without its model and steps, a derivation as its steps, decimals as fractions.
 *
 * @throws TypeError for other data, naming what is accepted
 * @throws ParseError where a text in the data is no expression
 *
 * @example
 * ```ts
 * import { fromJson, json, masterEquation, readModel, wignerEquation } from "caldera/derivations";
 * const equation = wignerEquation(masterEquation(readModel({ potential: "alpha*x^4" })));
 * const back = fromJson(JSON.parse(JSON.stringify(json(equation))));
 * assert.deepEqual(json(back), json(equation));
 * ```
 */
export const fromJson = printers.fromJson;
