import type { SquareRoot } from "../../../symbolic/index.ts";
import { fokkerPlanckFromJson, type FokkerPlanckJson, fokkerPlanckJson } from "../wigner/index.ts";
import { type LangevinOfModes, langevinOfModes } from "./langevin-of-modes.ts";
import { type Langevin, langevin, type NoiseOfPair } from "./langevin.ts";

interface RootJson {
  readonly factor: string;
  readonly radicand: string;
  readonly divisor: string;
}

interface NoiseJson {
  readonly noise: readonly (readonly RootJson[])[];
  readonly noiseInducedDrift: { readonly numerators: readonly string[]; readonly divisor: string };
  readonly determinant: string;
}

/** Langevin equations as plain data, with texts that the parser reads; B_ij is factor·√(radicand/divisor). */
export interface LangevinJson extends FokkerPlanckJson, NoiseJson {
  readonly convention: string;
  readonly interpretation: Langevin["interpretation"];
}

const rootJson = ({ factor, radicand, divisor }: SquareRoot): RootJson => ({
  factor: String(factor),
  radicand: String(radicand),
  divisor: String(divisor),
});

function noiseJson({ noise, noiseInducedDrift, determinant }: NoiseOfPair): NoiseJson {
  const { numerators, divisor } = noiseInducedDrift;
  return {
    noise: noise.map((row) => row.map(rootJson)),
    noiseInducedDrift: { numerators: numerators.map(String), divisor: String(divisor) },
    determinant: String(determinant),
  };
}

const convention =
  "Ito: dy = drift dt + noise dw, noise noise' = 2 diffusion; Stratonovich: drift - numerators/divisor";

/** Langevin equations as JSON; {@link langevinFromJson} reads them back exactly. */
export function langevinJson(equations: Langevin): LangevinJson {
  const { interpretation } = equations;
  return { convention, ...fokkerPlanckJson(equations), interpretation, ...noiseJson(equations) };
}

/** The equations of {@link langevinJson}: what follows from drift and diffusion is derived again. */
export function langevinFromJson(data: LangevinJson): Langevin {
  return langevin(fokkerPlanckFromJson(data));
}

/** Langevin equations of several modes as plain data. */
export interface LangevinOfModesJson extends FokkerPlanckJson {
  readonly convention: string;
  readonly interpretation: LangevinOfModes["interpretation"];
  /** The noise of each mode where the form is `by mode`. */
  readonly root: {
    readonly form: LangevinOfModes["root"]["form"];
    readonly ofModes?: readonly NoiseJson[];
  };
}

/** Langevin equations of several modes as JSON; {@link langevinOfModesFromJson} reads them back exactly. */
export function langevinOfModesJson(equations: LangevinOfModes): LangevinOfModesJson {
  const { interpretation, root } = equations;
  return {
    convention,
    ...fokkerPlanckJson(equations),
    interpretation,
    root: root.form === "any" ? root : { form: root.form, ofModes: root.ofModes.map(noiseJson) },
  };
}

/** The equations of {@link langevinOfModesJson}: what follows from drift and diffusion is derived again. */
export function langevinOfModesFromJson(data: LangevinOfModesJson): LangevinOfModes {
  return langevinOfModes(fokkerPlanckFromJson(data));
}
