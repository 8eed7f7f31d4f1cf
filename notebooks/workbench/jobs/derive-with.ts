import {
  drivePotential,
  equation12,
  equationsLatex,
  equationsTerms,
  equationsText,
  type EquationsOfMotion,
  FrameError,
  hamiltonianLatex,
  linesTerms,
  masterEquationLatex,
  masterEquationLines,
  masterEquationText,
  minimumWarnings,
  motionTerms,
  type MasterEquationKind,
  type Model,
  ownCouplingNumbers,
  type Provenance,
  provenanceOf,
  SlowFlowError,
  systemNotation,
  withParameters,
  equationsOfMotion,
} from "../../../derivations/index.ts";
import {
  ModulatedPhaseError,
  NotPolynomialError,
  Operator,
  operatorTerms,
  partsOfPositions,
  ParseError,
  ScalarError,
} from "../../../symbolic/index.ts";
import type {
  DeriveReply,
  DeriveRequest,
  FieldError,
  Sum,
  TabContent,
  Term,
} from "./derive-protocol.ts";
import { wordsOfPages } from "../../literate/words-of-pages.ts";
import { type ContentSource, settingsIn, withConstants } from "./content-source.ts";
import { fieldError, readTexts } from "./fields.ts";
import type { LaterContents } from "./later-contents.ts";
import { type ParameterList, parameterList } from "./parameter-list.ts";
import { definitionsOf } from "./tabs/tab-source.ts";
import { difference, masterEquationShown } from "./shown-equation.ts";
import { wordsOf } from "./term-origins.ts";

/**
 * Everything that the page shows of a model besides runs; what cannot be derived is an error.
 *
 * @param later the contents of tabs that a first visit does not show
 */
export function derivedWith(request: DeriveRequest, later: LaterContents): DeriveReply {
  const start = performance.now();
  const { potential, drives, whole, errors } = readTexts(request.model);
  const previews = {
    ...(potential === undefined
      ? {}
      : {
          potential: potentialSum(potential),
        }),
    ...(drives === undefined || drivePotential(drives).isZero
      ? {}
      : {
          drives: operatorSum(isOne(drives) ? "V_2(\\hat{x},t)" : "V_2(t)", drivePotential(drives)),
        }),
  };
  const done = (rest: Omit<DeriveReply, "previews" | "took">): DeriveReply => ({
    previews,
    took: performance.now() - start,
    ...rest,
  });
  if (whole === undefined) return done({ errors, warnings: [] });
  const list = parameterList(whole, request.model.parameters);
  const { parameters, errors: wrongNumbers } = list;
  let warnings = [...whole.warnings, ...list.warnings].map(wordsOfPages);
  try {
    const inNumbers = withParameters(whole, settingsIn(list));
    // Which minimum of a whole potential is taken may depend on numbers.
    const model = whole.total === undefined ? whole : inNumbers;
    const before = minimumWarnings(whole.total);
    warnings = [
      ...whole.warnings.filter((warning) => !before.includes(warning)),
      ...minimumWarnings(model.total),
      ...list.warnings,
    ].map(wordsOfPages);
    const provenance = provenanceOf(
      `workbench ${request.tab}`,
      inNumbers,
      request.view === "difference" ? "CL and gCL" : request.view,
    );
    const content = contentOf(request, model, list, provenance, later);
    return done({
      provenance,
      errors: wrongNumbers,
      warnings,
      parameters,
      content,
    });
  } catch (error) {
    const all: readonly FieldError[] = [...wrongNumbers, fieldError(fieldOf(error), error)];
    return done({ errors: all, warnings, parameters });
  }
}

/** U of a model with its whole potential, V1 of others. */
function potentialSum(model: Model): Sum {
  const { total, potential } = model;
  if (total === undefined) return operatorSum(isOne(model) ? "V_1(\\hat{x})" : "V_1", potential);
  const parts = partsOfPositions(total.still.plus(total.moving), ["x"]) ?? [];
  const left = total.moving.isZero ? "U(\\hat{x})" : "U(\\hat{x},t)";
  return operatorSum(left, Operator.ofParts("xp", 1, parts));
}

function isOne({ modes }: Model): boolean {
  return typeof modes === "number";
}

