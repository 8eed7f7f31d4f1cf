import type { CouplingJob, LossJob } from "../translation/operator-tree.ts";
import type { Tone } from "../translation/translate.ts";

/** Symbols that the derivation writes into its texts, by what they stand for. */
export const fixedSymbols = [
  "x",
  "p",
  "xdot",
  "i",
  "hbar",
  "1/hbar",
  "m",
  "1/m",
  "omega0",
  "1/omega0",
  "gamma",
  "c",
  "cos(theta)",
  "sin(theta)",
  "M_0s",
  "M_1c",
] as const;

export type FixedSymbol = (typeof fixedSymbols)[number];

/** All that an engine receives: the microscopic model as texts in safe symbols. */
export interface PhaseSpaceJob {
  /** Whether the terms are kept that V1 and V2 dress. */
  readonly dressed: boolean;
  /** Whether there is a bath. */
  readonly bath: boolean;
  /** Moments of the bath that are kept: M_0s (Lamb shift), M_1c (anomalous diffusion). */
  readonly keptMoments: readonly string[];
  readonly symbols: Readonly<Record<FixedSymbol, string>>;
  /** V1(x) */
  readonly potential: string;
  /** V2(x, t) */
  readonly drive: string;
  readonly tones: readonly Tone[];
  /** S_j ⊗ B_j where they are given; undefined for those of Eq. 4. */
  readonly couplings: readonly CouplingJob[] | undefined;
  /** Loss that is given. */
  readonly loss: readonly LossJob[];
  /** √(mω0/2ħ) of the ladder operators. */
  readonly root: string;
  /** Whether the momentum can be eliminated: a loss of higher degree has powers of it in dx/dt. */
  readonly eliminates: boolean;
}

/** The part of H_S that dressed a coupling operator. */
export type DressingOrigin = "harmonic" | "potential" | "drive";

/** Σ of coefficients times monomials M in [outer, [M, ρ]] or [outer, {M, ρ}]. */
export interface DissipatorAnswer {
  readonly origin: DressingOrigin;
  readonly outer: "x" | "p";
  readonly bracket: "commutator" | "anticommutator";
  /** Polynomial in x and p, the Weyl symbol of Σ coefficient · M. */
  readonly text: string;
}

/** What an engine has found, in the order of the derivation. */
export type PhaseSpaceAnswer =
  | { readonly tag: "dissipator"; readonly parts: readonly DissipatorAnswer[] }
  | { readonly tag: "quantity"; readonly quantity: string; readonly text: string };
