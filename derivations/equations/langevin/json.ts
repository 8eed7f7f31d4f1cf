import type { SquareRoot } from "../../../symbolic/index.ts";
import { fokkerPlanckFromJson, type FokkerPlanckJson, fokkerPlanckJson } from "../wigner/index.ts";
import { type Langevin, langevin } from "./langevin.ts";

interface RootJson {
  readonly factor: string;
  readonly radicand: string;
  readonly divisor: string;
}

/** Langevin equations as plain data, with texts that the parser reads; B_ij is factor·√(radicand/divisor). */
export interface LangevinJson extends FokkerPlanckJson {
  readonly convention: string;
  readonly noise: readonly (readonly RootJson[])[];
  readonly interpretation: Langevin["interpretation"];
  readonly noiseInducedDrift: { readonly numerators: readonly string[]; readonly divisor: string };
  readonly determinant: string;
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
    ...fokkerPlanckJson(equations),
    noise: noise.map((row) => row.map(rootJson)),
    interpretation,
    noiseInducedDrift: { numerators: numerators.map(String), divisor: String(divisor) },
    determinant: String(determinant),
  };
}

/** The equations of {@link langevinJson}: what follows from drift and diffusion is derived again. */
export function langevinFromJson(data: LangevinJson): Langevin {
  return langevin(fokkerPlanckFromJson(data));
}
