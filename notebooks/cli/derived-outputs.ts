import {
  areConditionsWritten,
  comparisonJson,
  comparisonLines,
  completionLines,
  conditionLines,
  type DerivationOptions,
  type DerivationStep,
  derivation,
  derivationDocument,
  derivationJson,
  derivationText,
  displacedLines,
  dissipatorFormJson,
  dressingComparison,
  equationsJson,
  equationsOfMotion,
  expansionJson,
  expansionLines,
  fokkerPlanck,
  fokkerPlanckJson,
  fokkerPlanckLines,
  frameJson,
  frameLines,
  frameOperatorLines,
  frameOperatorsJson,
  heisenbergEquations,
  heisenbergJson,
  heisenbergLatex,
  heisenbergLines,
  heisenbergText,
  hasValidity,
  json,
  judged,
  judgementLines,
  knownNumbers,
  kossakowski,
  kossakowskiJson,
  kossakowskiLines,
  langevin,
  langevinJson,
  langevinLines,
  langevinOfModes,
  langevinOfModesJson,
  langevinOfModesLines,
  memoryEquations,
  memoryJson,
  memoryLines,
  leastCompletion,
  ladderForm,
  ladderJsonConvention,
  ladderLines,
  linesLatex,
  linesText,
  type MasterEquationKind,
  type Model,
  masterEquation,
  masterEquationJson,
  masterEquationLines,
  masterEquationText,
  modelSlowFlow,
  modesOfSteps,
  isOfDissipator,
  type MasterEquation,
  momentEquations,
  momentLines,
  momentsJson,
  motionLines,
  normalExpansion,
  positivityConditions,
  replacedComparison,
  replacedDerivation,
  replacedDissipatorForm,
  replacedEquations,
  replacedExpansion,
  replacedFokkerPlanck,
  replacedKossakowski,
  replacedMasterEquation,
  replacedMemory,
  replacedMoments,
  replacedValidity,
  replacedWignerEquation,
  slowFlowJson,
  slowFlowLines,
  type Validity,
  validity,
  validityJson,
  validityLines,
  variablesOf,
  withoutTerms,
  wignerEquation,
  wignerJson,
  wignerLines,
} from "../../derivations/index.ts";
import { type Line } from "../../symbolic/index.ts";
import { negativeDiffusionLines } from "../runs/langevin/index.ts";
import { completionNumberLines } from "../runs/quantum/completion-numbers.ts";
import { equationsOfSlowFlow } from "./bath-options.ts";
import {
  derivedDisplaced,
  derivedFrame,
  derivedFrameOperators,
  type FrameRequest,
} from "./frame-options.ts";
import { readObservable } from "./observable.ts";
import type { Putting } from "./putting.ts";
import { withHarmonicsBlamed } from "./response-arguments.ts";

/** What is to be derived, and from which model. */
export interface DerivedRequest {
  readonly model: Model;
  readonly kind: MasterEquationKind;
  readonly terms: DerivationOptions;
  readonly dressing: "short-time" | "harmonic";
  /** Names of terms that are left out. */
  readonly without: readonly string[];
  readonly putting: Putting;
  readonly form: "second-order" | "phase-space";
  /** The operators in which equations of operators are written. */
  readonly basis: "x-p" | "ladder";
  readonly observable: string | undefined;
  /** The order up to which there are moments. */
  readonly moments: number;
  readonly harmonics: readonly string[] | undefined;
  /** Of an expansion the highest m + n of a†^m a^n, and the mean number of quanta at which its bound is. */
  readonly degree: number;
  readonly quanta: number;
  /** The frequency of a rotating frame, as it is typed, and the order of the expansion in it. */
  readonly frame: FrameRequest;
}

/** A result in each format; LaTeX is a list of displays, or a document of its own. */
export interface DerivedOutput {
  readonly text: string;
  readonly json: object;
  readonly latex: readonly string[] | { readonly document: string };
  /** What text and LaTeX are printed from. */
  readonly lines?: readonly Line[];
  /** Of a derivation, for a page; below them the conditions under which it holds. */
  readonly steps?: readonly DerivationStep[];
  readonly conditions?: readonly string[];
}