function fieldOf(error: unknown): string {
  if (error instanceof SlowFlowError || error instanceof ParseError) return "harmonics";
  if (error instanceof FrameError || error instanceof RangeError) return "tab";
  if (error instanceof NotPolynomialError || error instanceof ModulatedPhaseError) return "tab";
  if (error instanceof ScalarError) return "form";
  return "model";
}

function contentOf(
  request: DeriveRequest,
  model: Model,
  list: ParameterList,
  provenance: Provenance,
  later: LaterContents,
): TabContent {
  const kind: MasterEquationKind = request.view === "CL" ? "CL" : "gCL";
  const sources = { ...request, model, list, kind, provenance: { ...provenance, equation: kind } };
  switch (request.tab) {
    case "master-equation":
      return masterEquationContent(model, request.view);
    case "equations":
      return equationsContent(sources);
    case "runs":
      return { tab: "runs" };
    default:
      return later(request.tab, sources);
  }
}

function equationsContent({ model, view, kind, form }: ContentSource): TabContent {
  const equations = (of: MasterEquationKind): EquationsOfMotion =>
    equationsOfMotion(model, { kind: of, form });
  const isDifference = view === "difference";
  const shown = isDifference ? difference(equations("gCL"), equations("CL")) : equations(kind);
  const definitions = definitionsOf(model);
  const leftOf = (left: string): string =>
    isDifference ? `${left}_{\\mathrm{gCL}} - ${left}_{\\mathrm{CL}}` : left;
  return {
    tab: "equations",
    sums: motionSums(shown).map(({ left, terms }) => ({ left: leftOf(left), terms })),
    definitions,
    latex: [...equationsLatex(shown), ...definitions].join("\n\n"),
    text: withConstants(equationsText(shown), model),
  };
}

function masterEquationContent(model: Model, view: DeriveRequest["view"]): TabContent {
  const shown = masterEquationShown(model, view);
  const lines = masterEquationLines(shown);
  const [equation] = linesTerms([lines.equation]);
  const [first, ...brackets] = (equation?.terms ?? []).map(signed);
  const terms = shown.dissipator.map((term, place): Term => ({
    ...(brackets[place] as Term),
    label: term.label,
    name: term.name,
    origin: { words: wordsOf(term) },
  }));
  const unitary: Term = {
    ...(first as Term),
    label: equation12.lines[0].number,
    origin: { words: "The motion under H_S(t) alone." },
  };
  const isDifference = view === "difference";
  const definitions = definitionsOf(model);
  const left = `\\mathcal{D}_{\\mathrm{gCL}}\\hat{\\rho} - \\mathcal{D}_{\\mathrm{CL}}\\hat{\\rho}`;
  const sum = isDifference
    ? { left, terms }
    : { left: lines.equation.name.latex, terms: [unitary, ...terms] };
  return {
    tab: "master-equation",
    hamiltonian: operatorSum("\\hat{H}_{S}(t)", shown.hamiltonian),
    sum,
    legend: usesPaperNumbers(model) ? equation12.lines : ownCouplingNumbers.lines,
    definitions,
    latex: (isDifference
      ? [
          `${left} = ${terms.map(({ negative, latex }) => `${negative ? "-" : "+"} ${latex}`).join(" ") || "0"}`,
          ...definitions,
        ]
      : [hamiltonianLatex(shown), masterEquationLatex(shown), ...definitions]
    ).join("\n\n"),
    text: withConstants(masterEquationText(shown), model),
  };
}

/** Whether the terms have the numbers of Eq. 12: those of one oscillator with the paper's coupling. */
function usesPaperNumbers({ modes, coupling }: Model): boolean {
  return typeof modes === "number" && coupling === undefined;
}

/** Equations of motion term by term, each with its name. */
function motionSums(equations: EquationsOfMotion): readonly Sum[] {
  const named = motionTerms(equations);
  let place = 0;
  return equationsTerms(equations).map(({ left, terms }) => ({
    left,
    terms: terms.map((term): Term => {
      const { name = "" } = named[place] ?? {};
      place += 1;
      return { ...signed(term), name, origin: { words: "" } };
    }),
  }));
}

/** left = operator, term by term: short enough to be set anew while it is typed. */
function operatorSum(left: string, operator: Operator<"xp">): Sum {
  return { left, terms: operatorTerms(operator, systemNotation).map(signed) };
}

function signed({ negative, latex }: Term): Term {
  return { negative, latex };
}
