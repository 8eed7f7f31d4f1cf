import {
  arrayPair,
  arraySumLines,
  arraySums,
  derivation,
  derivationDocument,
  type DerivationStep,
  derivationText,
  linesLatex,
  linesText,
  masterEquation,
  masterEquationLines,
  type Model,
  modelSlowFlow,
  replacedDerivation,
} from "../../derivations/index.ts";
import { type Line, replacedLine, type Scalar } from "../../symbolic/index.ts";
import {
  type DerivedName,
  type DerivedOutput,
  derivedOutputs,
  type DerivedRequest,
} from "./derived-outputs.ts";

/** What is written once for all sites of an array, with sums over sites and pairs. */
const summed: readonly DerivedName[] = [
  ...(["master-equation", "derivation", "heisenberg", "eom", "moments", "wigner"] as const),
  ...(["fokker-planck", "slow-flow"] as const),
];

/** How it is printed. */
export interface Printing {
  /** Whether an array has the equations of every site in text and LaTeX, too. */
  readonly isWrittenOut: boolean;
  readonly isJson: boolean;
}

/**
 * What is derived, of an array with sums over its sites and pairs where that is possible: JSON, and what is no such sum,
 * has the equations of every site, with a remark.
 */
export function derivedOutput(
  what: DerivedName,
  request: DerivedRequest,
  { isWrittenOut, isJson }: Printing,
): DerivedOutput & { readonly remark?: string } {
  const { array } = request.model;
  const isOnce = array !== undefined && !isWrittenOut && !isJson && summed.includes(what);
  if (!isOnce) return derivedOutputs[what](request);
  const once = what === "derivation" ? derivationOnce(request) : equationsOnce(what, request);
  if (once !== undefined) return once;
  const remark = `These equations are no sums over sites and pairs of neighbours: they are written out for all ${array.count} sites.`;
  return { ...derivedOutputs[what](request), remark };
}

function equationsOnce(what: DerivedName, request: DerivedRequest): DerivedOutput | undefined {
  const { model, observable, basis, putting } = request;
  if (observable !== undefined || basis === "ladder") return undefined;
  const harmonics = what === "slow-flow" ? commonHarmonics(request) : undefined;
  if (what === "slow-flow" && harmonics === undefined) return undefined;
  const ofCluster = { ...request, harmonics, putting: { ...putting, put: unchanged } };
  const linesOf = (cluster: Model): readonly Line[] => {
    const derived: DerivedOutput = derivedOutputs[what]({ ...ofCluster, model: cluster });
    return derived.lines ?? [];
  };
  const sums = arraySums(model, linesOf);
  if (sums === undefined) return undefined;
  const lines = arraySumLines(sums).map((line) => replacedLine(line, putting.put));
  const between = what === "master-equation" ? "\n\n" : "\n";
  const text = lines.map((line) => linesText([line])).join(between);
  return { text, json: {}, latex: linesLatex(lines), lines };
}

const unchanged = (scalar: Scalar): Scalar => scalar;

/** The frequencies of the ansatz, where all sites have the same. */
function commonHarmonics({
  model,
  terms,
  harmonics,
}: DerivedRequest): readonly string[] | undefined {
  const { ansatz } = modelSlowFlow(masterEquation(model, terms), { harmonics }).flow;
  const all = new Map<string, string[]>();
  for (const { coordinate, frequency } of ansatz.terms) {
    all.set(coordinate, [...(all.get(coordinate) ?? []), String(frequency)]);
  }
  const [first, ...others] = [...all.values()];
  return others.every((own) => own.join() === first?.join()) ? first : undefined;
}

/** The derivation for two neighbours, and what it is for all sites. */
function derivationOnce(request: DerivedRequest): DerivedOutput | undefined {
  const { model, terms, putting } = request;
  const sums = equationsOnce("master-equation", request);
  const pair = arrayPair(model);
  if (sums?.lines === undefined || pair === undefined) return undefined;
  const ofPair = replacedDerivation(derivation(pair, terms), putting.put);
  const last: DerivationStep = {
    name: "array",
    rule: "The same for every site and every pair of neighbours: all of the above is a sum over both",
    reference: "the pattern of the model",
    before: Object.values(masterEquationLines(ofPair.masterEquation)) as readonly Line[],
    after: sums.lines,
  };
  const steps = [...ofPair.steps, last];
  const document = derivationDocument({ ...ofPair, steps }, putting.definitions());
  return { text: derivationText(steps), json: {}, latex: { document } };
}
