import {
  type DissipatorForm,
  displaysLatex,
  having,
  type Kind,
  type Line,
  symbolicKinds,
} from "../../symbolic/index.ts";
import {
  derivationDocument,
  derivationFromJson,
  derivationJson,
  derivationText,
  equationsFromJson,
  equationsJson,
  type HeisenbergEquations,
  heisenbergFromJson,
  type HeisenbergJson,
  heisenbergJson,
  heisenbergLatex,
  heisenbergText,
  linesLatex,
  linesText,
  masterEquationFromJson,
  masterEquationJson,
  masterEquationText,
  modesOfSteps,
  type StepJson,
  type WrittenDerivation,
  type WrittenMasterEquation,
} from "../document/index.ts";
import { motionLines, validityFromJson, validityJson, validityLines } from "../equations/index.ts";
import { arraySumLines, arraySumsFromJson, arraySumsJson } from "../equations/arrays/index.ts";
import {
  type DisplacedFrame,
  displacedLines,
  type DissipatorFormJson,
  dissipatorFormFromJson,
  dissipatorFormJson,
  frameFromJson,
  frameJson,
  frameLines,
  frameOperatorLines,
  frameOperatorsFromJson,
  frameOperatorsJson,
  ladderLines,
  orbitFromJson,
  type OrbitJson,
  orbitJson,
} from "../equations/frames/index.ts";
import { expansionFromJson, expansionJson, expansionLines } from "../equations/expansion/index.ts";
import {
  langevinFromJson,
  langevinJson,
  langevinLines,
  langevinOfModesFromJson,
  langevinOfModesJson,
  langevinOfModesLines,
} from "../equations/langevin/index.ts";
import { memoryFromJson, memoryJson, memoryLines } from "../equations/memory/index.ts";
import { momentLines, momentsFromJson, momentsJson } from "../equations/moments/index.ts";
import {
  areConditionsWritten,
  conditionFromJson,
  conditionJson,
  conditionLines,
  type JudgedCondition,
  type Kossakowski,
  kossakowskiFromJson,
  kossakowskiJson,
  kossakowskiLines,
  type PositivityCondition,
  positivityConditions,
} from "../equations/positivity/index.ts";
import { slowFlowFromJson, slowFlowJson, slowFlowLines } from "../equations/slow-flow/index.ts";
import {
  fokkerPlanckFromJson,
  fokkerPlanckJson,
  fokkerPlanckLines,
  wignerFromJson,
  wignerJson,
  wignerLines,
} from "../equations/wigner/index.ts";
import {
  type LindbladEquation,
  type LindbladInput,
  lindbladEquation,
  lindbladLines,
} from "../lindblad/index.ts";
import {
  comparisonFromJson,
  comparisonJson,
  comparisonLines,
  masterEquationLines,
} from "../theory/index.ts";

/** How equations of several lines are written in LaTeX. */
export interface EquationLatexOptions {
  /** Whether they are displays that stand in an article as they are, rather than bare formulas. */
  readonly displays?: boolean;
}

/** Formulas with an empty line between them, or as displays. */
function formulasLatex(
  formulas: readonly string[],
  { displays = false }: EquationLatexOptions = {},
): string {
  return displays ? displaysLatex(formulas) : formulas.join("\n\n");
}

interface OfLines<T extends object, J extends object> {
  readonly noun: string;
  /** The keys by which an object of the kind is known, as data, too. */
  readonly keys: (object: object) => boolean;
  readonly lines: (object: T) => readonly Line[];
  readonly json: (object: T) => J;
  readonly fromJson: (data: J) => T;
}

/** A kind that is printed as lines. */
function ofLines<T extends object, J extends object>({
  noun,
  keys,
  lines,
  json,
  fromJson,
}: OfLines<T, J>): Kind<T, J, EquationLatexOptions> {
  return {
    noun,
    is: keys,
    text: (object) => linesText(lines(object)),
    latex: (object, options) => formulasLatex(linesLatex(lines(object)), options),
    json,
    isJson: keys,
    fromJson,
  };
}

/** A Wigner equation has terms and perhaps variables and waves, and nothing else; provenance does not count. */
function isWignerEquation(object: object): boolean {
  const own = ["terms", "variables", "waves", "provenance"];
  return "terms" in object && Object.keys(object).every((key) => own.includes(key));
}

const masterEquationKind = {
  ...ofLines<WrittenMasterEquation, ReturnType<typeof masterEquationJson>>({
    noun: "a master equation",
    keys: having("hamiltonian", "dissipator"),
    lines: (equation) => Object.values(masterEquationLines(equation)) as readonly Line[],
    json: masterEquationJson,
    fromJson: masterEquationFromJson,
  }),
  text: masterEquationText,
};

const ladderKeys = ["basis", "convention", "modes", "hamiltonian", "dissipators", "provenance"];
const isLadderKey = (key: string): boolean => ladderKeys.includes(key);

const ladderKind = {
  ...ofLines<DissipatorForm<"normal">, DissipatorFormJson>({
    noun: "a master equation in ladder operators",
    keys: having("hamiltonian", "terms"),
    lines: ladderLines,
    json: dissipatorFormJson,
    fromJson: dissipatorFormFromJson,
  }),
  // That in a rotating frame has its frequency, too.
  isJson: (data: object) =>
    having("hamiltonian", "dissipators")(data) && Object.keys(data).every(isLadderKey),
};

export interface DerivationJson {
  readonly modes?: readonly string[];
  readonly steps: readonly StepJson[];
}

