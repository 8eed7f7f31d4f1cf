import { parseScalar, type Scalar } from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/physical-names.ts";
import { forEach, type FokkerPlanck } from "./fokker-planck.ts";
import type { PerVariable, WignerEquation, WignerTerm } from "./wigner-equation.ts";

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

export interface WignerJson {
  /** Of several modes x_a, p_a, x_b, …; x and p where it is absent. */
  readonly variables?: readonly string[];
  readonly terms: readonly WignerTermJson[];
}

export interface FokkerPlanckJson {
  readonly variables: readonly string[];
  readonly drift: readonly string[];
  readonly diffusion: readonly (readonly string[])[];
  readonly dropped: readonly WignerTermJson[];
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
  if ("powers" in term) return { ...term, coefficient };
  const { x, p, dx, dp } = term;
  return { coefficient, powers: [x, p], derivatives: [dx, dp] };
}

const planar: readonly string[] = ["x", "p"];

/** A Wigner equation as plain data; {@link wignerFromJson} reads it back exactly. */
export function wignerJson({ variables, terms }: WignerEquation): WignerJson {
  const isPlain = variables.join() === planar.join();
  return { ...(isPlain ? {} : { variables }), terms: terms.map(termJson) };
}

/** @throws ParseError if a text is no expression */
export function wignerFromJson({ variables = planar, terms }: WignerJson): WignerEquation {
  return { variables, terms: terms.map(readTerm) };
}

/** Drift and diffusion as texts; what is dropped as in {@link wignerJson}. */
export function fokkerPlanckJson({
  variables,
  drift,
  diffusion,
  dropped,
}: FokkerPlanck): FokkerPlanckJson {
  return {
    variables,
    drift: drift.map(String),
    diffusion: diffusion.map((row) => row.map(String)),
    dropped: dropped.map(termJson),
  };
}

/** @throws ParseError if a text is no expression */
export function fokkerPlanckFromJson({
  variables,
  drift,
  diffusion,
  dropped,
}: FokkerPlanckJson): FokkerPlanck {
  return {
    variables,
    drift: forEach(drift, read),
    diffusion: forEach(diffusion, (row) => forEach(row, read)),
    dropped: dropped.map(readTerm),
  };
}

function read(text: string): Scalar {
  return parseScalar(text, { positive: positiveNames });
}
