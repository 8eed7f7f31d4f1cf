export { compareLists } from "./factored/compare-lists.ts";
export { factorScalar, separateTerms } from "./factored/factor.ts";
export { expandFactored, type FactoredScalar } from "./factored/factored-scalar.ts";
export { factoredText } from "./text/factored.ts";
export { nestedLatex, nestedTerm } from "./latex/nested.ts";
export { modeIndexLatex, monomialLatex, operatorLatex, operatorTerms } from "./latex/operator.ts";
export { superoperatorLatex } from "./latex/superoperator.ts";
export { polynomialTerms } from "./latex/polynomial.ts";
export { factoredTerm, type LatexOptions, scalarLatex, scalarTerms } from "./latex/scalar.ts";
export { syntaxLatex } from "./latex/syntax.ts";
export { type LatexTerm, sumLatex } from "./latex/term.ts";
export {
  equationsBeside,
  fillWithTerm,
  type LatexEquation,
  type LineFiller,
  type PlacedFactor,
} from "./latex/breaking.ts";
export { type LatexBracket, type LatexPart } from "./latex/factors.ts";
export { isLeft, tokensOf } from "./latex/tokens.ts";
export { estimatedWidth } from "./latex/width.ts";
export { alignedLatex } from "./latex/lines.ts";
export { displaysLatex } from "./latex/displays.ts";
export { nameLatex } from "./names.ts";
export { parameterOrder, type ParameterOrder } from "./parameter-order.ts";
export { monomialText, operatorText } from "./text/operator.ts";
export { printedScalarText, scalarText } from "./text/scalar.ts";
export * from "./tree/index.ts";
