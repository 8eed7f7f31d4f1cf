export { withDecimals } from "./decimal-fractions.ts";
export { definitionsJson, definitionsLatex, definitionsText } from "./definitions.ts";
export { derivationDocument, type WrittenDerivation } from "./document.ts";
export {
  type HeisenbergEquation,
  type HeisenbergEquations,
  heisenbergEquations,
  heisenbergFromJson,
  type HeisenbergJson,
  heisenbergJson,
  heisenbergLatex,
  heisenbergLines,
  heisenbergText,
  type TypedObservable,
} from "./heisenberg.ts";
export {
  derivationFromJson,
  derivationJson,
  equationsFromJson,
  equationsJson,
  masterEquationFromJson,
  masterEquationJson,
  modesOfSteps,
  type EquationsJson,
  type MasterEquationJson,
  type StepJson,
  type WrittenMasterEquation,
} from "./json.ts";
export {
  dissipatorTermLatex,
  equationsLatex,
  equationsTerms,
  hamiltonianLatex,
  linesLatex,
  linesTerms,
  masterEquationLatex,
  operatorEquation,
} from "./latex.ts";
export {
  derivationText,
  equationsText,
  linesText,
  masterEquationText,
  operatorEquationText,
} from "./text.ts";
