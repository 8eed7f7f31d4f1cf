import {
  type Derivation,
  derivation,
  type EquationsOfMotion,
  equationsOfMotion,
  type MasterEquation,
  type MasterEquationKind,
  type Model,
  ModelError,
  numbersOf,
  parametersOf,
  type Provenance,
  provenanceLines,
  provenanceOf,
  provenanceOfSeveral,
  svgWithProvenance,
} from "../../derivations/index.ts";
import { ScalarError } from "../../symbolic/index.ts";
import type { VerificationReport } from "../../derivations/verify/index.ts";
import type { Figure } from "../figures/figure.ts";
import type { RingdownFigure } from "../figures/figure-2/ringdown-figure.ts";
import { defaultKind, Pace, type RunOptions, type RunResult } from "../runs/run.ts";

export interface ReportOptions extends RunOptions {
  /** Whether the paper's ringdowns, those of its own oscillator, are among the pictures (default false). */
  readonly paperRingdowns?: boolean | undefined;
  /** Is handed what was derived, before anything is computed. */
  readonly onDerived?: ((derived: Derivation, equations: EquationsOfMotion) => void) | undefined;
  /** Is handed the second opinions. */
  readonly onVerified?: ((verification: VerificationReport) => void) | undefined;
}

export interface ReportResult extends RunResult {
  /** A page that needs nothing else: equations, runs, the quantum steady state, derivation, second opinions, code. */
  readonly html: string;
  readonly verification: VerificationReport;
  readonly provenance: Provenance;
}

/**
 * `caldera/report`: everything about a model on one self-contained page: its master equation and equations of motion with their
 * derivation, second opinions of four engines, the motion from rest at five widths of the ground state, the
 * quantum steady state (searched for up to a minute) and generated code. Of several oscillators it has the slow flow, a
 * ringdown from each, the response with all branches and the validity instead; their quantum state has a command of its own.
 * In Node only, with the optional libraries of pictures, formulas and engines.
 *
 * `certificate`: the number of random points at which engines were compared.
 *
 * @throws ModelError naming every parameter without a number
 */
export async function report(model: Model, options: ReportOptions = {}): Promise<ReportResult> {
  const { kind = defaultKind, paperRingdowns = false, command = "report", progress } = options;
  const pace = new Pace(options.signal);
  const provenance = provenanceOf(command, model, kind);
  const derived = derivation(model, { kind });
  const { masterEquation } = derived;
  const form = typeof model.modes === "number" ? "second-order" : formOf(masterEquation);
  const equations = equationsOfMotion(masterEquation, { form });
  // The runs below need numbers: what is missing is better said before they are under way.
  const values = numbersOf(model, parametersOf(equations));
  // The same holds for libraries.
  const { verify } = await import("../../derivations/verify/index.ts");
  const { ringdownFigure } = await import("../figures/figure-2/ringdown-figure.ts");
  const library = await import("./model-report/index.ts");
  options.onDerived?.(derived, equations);
  progress?.(
    Number.NaN,
    "Second opinions: nerdamer, Algebrite, mathjs and quadrature are computing …",
  );
  const verification = await verify(model, { kind });
  options.onVerified?.(verification);
  await pace.next();
  const ringdowns = paperRingdowns
    ? [() => ringdownFigure((fraction) => progress?.(fraction, "ringdowns"))]
    : [];
  const isOne = typeof model.modes === "number";
  if (!isOne) progress?.(Number.NaN, "Ringdowns and response of the modes …");
  const {
    figures,
    remarks,
    warnings: ofFigures,
  } = isOne
    ? await figuresOf(model, values, command, ringdowns)
    : await figuresOfModes(model, kind, values, provenance);
  await pace.next();
  const limit = library.quantumStateLimit;
  if (isOne) progress?.(Number.NaN, `Quantum steady state: searching for at most ${limit} s …`);
  const quantum = isOne
    ? await library.quantumState(model, kind, provenance)
    : library.quantumStateOfModes;
  const html = library.modelReport({
    provenance,
    quantum,
    derivation: derived,
    verification,
    ...{ figures, remarks },
    slowFlow: isOne ? [] : library.slowFlowSections(masterEquation),
    code: library.generatedModule(masterEquation, form, provenanceLines(provenance)),
    warnings: [...model.warnings, ...ofFigures],
  });
  const unsettled = library.quantumWarning(quantum);
  return resultOf(
    html,
    verification,
    [...ofFigures, ...(unsettled === undefined ? [] : [unsettled])],
    provenance,
  );
}

function resultOf(
  html: string,
  verification: VerificationReport,
  warnings: readonly string[],
  provenance: Provenance,
): ReportResult {
  return {
    status: warnings.length === 0 && verification.exitStatus === 0 ? "settled" : "suspect",
    html,
    verification,
    warnings,
    certificate: { points: verification.points },
    provenance,
  };
}

function trajectoryCaption({ bath }: Model, position: number): string {
  const dissipation =
    bath === "none"
      ? "its given loss only, which is the same in both curves"
      : "CL and gCL dissipation";
  return `This model from x = ${position} at rest, with ${dissipation}.`;
}

/** The first picture of a figure of the paper, with what it is of. */
function paperPicture({ models, files: [first], caption }: Figure, command: string) {
  const origin = provenanceOfSeveral(command, models, "CL and gCL");
  return { svg: svgWithProvenance(first?.content ?? "", origin), caption };
}

/** A start at rest some widths √(ħ/mω0) of the ground state away from x = 0, and some periods. */
function motionOf(values: ReadonlyMap<string, number>): {
  readonly position: number;
  readonly duration: number;
} {
  const [hbar = 1, m = 1, omega0 = 1] = ["hbar", "m", "omega0"].map((name) => values.get(name));
  return {
    position: Number((5 * Math.sqrt(hbar / (m * omega0))).toPrecision(3)),
    duration: Number((60 / omega0).toPrecision(3)),
  };
}

/** A motion of this model, and those of the paper where they are asked for. */
async function figuresOf(
  model: Model,
  values: ReadonlyMap<string, number>,
  command: string,
  ringdowns: readonly (() => RingdownFigure)[],
) {
  const library = await import("./model-report/index.ts");
  const motion = motionOf(values);
  const run = await library.trajectoryFigure(model, motion);
  const trajectory = {
    svg: svgWithProvenance(run.svg, provenanceOf(command, model, "CL and gCL")),
    caption: trajectoryCaption(model, motion.position),
  };
  const drawn = ringdowns.map((draw) => draw());
  return {
    figures: [trajectory, ...drawn.map((figure) => paperPicture(figure, command))],
    remarks: [],
    warnings: [...run.warnings, ...drawn.flatMap(({ warnings }) => warnings)],
  };
}

/** Without the momenta, where there is such a form. */
function formOf(equation: MasterEquation): "second-order" | "phase-space" {
  try {
    equationsOfMotion(equation);
    return "second-order";
  } catch (error) {
    if (error instanceof ScalarError || error instanceof ModelError) return "phase-space";
    throw error;
  }
}

/** A ringdown from each mode, and the response. */
async function figuresOfModes(
  model: Model,
  kind: MasterEquationKind,
  values: ReadonlyMap<string, number>,
  provenance: Provenance,
) {
  const library = await import("./model-report/index.ts");
  const { figures, remarks, warnings } = await library.modesFigures(model, kind, values);
  const withOrigin = figures.map(({ svg, caption }) => ({
    ...{ svg: svgWithProvenance(svg, provenance), caption },
  }));
  return { figures: withOrigin, remarks, warnings };
}
