import { parseScalar, type Scalar, type SquareRoot } from "../../../symbolic/index.ts";
import { positiveNames } from "../../model/names.ts";
import { fokkerPlanckJson } from "../wigner/index.ts";
import { type Langevin, langevin } from "./langevin.ts";

interface RootJson {
  readonly factor: string;
  readonly radicand: string;
  readonly divisor: string;
}

/** Langevin equations as plain data, with texts that the parser reads; B_ij is factor·√(radicand/divisor). */
export interface LangevinJson {
  readonly variables: readonly string[];
  readonly convention: string;
  readonly drift: readonly string[];
  readonly diffusion: readonly (readonly string[])[];
  readonly noise: readonly (readonly RootJson[])[];
  readonly interpretation: Langevin["interpretation"];
  readonly noiseInducedDrift: { readonly numerators: readonly string[]; readonly divisor: string };
  readonly determinant: string;
  readonly dropped: readonly {
    readonly coefficient: string;
    readonly x: number;
    readonly p: number;
    readonly dx: number;
    readonly dp: number;
  }[];
}

const rootJson = ({ factor, radicand, divisor }: SquareRoot): RootJson => ({
  factor: String(factor),
  radicand: String(radicand),
  divisor: String(divisor),
});

/** Langevin equations as JSON; {@link langevinFromJson} reads them back exactly. */
export function langevinJson(equations: Langevin): LangevinJson {
  const { noise, interpretation, noiseInducedDrift, determinant } = equations;
  const { numerators, divisor } = noiseInducedDrift;
  return {
    convention:
      "Ito: dy = drift dt + noise dw, noise noise' = 2 diffusion; Stratonovich: drift - numerators/divisor",
    ...(fokkerPlanckJson(equations) as Omit<LangevinJson, "convention">),
    noise: noise.map((row) => row.map(rootJson)),
    interpretation,
    noiseInducedDrift: { numerators: numerators.map(String), divisor: String(divisor) },
    determinant: String(determinant),
  };
}

/** The equations of {@link langevinJson}: what follows from drift and diffusion is derived again. */
export function langevinFromJson({
  drift,
  diffusion,
  dropped,
}: Pick<LangevinJson, "drift" | "diffusion" | "dropped">): Langevin {
  const pair = ([a = "0", b = "0"]: readonly string[]): readonly [Scalar, Scalar] => [
    read(a),
    read(b),
  ];
  const [first = [], second = []] = diffusion;
  return langevin({
    drift: pair(drift),
    diffusion: [pair(first), pair(second)],
    dropped: dropped.map(({ coefficient, x, p, dx, dp }) => ({
      coefficient: read(coefficient),
      powers: [x, p],
      derivatives: [dx, dp],
    })),
  });
}

function read(text: string): Scalar {
  return parseScalar(text, { positive: positiveNames });
}
