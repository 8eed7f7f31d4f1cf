export { EquationError, ReportError } from "./errors.ts";
export { htmlReport } from "./html-report.ts";
export { withMath } from "./inline.ts";
export type {
  Code,
  Column,
  Derivation,
  Equation,
  Figure,
  Inline,
  Prose,
  Report,
  Section,
  Step,
  Table,
} from "./sections.ts";
