export { withDecimals } from "./decimal-fractions.ts";
export { definitionsJson, definitionsLatex, definitionsText } from "./definitions.ts";
export { derivationDocument } from "./document.ts";
export {
  type EquationsJson,
  equationsFromJson,
  equationsJson,
  type MasterEquationJson,
  masterEquationFromJson,
  masterEquationJson,
  type TermJson,
} from "./json.ts";
export {
  dissipatorTermLatex,
  type EquationTerms,
  equationsLatex,
  equationsTerms,
  hamiltonianLatex,
  masterEquationLatex,
  masterEquationLeft,
  operatorEquation,
  rateLatex,
  statementLatex,
  unitaryTermLatex,
} from "./latex.ts";
export {
  derivationText,
  dissipatorTermText,
  equationsText,
  equationText,
  masterEquationText,
  operatorEquationText,
} from "./text.ts";