const derivationKind: Kind<WrittenDerivation, DerivationJson, object> = {
  noun: "a derivation",
  is: having("steps"),
  text: ({ steps }) => derivationText(steps),
  latex: (derivation) => derivationDocument(derivation),
  json: ({ steps }) => ({ ...modesOfSteps(steps), steps: derivationJson(steps) }),
  isJson: having("steps"),
  fromJson: ({ modes, steps }): WrittenDerivation => ({
    steps: derivationFromJson(steps, modes),
  }),
};

const lindbladKind = ofLines<LindbladEquation, LindbladInput>({
  noun: "a Lindblad equation",
  keys: having("hamiltonian", "jumps"),
  lines: lindbladLines,
  json: ({ typed }) => typed,
  fromJson: lindbladEquation,
});

const heisenbergKind: Kind<HeisenbergEquations, HeisenbergJson, EquationLatexOptions> = {
  noun: "Heisenberg equations",
  is: having("observables", "basis"),
  text: heisenbergText,
  latex: (equations, options) => formulasLatex(heisenbergLatex(equations), options),
  json: heisenbergJson,
  isJson: having("observables"),
  fromJson: heisenbergFromJson,
};

function writtenConditions(matrix: Kossakowski): readonly PositivityCondition[] | undefined {
  return areConditionsWritten(matrix) ? positivityConditions(matrix) : undefined;
}

const displacedKind = ofLines<
  DisplacedFrame,
  ReturnType<typeof masterEquationJson> & { readonly orbit: OrbitJson }
>({
  noun: "an equation in a displaced frame",
  keys: having("hamiltonian", "dissipator", "orbit"),
  lines: displacedLines,
  json: displacedJson,
  fromJson: (data) => ({ ...masterEquationFromJson(data), orbit: orbitFromJson(data.orbit) }),
});

/** An equation in a displaced frame as plain data. */
function displacedJson(frame: DisplacedFrame): ReturnType<typeof masterEquationJson> & {
  readonly orbit: OrbitJson;
} {
  return { ...masterEquationJson(frame), orbit: orbitJson(frame.orbit) };
}

/** Every kind of equation, one entry each; the first that fits an object prints it. */
export const derivedKinds = [
  ...symbolicKinds,
  displacedKind,
  masterEquationKind,
  ladderKind,
  ofLines({
    noun: "an equation in a rotating frame",
    keys: having("frequency", "order", "orders", "dropped"),
    lines: frameLines,
    json: frameJson,
    fromJson: frameFromJson,
  }),
  ofLines({
    noun: "operators in a rotating frame",
    keys: having("frequencies", "order", "operators"),
    lines: frameOperatorLines,
    json: frameOperatorsJson,
    fromJson: frameOperatorsFromJson,
  }),
  ofLines({
    noun: "a normally ordered expansion",
    keys: having("expansion", "smoothing", "effective"),
    lines: expansionLines,
    json: expansionJson,
    fromJson: expansionFromJson,
  }),
  derivationKind,
  ofLines({
    noun: "a comparison of dressings",
    keys: having("dressings", "terms"),
    lines: comparisonLines,
    json: comparisonJson,
    fromJson: comparisonFromJson,
  }),
  ofLines({
    noun: "a report of validity",
    keys: having("energies", "neglected", "verdict"),
    lines: validityLines,
    json: validityJson,
    fromJson: validityFromJson,
  }),
  lindbladKind,
  heisenbergKind,
  ofLines({
    noun: "equations of motion",
    keys: having("form", "rates"),
    lines: motionLines,
    json: equationsJson,
    fromJson: equationsFromJson,
  }),
  ofLines({
    noun: "a slow flow",
    keys: having("ansatz", "rates"),
    lines: slowFlowLines,
    json: slowFlowJson,
    fromJson: slowFlowFromJson,
  }),
  ofLines({
    noun: "moment equations",
    keys: having("closure", "rates"),
    lines: momentLines,
    json: momentsJson,
    fromJson: momentsFromJson,
  }),
  ofLines({
    noun: "a Wigner equation",
    keys: isWignerEquation,
    lines: wignerLines,
    json: wignerJson,
    fromJson: wignerFromJson,
  }),
  ofLines({
    noun: "generalised Langevin equations",
    keys: having("rates", "couplings", "response"),
    lines: memoryLines,
    json: memoryJson,
    fromJson: memoryFromJson,
  }),
  // Langevin equations are a Fokker-Planck equation with its noise.
  ofLines({
    noun: "Langevin equations",
    keys: having("drift", "diffusion", "noise"),
    lines: langevinLines,
    json: langevinJson,
    fromJson: langevinFromJson,
  }),
  ofLines({
    noun: "Langevin equations of several modes",
    keys: having("drift", "diffusion", "root"),
    lines: langevinOfModesLines,
    json: langevinOfModesJson,
    fromJson: langevinOfModesFromJson,
  }),
  ofLines({
    noun: "a Fokker-Planck equation",
    keys: having("drift", "diffusion"),
    lines: fokkerPlanckLines,
    json: fokkerPlanckJson,
    fromJson: fokkerPlanckFromJson,
  }),
  ofLines({
    noun: "equations of an array",
    keys: having("array", "equations"),
    lines: arraySumLines,
    json: arraySumsJson,
    fromJson: arraySumsFromJson,
  }),
  ofLines({
    noun: "a Kossakowski matrix",
    keys: having("basis", "matrix"),
    lines: kossakowskiLines,
    json: (matrix: Kossakowski) => kossakowskiJson(matrix, writtenConditions(matrix)),
    fromJson: kossakowskiFromJson,
  }),
  ofLines({
    noun: "a condition of positivity",
    keys: having("operators", "relation"),
    lines: (condition: JudgedCondition) => conditionLines([condition]),
    json: (condition: JudgedCondition) => conditionJson(condition),
    fromJson: conditionFromJson,
  }),
] as const;
