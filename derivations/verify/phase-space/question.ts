import { Rational, Scalar } from "../../../symbolic/index.ts";
import { type Drive, type Model, ModelError } from "../../model/index.ts";
import { type SymbolMeanings, SymbolRegister } from "../translation/symbols.ts";
import { couplingJobs, lossJobs } from "../translation/operator-tree.ts";
import { translate } from "../translation/translate.ts";
import { type FixedSymbol, fixedSymbols, type PhaseSpaceJob } from "./job.ts";

/** The question put to the engines, and what the symbols in it stand for. */
export interface PhaseSpaceQuestion {
  readonly job: PhaseSpaceJob;
  readonly meanings: SymbolMeanings;
}

/** The texts of a model, as typed, in safe symbols. */
export function phaseSpaceQuestion(
  model: Model,
  dressed: boolean,
  keptMoments: readonly string[],
  eliminates = true,
): PhaseSpaceQuestion {
  const register = new SymbolRegister();
  const symbols = Object.fromEntries(
    fixedSymbols.map((label) => [label, register.symbol(label, () => meaningOf(label))]),
  ) as Record<FixedSymbol, string>;
  const potential = translate(model.potentialText, "x", register);
  const drives = driveTexts(model.drives).map((text) => translate(text, "x", register));
  const loss = lossJobs(model.loss, (source) => translate(source, "x", register).text);
  const couplings = couplingJobs(model.coupling, (source) => translate(source, "x", register).text);
  const isLadder = loss.length > 0 || couplings !== undefined;
  const root = !isLadder ? "0" : register.symbol("sqrt(m*omega0/(2*hbar))", ladderRoot);
  const job: PhaseSpaceJob = {
    dressed,
    bath: model.bath !== "none",
    ...{ couplings, loss, root },
    eliminates: eliminates && model.loss.every(({ operator }) => operator.degree < 2),
    keptMoments,
    symbols,
    potential: potential.text,
    drive: drives.length === 0 ? "0" : drives.map(({ text }) => `(${text})`).join("+"),
    tones: uniqueTones(drives.flatMap(({ tones }) => tones)),
  };
  return { job, meanings: register.meanings };
}

/** √(mω0/2ħ) */
function ladderRoot(): Scalar {
  const square = Scalar.parameter("m").times(Scalar.parameter("omega0"));
  return square.scaled(Rational.of(1, 2)).dividedBy(Scalar.parameter("hbar")).power(0.5);
}

function meaningOf(label: FixedSymbol): Scalar {
  const theta = Scalar.parameter("theta");
  if (label === "i") return Scalar.i;
  if (label === "cos(theta)") return Scalar.cos(theta);
  if (label === "sin(theta)") return Scalar.sin(theta);
  return label.startsWith("1/") ? Scalar.parameter(label.slice(2), -1) : Scalar.parameter(label);
}

function uniqueTones(tones: PhaseSpaceJob["tones"]): PhaseSpaceJob["tones"] {
  return [...new Map(tones.map((tone) => [tone.symbol, tone])).values()];
}

/**
 * The texts of the drives, each as often as it was typed. A text with several tones, or powers of positions, has
 * become several drives with that text.
 *
 * @throws ModelError if the drives do not come from texts.
 */
export function driveTexts(drives: readonly Drive[]): readonly string[] {
  const copies = new Map<string, Map<string, number>>();
  for (const { text, powers, frequency } of drives) {
    const parts = copies.get(text) ?? new Map<string, number>();
    const part = `${powers.join()} ${frequency}`;
    parts.set(part, (parts.get(part) ?? 0) + 1);
    copies.set(text, parts);
  }
  return [...copies].flatMap(([text, parts]) => {
    const counts = new Set(parts.values());
    const [count] = counts;
    if (count === undefined || counts.size > 1) {
      throw new ModelError("drives", `The drives do not come from whole texts such as ${text}.`);
    }
    return new Array<string>(count).fill(text);
  });
}
