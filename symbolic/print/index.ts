export { type FactorOptions, factorScalar, separateTerms } from "./factored/factor.ts";
export { expandFactored, type Factor, type FactoredScalar } from "./factored/factored-scalar.ts";
export { factoredTermText, factoredText } from "./text/factored.ts";
export { type NestedLatexOptions, nestedLatex, nestedTerm } from "./latex/nested.ts";
export { monomialLatex, operatorLatex, operatorTerms } from "./latex/operator.ts";
export { type PolynomialOptions, polynomialLatex, polynomialTerms } from "./latex/polynomial.ts";
export {
  factoredLatex,
  factoredTerm,
  type LatexOptions,
  scalarLatex,
  scalarTerms,
} from "./latex/scalar.ts";
export { syntaxLatex } from "./latex/syntax.ts";
export { followedBy, type LatexTerm, sumLatex } from "./latex/term.ts";
export { isClosing, isLeft, isOpening, type Token, tokensOf } from "./latex/tokens.ts";
export { estimatedWidth } from "./latex/width.ts";
export { alignedLatex, articleWidth, type LineOptions } from "./latex/lines.ts";
export { type DisplayOptions, displaysLatex } from "./latex/displays.ts";
export { type NameOverrides, nameLatex } from "./names.ts";
export { monomialText, operatorText } from "./text/operator.ts";
export { type MonomialTerm, type OrderOptions, orderedTerms } from "./factored/polynomial-order.ts";
export { printedScalarText, scalarText } from "./text/scalar.ts";
export * from "./tree/index.ts";
