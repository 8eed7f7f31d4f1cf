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
  equationsLatex,
  hamiltonianLatex,
  masterEquationLatex,
  operatorEquation,
  statementLatex,
} from "./latex.ts";
export {
  derivationText,
  dissipatorTermText,
  equationsText,
  equationText,
  masterEquationText,
  operatorEquationText,
} from "./text.ts";
