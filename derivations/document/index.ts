export { withDecimals } from "./decimal-fractions.ts";
export { definitionsJson, definitionsLatex, definitionsText } from "./definitions.ts";
export { derivationDocument } from "./document.ts";
export {
  derivationFromJson,
  derivationJson,
  type EquationsJson,
  equationsFromJson,
  equationsJson,
  type MasterEquationJson,
  masterEquationFromJson,
  masterEquationJson,
  type StepJson,
  type TermJson,
} from "./json.ts";
export {
  dissipatorTermLatex,
  type EquationTerms,
  equationsLatex,
  equationsTerms,
  hamiltonianLatex,
  linesLatex,
  linesTerms,
  masterEquationLatex,
  operatorEquation,
  rateLatex,
} from "./latex.ts";
export {
  derivationText,
  equationsText,
  linesText,
  masterEquationText,
  operatorEquationText,
} from "./text.ts";
