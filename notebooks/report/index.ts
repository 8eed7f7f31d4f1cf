export { EquationError } from "../formula/equation-error.ts";
export { ReportError } from "./errors.ts";
export { htmlReport } from "./html-report.ts";
export type {
  Code,
  Derivation,
  Equation,
  Figure,
  Inline,
  Report,
  Section,
  Step,
} from "./sections.ts";
