import { parseScalar, type Scalar } from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/physical-names.ts";
import { type DroppedTerm, forEach, type FokkerPlanck } from "./fokker-planck.ts";
import type { PerVariable, WignerEquation, WignerTerm, WignerWaveTerm } from "./wigner-term.ts";

/** coefficient · ∂_x^dx ∂_p^dp (x^x p^p W). */
interface PlanarTermJson {
  readonly coefficient: string;
  readonly x: number;
  readonly p: number;
  readonly dx: number;
  readonly dp: number;
}

/** Of several modes, powers and derivatives in the order of the variables. */
interface TermInModesJson {
  readonly coefficient: string;
  readonly powers: PerVariable;
  readonly derivatives: PerVariable;
}

type WignerTermJson = PlanarTermJson | TermInModesJson;

/** A term with a sine or cosine of the positions beside their powers. */
type DroppedJson = WignerTermJson & { readonly within?: string };

/** coefficient · ∂_x^dx ∂_p^dp (x^x p^p within W) with W at variables that are shifted. */
type WaveTermJson = WignerTermJson & {
  readonly within: string;
  readonly shifts: readonly string[];
};

export interface WignerJson {
  /** Of several modes x_a, p_a, x_b, …; x and p where it is absent. */
  readonly variables?: readonly string[];
  readonly terms: readonly WignerTermJson[];
  /** Absent where there are none. */
  readonly waves?: readonly WaveTermJson[];
}

export interface FokkerPlanckJson {
  readonly variables: readonly string[];
  readonly drift: readonly string[];
  readonly diffusion: readonly (readonly string[])[];
  readonly dropped: readonly DroppedJson[];
  /** Of all orders that are dropped the first alone is listed. */
  readonly isSeries?: boolean;
}

function termJson({ coefficient, powers, derivatives }: WignerTerm): WignerTermJson {
  const text = String(coefficient);
  if (powers.length > 2) return { coefficient: text, powers, derivatives };
  const [x = 0, p = 0] = powers;
  const [dx = 0, dp = 0] = derivatives;
  return { coefficient: text, x, p, dx, dp };
}

function readTerm(term: WignerTermJson): WignerTerm {
  const coefficient = read(term.coefficient);
  if ("powers" in term) {
    return { coefficient, powers: term.powers, derivatives: term.derivatives };
  }
  const { x, p, dx, dp } = term;
  return { coefficient, powers: [x, p], derivatives: [dx, dp] };
}

function waveTermJson({ within, shifts, ...term }: WignerWaveTerm): WaveTermJson {
  return { ...termJson(term), within: String(within), shifts: shifts.map(String) };
}

function readWaveTerm(term: WaveTermJson): WignerWaveTerm {
  const { coefficient, powers, derivatives } = readTerm(term);
  const [within, shifts] = [read(term.within), term.shifts.map(read)];
  return { coefficient, powers, derivatives, within, shifts };
}

function droppedJson({ within, ...term }: DroppedTerm): DroppedJson {
  return { ...termJson(term), ...(within === undefined ? {} : { within: String(within) }) };
}

function readDropped(term: DroppedJson): DroppedTerm {
  const { coefficient, powers, derivatives } = readTerm(term);
  const within = term.within === undefined ? {} : { within: read(term.within) };
  return { coefficient, powers, derivatives, ...within };
}

const planar: readonly string[] = ["x", "p"];

/** A Wigner equation as plain data; {@link wignerFromJson} reads it back exactly. */
export function wignerJson({ variables, terms, waves }: WignerEquation): WignerJson {
  const isPlain = variables.join() === planar.join();
  return {
    ...(isPlain ? {} : { variables }),
    terms: terms.map(termJson),
    ...(waves.length === 0 ? {} : { waves: waves.map(waveTermJson) }),
  };
}

/** @throws ParseError if a text is no expression */
export function wignerFromJson({
  variables = planar,
  terms,
  waves = [],
}: WignerJson): WignerEquation {
  return { variables, terms: terms.map(readTerm), waves: waves.map(readWaveTerm) };
}

/** Drift and diffusion as texts; what is dropped as in {@link wignerJson}. */
export function fokkerPlanckJson({
  variables,
  drift,
  diffusion,
  dropped,
  isSeries,
}: FokkerPlanck): FokkerPlanckJson {
  return {
    variables,
    drift: drift.map(String),
    diffusion: diffusion.map((row) => row.map(String)),
    dropped: dropped.map(droppedJson),
    ...(isSeries === undefined ? {} : { isSeries }),
  };
}

/** @throws ParseError if a text is no expression */
export function fokkerPlanckFromJson({
  variables,
  drift,
  diffusion,
  dropped,
  isSeries,
}: FokkerPlanckJson): FokkerPlanck {
  return {
    variables,
    drift: forEach(drift, read),
    diffusion: forEach(diffusion, (row) => forEach(row, read)),
    dropped: dropped.map(readDropped),
    ...(isSeries === undefined ? {} : { isSeries }),
  };
}

function read(text: string): Scalar {
  return parseScalar(text, { positive: positiveNames });
}
