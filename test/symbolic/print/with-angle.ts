import { systemNotation } from "../../../derivations/index.ts";
import * as print from "../../../symbolic/print/index.ts";

const { smallParameter = "", order = () => 0 } = systemNotation;

/** As physicists write: functions of θ factored, names in their order, c(T) for the thermal factor. */
export const notation: print.LatexOptions = {
  factoredAngle: "theta",
  ...{ smallParameter, order },
  names: new Map([["c", "c(T)"]]),
};

type Printer<Subject, Options, Result> = (subject: Subject, options?: Options) => Result;

function withAngle<Subject, Options, Result>(
  printer: Printer<Subject, Options, Result>,
): Printer<Subject, Options, Result> {
  return (subject, options) => printer(subject, { ...notation, ...options } as Options);
}

export const factorScalar = withAngle(print.factorScalar);
export const separateTerms = withAngle(print.separateTerms);
export const factoredText = withAngle(print.factoredText);
export const scalarLatex = withAngle(print.scalarLatex);
export const scalarTerms = withAngle(print.scalarTerms);
export const operatorLatex = withAngle(print.operatorLatex);
export const operatorTerms = withAngle(print.operatorTerms);
export const nestedLatex = withAngle(print.nestedLatex);
export const nestedTerm = withAngle(print.nestedTerm);

export const polynomialTerms: typeof print.polynomialTerms = (
  scalar,
  variables,
  symbols,
  options,
) => print.polynomialTerms(scalar, variables, symbols, { ...notation, ...options });

/** A polynomial in state variables, on one line. */
export function polynomialLatex(...polynomial: Parameters<typeof print.polynomialTerms>): string {
  return print.sumLatex(polynomialTerms(...polynomial));
}