/** What `derive --what` can derive, by name. The first is the default. */
export const derivedOutputs = {
  "master-equation": (request) => {
    const { putting, basis } = request;
    if (basis === "ladder") {
      const ladder = ladderForm(equationLacking(request));
      const form = replacedDissipatorForm(ladder, putting.put);
      return printed(ladderLines(form), {
        ...{ basis, convention: ladderJsonConvention(request.model.modes) },
        ...dissipatorFormJson(form),
      });
    }
    const equation = replacedMasterEquation(equationLacking(request), putting.put);
    const { hamiltonian, equation: rate } = masterEquationLines(equation);
    const lines = [hamiltonian, rate];
    return {
      text: masterEquationText(equation),
      json: masterEquationJson(equation),
      ...{ latex: linesLatex(lines), lines },
    };
  },
  derivation: ({ model, terms, putting }) => {
    const derived = derivation(model, terms);
    const result = replacedDerivation(derived, putting.put);
    const report = hasValidity(model)
      ? replacedValidity(validity(derived.masterEquation, terms.order), putting.put)
      : undefined;
    const text = derivationText(result.steps);
    const json = { ...modesOfSteps(result.steps), steps: derivationJson(result.steps) };
    return {
      text: report === undefined ? text : `${text}\n\nValidity\n${validityText(report)}`,
      json: report === undefined ? json : { ...json, validity: validityJson(report) },
      latex: { document: derivationDocument(result, putting.definitions(), report) },
      steps: result.steps,
      conditions: report === undefined ? [] : linesLatex(validityLines(report)),
    };
  },
  heisenberg: ({ model, terms, putting, observable, basis }) => {
    const usual = variablesOf(model.modes, basis === "ladder" ? ["a"] : ["x", "p"]);
    const typed = observable === undefined ? usual : [observable];
    const observables = typed.map((text) => [text, readObservable(text, model)] as const);
    const equation = masterEquation(model, terms);
    const equations = heisenbergEquations(equation, observables, basis, putting.put);
    return {
      text: heisenbergText(equations),
      json: heisenbergJson(equations),
      latex: heisenbergLatex(equations),
      ...(basis === "ladder" ? {} : { lines: heisenbergLines(equations) }),
    };
  },
  eom: (request) => {
    const { putting, form } = request;
    const { equation, ofMotion } = lackingIn(request);
    const derived = withoutTerms(equationsOfMotion(equation, { form }), ofMotion);
    const equations = replacedEquations(derived, putting.put);
    return printed(motionLines(equations), equationsJson(equations));
  },
  moments: (request) => {
    const { putting, moments: order } = request;
    const { put } = putting;
    const derived = momentEquations(equationLacking(request), { order });
    const equations = replacedMoments(derived, put);
    return printed(momentLines(equations), momentsJson(equations));
  },
  wigner: ({ model, terms, putting: { put } }) => {
    const equation = replacedWignerEquation(wignerEquation(masterEquation(model, terms)), put);
    return printed(wignerLines(equation), wignerJson(equation));
  },
  "fokker-planck": ({ model, terms, putting: { put } }) => {
    const equation = replacedFokkerPlanck(fokkerPlanck(masterEquation(model, terms)), put);
    return printed(fokkerPlanckLines(equation), fokkerPlanckJson(equation));
  },
  memory: ({ model, putting: { put } }) => {
    const equations = replacedMemory(memoryEquations(model), put);
    return printed(memoryLines(equations), memoryJson(equations));
  },
  langevin: ({ model, terms, putting: { put } }) => {
    const truncated = replacedFokkerPlanck(fokkerPlanck(masterEquation(model, terms)), put);
    if (typeof model.modes !== "number") {
      const ofModes = langevinOfModes(truncated);
      return printed(langevinOfModesLines(ofModes), langevinOfModesJson(ofModes));
    }
    const equations = langevin(truncated);
    const regions = negativeDiffusionLines(equations, model);
    return printed([...langevinLines(equations), ...regions], langevinJson(equations));
  },
  kossakowski: ({ model, terms, putting: { put } }) => {
    const matrix = replacedKossakowski(kossakowski(masterEquation(model, terms)), put);
    const lines = kossakowskiLines(matrix);
    const least = leastCompletion(matrix);
    const completion = [
      ...(least === undefined ? [] : completionLines(least)),
      ...completionNumberLines(matrix, knownNumbers(model)),
    ];
    if (!areConditionsWritten(matrix)) {
      return printed(
        [...lines, tooManyConditions, ...completion],
        kossakowskiJson(matrix, undefined, put),
      );
    }
    const conditions = judged(positivityConditions(matrix), knownNumbers(model));
    return printed(
      [
        ...[...lines, conditionsHeading, ...conditionLines(conditions)],
        ...[...judgementLines(conditions), ...completion],
      ],
      kossakowskiJson(matrix, conditions, put),
    );
  },
  validity: ({ model, terms, putting: { put } }) => {
    const report = replacedValidity(validity(masterEquation(model, terms), terms.order), put);
    return printed(validityLines(report), validityJson(report));
  },
  dressings: ({ model, kind, terms, putting: { put } }) => {
    const compared = replacedComparison(
      dressingComparison(model, { ...terms, kind: kind === "CL" ? kind : "gCL" }),
      put,
    );
    return printed(comparisonLines(compared), comparisonJson(compared));
  },
  frame: ({ model, terms, putting: { put }, frame }) => {
    if (frame.displaced !== undefined) {
      const moved = derivedDisplaced(masterEquation(model, terms), frame.displaced.orbit, put);
      return printed(displacedLines(moved), json(moved));
    }
    const wave = derivedFrame(masterEquation(model, terms), frame, put);
    return printed(frameLines(wave), frameJson(wave));
  },
  "frame-operators": ({ model, terms, putting: { put }, observable, frame }) => {
    const typed = observable === undefined ? variablesOf(model.modes, ["x", "p"]) : [observable];
    const operators = typed.map((text) => [text, readObservable(text, model)] as const);
    const result = derivedFrameOperators(masterEquation(model, terms), operators, frame, put);
    return printed(frameOperatorLines(result), frameOperatorsJson(result));
  },
  expansion: ({ model, terms, putting: { put }, degree, quanta }) => {
    const at = { numbers: knownNumbers(model), quanta };
    const result = replacedExpansion(
      normalExpansion(masterEquation(model, terms), { degree, at }),
      put,
    );
    return printed(expansionLines(result), expansionJson(result));
  },
  "slow-flow": (request) => {
    const { dressing, putting, harmonics } = request;
    const { put } = putting;
    const { equation, ofMotion } = lackingIn(request);
    const equations = withoutTerms(equationsOfSlowFlow(equation, dressing, "order"), ofMotion);
    const options = { equations, harmonics, put };
    const { flow } = withHarmonicsBlamed(() => modelSlowFlow(equation, options));
    return printed(slowFlowLines(flow), slowFlowJson(flow));
  },
} satisfies Readonly<Record<string, (request: DerivedRequest) => DerivedOutput>>;

