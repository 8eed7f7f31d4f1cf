import {
  equationTerms,
  Scalar,
  scalarLatex,
  substitute,
  sumLatex,
} from "../../../../symbolic/index.ts";
import type { EquationOf } from "../../../../symbolic/index.ts";
import { systemNotation } from "../../../notation/index.ts";
import type { AmplitudeEquation } from "../amplitude-equation.ts";
import { freeName } from "../harmonic-ansatz.ts";
import { variableName } from "./lines.ts";
import { symbolLatex } from "./symbols.ts";

function polynomialIn(variable: string, value: Scalar): EquationOf<"polynomial"> {
  return {
    tag: "polynomial",
    name: { latex: "", text: "" },
    value,
    variables: [variableName(variable)],
    order: "constants-first",
  };
}

/** [(…)² + (…)²] A² = |f|², with A² = u² + v². */
export function amplitudeEquationLatex(equation: AmplitudeEquation): string {
  const { variable, reactive, dissipative, driveSquared } = equation;
  const taken = new Set([reactive, dissipative, driveSquared].flatMap((part) => part.parameters));
  const amplitude = freeName("A", "", taken);
  const bracket = (part: Scalar): string => {
    const inA = substitute(part, new Map([[variable, Scalar.parameter(amplitude, 2)]]));
    const terms = equationTerms(polynomialIn(amplitude, inA), systemNotation);
    return `\\left(${sumLatex(terms)}\\right)^{2}`;
  };
  const squares = [reactive, dissipative].filter(({ isZero }) => !isZero).map(bracket);
  const sum = squares.length === 0 ? "0" : squares.join(" + ");
  const right = scalarLatex(driveSquared, systemNotation);
  return `\\left[${sum}\\right] ${symbolLatex(amplitude)}^{2} = ${right}`;
}
