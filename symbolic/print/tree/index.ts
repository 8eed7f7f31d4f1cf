export { bracketTerm, equationTerms, lineLatex } from "./latex.ts";
export { type LineJson, lineFromJson, lineJson } from "./json.ts";
export { type NamedTerm, namedTerms } from "./named-terms.ts";
export { replacedBrackets, replacedLine } from "./replaced.ts";
export { lineText } from "./text.ts";
export type {
  DifferentialTerm,
  Equation,
  EquationOf,
  FunctionName,
  Line,
  NestedBracket,
  Notation,
  Relation,
  SumPart,
  SymmetrisedProduct,
  VariableName,
  WrittenTerm,
} from "./tree.ts";