/** The master equation without the terms of it that are left out, and the names of the others. */
function lackingIn({
  model,
  terms,
  without,
}: Pick<DerivedRequest, "model" | "terms" | "without">): {
  readonly equation: MasterEquation;
  readonly ofMotion: readonly string[];
} {
  return {
    equation: withoutTerms(masterEquation(model, terms), without.filter(isOfDissipator)),
    ofMotion: without.filter((name) => !isOfDissipator(name)),
  };
}

/** @throws TermError for a term of the equation of motion */
function equationLacking(request: Parameters<typeof lackingIn>[0]): MasterEquation {
  const { equation, ofMotion } = lackingIn(request);
  return withoutTerms(equation, ofMotion);
}

const conditionsHeading: Line = {
  tag: "relation",
  notation: {
    latex: "\\text{Completely positive if and only if, at every time,}",
    text: "Completely positive if and only if, at every time,",
  },
};

const tooManyConditions: Line = {
  tag: "relation",
  notation: {
    latex:
      "\\text{Completely positive if and only if no eigenvalue of } K \\text{ is negative; the minors of so many operators are too many to write.}",
    text: "Completely positive if and only if no eigenvalue of K is negative; the minors of so many operators are too many to write.",
  },
};

export type DerivedName = keyof typeof derivedOutputs;

/** Indented as the steps are. */
function validityText(report: Validity): string {
  return `   ${linesText(validityLines(report)).replaceAll("\n", "\n   ")}`;
}

/** Lines as they are printed everywhere. */
function printed(lines: readonly Line[], json: object): DerivedOutput {
  return { text: linesText(lines), json, latex: linesLatex(lines), lines };
}
