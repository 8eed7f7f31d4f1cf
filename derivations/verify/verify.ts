import { drivePotential, type Model, taylorModel } from "../model/index.ts";
import { type MasterEquation, masterEquation } from "../theory/index.ts";
import { expandedEquation } from "./cosines/expanded-equation.ts";
import type { VerifyOptions } from "./engines.ts";
import type { VerificationReport } from "./report.ts";
import { verifyOne } from "./verify-one.ts";

export { defaultEngines, type VerificationEngine, type VerifyOptions } from "./engines.ts";

/** The degree of the Taylor polynomials that stand for sines and cosines. */
const taylorDegree = 4;

/**
 * Second opinions on a derivation, from the microscopic model on and without Caldera's operator
 * algebra. nerdamer and Algebrite derive the coefficients of the dissipator, the rates of the
 * first and second moments and the equation of motion without p by the Weyl-Moyal star
 * product; mathjs evaluates Eq. 10 with truncated matrices at random parameters, and with them what follows from the
 * equation: moments, Wigner-Moyal and Fokker-Planck equation, Langevin noise, Kossakowski matrix, rotating and displaced
 * frames, and the slow flow by averages of the equation of motion over a period. Integrals by quadrature stand against harmonic dressing, the closure of moments, and the kernels of a bath
 * that is given. Where the bath is not the one that the paper evaluates, its moments are random numbers, and nerdamer
 * and Algebrite are not asked.
 *
 * Of several oscillators likewise, with brackets and rates of all positions and momenta, and matrices between all states
 * of few quanta, with moments, phase space, Kossakowski matrix, rotating and displaced frames and slow flow, which are left out where they would be more than 1200 (six modes with a cubic potential); a remark below the
 * table says so.
 *
 * Sines and cosines of x are verified twice: nerdamer, Algebrite and mathjs derive the equation of the Taylor polynomial of
 * degree 4 of the model, exactly, and what Caldera derives is expanded to that degree; and mathjs evaluates them as they are,
 * by the eigenvectors of a matrix of x, against the closed form of e^{ikx} between Fock states, with the equations of
 * moments by ∂W/∂t and the Kossakowski matrix; the Gaussian closure stands against quadrature. Of several oscillators their
 * Taylor polynomial is verified.
 *
 * Each step of nerdamer and Algebrite is itself compared with the exact value of its question at
 * random rational points, since computer algebra systems are wrong at times. Engines run in
 * threads with a time limit; an engine that hangs or fails is reported as no answer.
 *
 * @throws RangeError if a number among the options is out of range.
 *
 * @example
 * ```ts
 * import { readModel } from "caldera/derivations";
 * import { verify } from "caldera/verify";
 * const report = await verify(readModel({ potential: "alpha*x^4/4" }));
 * assert.equal(report.exitStatus, 0, report.table);
 * ```
 */
export async function verify(
  model: Model,
  options: VerifyOptions = {},
): Promise<VerificationReport> {
  const isPolynomial = drivePotential(model).plus(model.potential).isPolynomial;
  const { kind = "gCL", keep = [] } = options;
  const exact = (): MasterEquation => options.equation ?? masterEquation(model, { kind, keep });
  if (typeof model.modes !== "number") {
    const { verifyModes } = await import("./several-modes/verify-modes.ts");
    if (isPolynomial) return verifyModes(model, model.modes, options);
    const equation = expandedEquation(exact(), taylorDegree);
    const expanded = taylorModel(model, taylorDegree);
    const remark = `All rows are of the Taylor polynomial of degree ${taylorDegree} of what Caldera derives for ${expanded.taylor?.of}, against that of the polynomial.`;
    return verifyModes(expanded, model.modes, { ...options, equation }, [remark]);
  }
  if (isPolynomial) return verifyOne(model, options);
  const whole = exact();
  const equation = expandedEquation(whole, taylorDegree);
  return verifyOne(taylorModel(model, taylorDegree), { ...options, equation }, whole);
}
