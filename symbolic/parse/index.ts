export { isUnitName } from "./units.ts";
export { canonicalName, malformedName } from "./canonical-name.ts";
export { secondForm } from "./greek.ts";
export { isLatex, parseExpression, parseLatex } from "./latex/parse-latex.ts";
export { defaultFunctions, type ParseOptions, parseSyntax } from "./parse.ts";
export { withoutDisplay } from "./display.ts";
export { syntaxNodes } from "./nodes.ts";
export { ParseError, type Replacement } from "./parse-error.ts";
export { printSyntax } from "./print.ts";
export type {
  CallSyntax,
  NameSyntax,
  NegateSyntax,
  NumberSyntax,
  PowerSyntax,
  ProductSyntax,
  QuotientSyntax,
  Span,
  SumSyntax,
  Syntax,
} from "./syntax.ts";
