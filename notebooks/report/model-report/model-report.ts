import {
  bathText,
  type Derivation,
  equationsLatex,
  hamiltonianLatex,
  hasValidity,
  linesLatex,
  type MasterEquation,
  type Model,
  masterEquationLatex,
  driveTexts,
  phaseSpaceEquations,
  type Provenance,
  provenanceMeta,
  provenanceWords,
  svgWithProvenance,
  typedText,
  unitText,
  validity,
  validityLines,
} from "../../../derivations/index.ts";
import type { VerificationReport } from "../../../derivations/verify/index.ts";
import { htmlReport, type Figure as ReportFigure, type Section } from "../index.ts";
import { stepOf } from "./derivation-step.ts";
import { quantumSections } from "./quantum-section.ts";
import type { QuantumState } from "./quantum-state.ts";

/** What a report of a model shows besides its equations. */
export interface ModelReportContent {
  readonly provenance: Provenance;
  readonly derivation: Derivation;
  readonly verification: VerificationReport;
  readonly quantum: QuantumState;
  readonly figures: readonly Pick<ReportFigure, "svg" | "caption">[];
  /** What to know of the pictures. */
  readonly remarks?: readonly string[];
  /** Of several oscillators. */
  readonly slowFlow?: readonly Section[];
  /** The generated module. */
  readonly code: string;
  readonly warnings: readonly string[];
}

/** A self-contained HTML page: model, equations, runs, quantum steady state, derivation, second opinions, code. */
export function modelReport(content: ModelReportContent): string {
  const { provenance, derivation, verification, quantum, figures, code, warnings } = content;
  const { remarks = [], slowFlow = [] } = content;
  const { masterEquation } = derivation;
  return htmlReport({
    title: `${masterEquation.model.name}: ${masterEquation.kind} master equation`,
    subtitle: "Derived from the microscopic model by Caldera.",
    head: provenanceMeta(provenance),
    footer: provenanceWords(provenance),
    sections: [
      ...modelSections(masterEquation.model, hamiltonianLatex(masterEquation)),
      ...equationSections(derivation),
      ...slowFlow,
      ...figures.map((figure, j): Section => ({
        kind: "figure",
        ...figure,
        ...(j === 0 ? { heading: "Runs" } : {}),
      })),
      ...remarks.map((text): Section => ({ kind: "prose", text })),
      ...warnings.map((text): Section => ({ kind: "prose", text: `Warning: ${text}` })),
      ...quantumSections(quantum, provenance.equation, (svg) => svgWithProvenance(svg, provenance)),
      ...validitySections(masterEquation),
      {
        kind: "derivation",
        heading: "Derivation",
        steps: derivation.steps.map(stepOf),
      },
      verificationSection(verification),
      ...verification.remarks.map((text): Section => ({ kind: "prose", text })),
      { kind: "code", heading: "Generated code", language: "TypeScript", code },
    ],
  });
}

/** Under which conditions the equation holds, with a warning where its numbers do not meet them. */
function validitySections(equation: MasterEquation): readonly Section[] {
  if (!hasValidity(equation.model)) return [];
  const report = validity(equation);
  const isWarning = /^(?:Marginal|Not valid)/.test(report.verdict);
  const lines = linesLatex(validityLines(report).slice(0, -1));
  return [
    {
      kind: "prose",
      heading: "Validity",
      text: isWarning ? `Warning: ${report.verdict}` : report.verdict,
    },
    ...lines.map((latex): Section => ({ kind: "equation", latex })),
  ];
}

function modelSections(model: Model, hamiltonian: string): readonly Section[] {
  const typed = [
    ...modesTyped(model),
    `V1 = ${model.potentialText}`,
    ...(model.array?.driveTexts ?? driveTexts(model.drives)).map((text) => `V2 term: ${text}`),
    ...(model.coupling ?? []).map(({ texts }) => `coupling: ${texts.join(", ")}`),
    ...model.loss.map(({ texts }) => `loss: ${texts.join(", ")}`),
    ...(model.bath === "peaked" ? [] : [`bath: ${bathText(model.bath)}`]),
  ];
  return [
    { kind: "code", heading: "Model", code: typed.join("\n"), language: "as typed" },
    { kind: "equation", latex: hamiltonian },
    ...(model.values.size === 0 ? [] : [parameterTable(model)]),
  ];
}

