import { parseScalar, type Scalar } from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/names.ts";
import type { FokkerPlanck } from "./fokker-planck.ts";
import type { WignerEquation, WignerTerm } from "./wigner-equation.ts";

/** coefficient · ∂_x^dx ∂_p^dp (x^x p^p W). */
interface WignerTermJson {
  readonly coefficient: string;
  readonly x: number;
  readonly p: number;
  readonly dx: number;
  readonly dp: number;
}

export interface WignerJson {
  readonly terms: readonly WignerTermJson[];
}

type Pair<T> = readonly [T, T];

export interface FokkerPlanckJson {
  readonly variables: readonly string[];
  readonly drift: Pair<string>;
  readonly diffusion: Pair<Pair<string>>;
  readonly dropped: readonly WignerTermJson[];
}

const termJson = ({
  coefficient,
  powers: [x, p],
  derivatives: [dx, dp],
}: WignerTerm): WignerTermJson => ({ coefficient: String(coefficient), x, p, dx, dp });

const readTerm = ({ coefficient, x, p, dx, dp }: WignerTermJson): WignerTerm => ({
  coefficient: read(coefficient),
  powers: [x, p],
  derivatives: [dx, dp],
});

/** A Wigner equation as plain data; {@link wignerFromJson} reads it back exactly. */
export function wignerJson({ terms }: WignerEquation): WignerJson {
  return { terms: terms.map(termJson) };
}

/** @throws ParseError if a text is no expression */
export function wignerFromJson({ terms }: WignerJson): WignerEquation {
  return { terms: terms.map(readTerm) };
}

/** Drift and diffusion as texts; what is dropped as in {@link wignerJson}. */
export function fokkerPlanckJson({ drift, diffusion, dropped }: FokkerPlanck): FokkerPlanckJson {
  return {
    variables: ["x", "p"],
    drift: pair(drift, String),
    diffusion: pair(diffusion, (row) => pair(row, String)),
    dropped: dropped.map(termJson),
  };
}

/** @throws ParseError if a text is no expression */
export function fokkerPlanckFromJson({
  drift,
  diffusion,
  dropped,
}: FokkerPlanckJson): FokkerPlanck {
  return {
    drift: pair(drift, read),
    diffusion: pair(diffusion, (row) => pair(row, read)),
    dropped: dropped.map(readTerm),
  };
}

function pair<T, U>([first, second]: Pair<T>, of: (element: T) => U): Pair<U> {
  return [of(first), of(second)];
}

function read(text: string): Scalar {
  return parseScalar(text, { positive: positiveNames });
}