/** The names of the modes, or the pattern of an array with what neighbours have. */
function modesTyped({ modes, array }: Model): readonly string[] {
  if (typeof modes === "number") return [];
  if (array === undefined) return [`modes: ${modes.join(", ")}`];
  const { count, pattern, interactionText } = array;
  return [
    `modes: ${JSON.stringify({ count, pattern })}`,
    `interaction of neighbours: ${interactionText}`,
  ];
}

/** Numbers as they are; in a model with units with these, and as they were typed where that says more. */
function parameterTable(model: Model): Section {
  const { values, units } = model;
  const name = { name: "name" };
  const value = { name: "value", align: "right" as const };
  const numbers = [...values];
  if (units === undefined) {
    const typed = numbers.map(([one]) => typedText(model, one) ?? "");
    const isTyped = typed.some((text) => text !== "");
    const rows = numbers.map(([one, number], j) => [
      ...[one, `${number}`],
      ...(isTyped ? [typed[j] ?? ""] : []),
    ]);
    const columns = [name, value, ...(isTyped ? [{ name: "given as" }] : [])];
    return { kind: "table", caption: "Parameters", columns, rows };
  }
  return {
    kind: "table",
    caption: "Parameters, in SI",
    columns: [name, value, { name: "unit" }, { name: "given as" }],
    rows: numbers.map(([one, number]) => {
      const dimension = units.dimensions.get(one);
      const unit = dimension === undefined ? "" : unitText(dimension);
      return [one, `${number}`, unit, units.quantities.get(one)?.text ?? ""];
    }),
  };
}

function verificationSection(report: VerificationReport): Section {
  const engines = report.engines.map(({ engine }) => engine);
  return {
    kind: "table",
    heading: "Second opinions",
    caption: `Independent derivations, compared exactly and at ${report.points} random rational points (seed ${report.seed}); matrices to a relative ${report.tolerance}.`,
    columns: [{ name: "quantity" }, ...engines.map((name) => ({ name, align: "center" as const }))],
    rows: report.rows.map(({ quantity, verdicts }) => [
      quantity,
      ...engines.map((engine) => {
        const verdict = verdicts.get(engine) ?? "not run";
        return verdict === "not run" ? "–" : verdict;
      }),
    ]),
  };
}

/** The master equation, and its equations of motion in both forms. */
function equationSections({ masterEquation, steps }: Derivation): readonly Section[] {
  const secondOrder = steps
    .filter(({ name }) => name === "elimination-of-momentum")
    .flatMap(({ after }) => linesLatex(after));
  return [
    {
      kind: "equation",
      heading: "Master equation",
      latex: masterEquationLatex(masterEquation),
      label:
        typeof masterEquation.model.modes === "number"
          ? "Numbers on the right are those of the paper's Eq. 12."
          : "Words on the right say what the terms do.",
    },
    ...secondOrder.map((latex, j): Section => ({
      kind: "equation",
      latex,
      ...(j > 0
        ? {}
        : {
            heading: secondOrder.length === 1 ? "Equation of motion" : "Equations of motion",
            label: `Mean field, the ${secondOrder.length === 1 ? "momentum" : "momenta"} eliminated exactly.`,
          }),
    })),
    ...equationsLatex(phaseSpaceEquations(masterEquation)).map((latex, j): Section => ({
      kind: "equation",
      latex,
      // Beyond the first order there may be no equation for x alone.
      ...(j === 0 && secondOrder.length === 0 ? { heading: "Equations of motion" } : {}),
    })),
  ];
}
