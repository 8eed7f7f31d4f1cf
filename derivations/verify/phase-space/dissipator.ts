import { elementAt } from "../../../symbolic/base/index.ts";
import type { PolynomialEngine } from "../engine/polynomial-engine.ts";
import type { DissipatorAnswer, DressingOrigin, PhaseSpaceJob } from "./job.ts";
import { treeValue } from "../translation/operator-tree.ts";
import { weylSymbols } from "./loss.ts";
import { type DifferentialOperator, type StarProduct, sumText } from "./star-product.ts";

/** ± ħ Σ_ν κ_ν [coth] cos|sin(ω_ν τ), with κ_ν = λ_ν²/(m_ν ω_ν). */
interface Kernel {
  readonly sign: 1 | -1;
  readonly function: "c" | "s";
}

/**
 * The correlation functions of the bath operators B_1 = Σ λ_ν x_ν, B_2 = Σ λ_ν p_ν/(m_ν ω_ν)
 * (Eq. 4), N_jk = ⟨{B_j, B_k(-τ)}⟩ and D_jk = i⟨[B_j, B_k(-τ)]⟩, by hand from
 *
 *     x_ν(-τ) = x_ν cos ω_ν τ - p_ν sin(ω_ν τ)/(m_ν ω_ν),  p_ν(-τ) = p_ν cos ω_ν τ + m_ν ω_ν x_ν sin ω_ν τ,
 *     ⟨x_ν²⟩ = ħ coth/(2m_ν ω_ν),  ⟨p_ν²⟩ = ħ m_ν ω_ν coth/2,  [x_ν, p_ν] = iħ.
 */
const kernels: readonly (readonly { readonly noise: Kernel; readonly response: Kernel }[])[] = [
  [
    { noise: { sign: 1, function: "c" }, response: { sign: 1, function: "s" } },
    { noise: { sign: 1, function: "s" }, response: { sign: -1, function: "c" } },
  ],
  [
    { noise: { sign: -1, function: "s" }, response: { sign: 1, function: "c" } },
    { noise: { sign: 1, function: "c" }, response: { sign: 1, function: "s" } },
  ],
];

/** H_S of Eq. 2 by part, as symbols that are multiplied out. */
export function hamiltonianSymbols(
  job: PhaseSpaceJob,
  engine: PolynomialEngine,
): ReadonlyMap<DressingOrigin, string> {
  const s = job.symbols;
  const harmonic = `(1/2)*${s["1/m"]}*${s.p}^2+(1/2)*${s.m}*${s.omega0}^2*${s.x}^2`;
  return new Map([
    ["harmonic", engine.expand(harmonic)],
    ["potential", engine.expand(job.potential)],
    ["drive", engine.expand(job.drive)],
  ]);
}

/**
 * The dissipator of Eq. 10 with S_k(-τ) = S_k - τ {S_k, H_S}_M to first order,
 *
 *     Dρ = -1/(2ħ²) Σ_jk ∫₀^∞ dτ { N_jk(τ) [S_j, [S_k(-τ), ρ]] - i D_jk(τ) [S_j, {S_k(-τ), ρ}] },
 *
 * S_1 = cosθ x and S_2 = sinθ p/(mω0), as [x, ⟦G, ρ⟧] + [p, ⟦G', ρ⟧] with polynomials G.
 */
export function dissipatorSymbols(
  job: PhaseSpaceJob,
  engine: PolynomialEngine,
  star: StarProduct,
  hamiltonian: ReadonlyMap<DressingOrigin, string>,
): readonly DissipatorAnswer[] {
  const s = job.symbols;
  const strengths = [s["cos(theta)"], `${s["sin(theta)"]}*${s["1/m"]}*${s["1/omega0"]}`] as const;
  const couplings = [`${strengths[0]}*${s.x}`, `${strengths[1]}*${s.p}`].map(engine.expand);
  const origins = [...hamiltonian].filter(([origin]) => job.dressed || origin === "harmonic");
  return origins.flatMap(([origin, energy]) => {
    // S_k^(0) and S_k^(1) = {S_k, H}_M; the bare operator belongs to the harmonic part.
    const dressed = couplings.map((coupling) => [
      origin === "harmonic" ? coupling : "0",
      engine.expand(star.apply(star.moyalBracket(coupling), energy)),
    ]);
    return (["x", "p"] as const).flatMap((outer, j) =>
      (["commutator", "anticommutator"] as const).map((bracket) => {
        const products = dressed.flatMap((orders, k) =>
          orders.map((symbol, n) => [...kernelFactors(job, j, k, n, bracket), symbol]),
        );
        const text = sumText(products.map((factors) => [strengths[j] as string, ...factors]));
        return { origin, outer, bracket, text: engine.expand(text) };
      }),
    );
  });
}

/** A part of the dissipator, [outer, [inner, ρ]] or [outer, {inner, ρ}], of symbols. */
interface NestedSymbols {
  readonly outer: string;
  readonly bracket: "commutator" | "anticommutator";
  readonly text: string;
}

/**
 * The dissipator of Eq. 10 with the couplings that the model gives, likewise: [S_j, ⟦G_j, ρ⟧]. Couplings to
 * different baths are not correlated.
 */
export function ownDissipator(
  job: PhaseSpaceJob,
  engine: PolynomialEngine,
  star: StarProduct,
  hamiltonian: ReadonlyMap<DressingOrigin, string>,
): readonly NestedSymbols[] {
  const couplings = job.couplings ?? [];
  const algebra = weylSymbols(job, engine, star);
  const bare = couplings.map(({ operator }) => treeValue(operator, algebra));
  const energies = [...hamiltonian].filter(([origin]) => job.dressed || origin === "harmonic");
  const moving = bare.map((symbol) => [
    [symbol],
    energies.map(([, energy]) => engine.expand(star.apply(star.moyalBracket(symbol), energy))),
  ]);
  return couplings.flatMap((left, j) =>
    (["commutator", "anticommutator"] as const).map((bracket) => {
      const products = couplings.flatMap((right, k) => {
        if (right.bath !== left.bath) return [];
        const of = { ...job, bathSymbols: right };
        const [a, b] = [left, right].map(({ quadrature }) => (quadrature === "x" ? 0 : 1));
        return elementAt(moving, k).flatMap((symbols, n) =>
          symbols.map((symbol) => [...kernelFactors(of, a ?? 0, b ?? 0, n, bracket), symbol]),
        );
      });
      return { outer: bare[j] as string, bracket, text: engine.expand(sumText(products)) };
    }),
  );
}

/** The rate and the thermal factor of a bath, where they are not gamma and c. */
interface BathSymbols {
  readonly bathSymbols?: { readonly gamma: string; readonly c: string };
}

/** -(1/2ħ) N or (i/2ħ) D, with the moment of τⁿ and the (-1)ⁿ of the expansion (n = 0, 1). */
function kernelFactors(
  job: PhaseSpaceJob & BathSymbols,
  j: number,
  k: number,
  n: number,
  bracket: "commutator" | "anticommutator",
): readonly string[] {
  const pair = kernels[j]?.[k];
  if (pair === undefined) throw new RangeError("There are two coupling channels.");
  const kernel = bracket === "commutator" ? pair.noise : pair.response;
  const sign = kernel.sign * (n === 0 ? 1 : -1) * (bracket === "commutator" ? -1 : 1);
  const c = job.bathSymbols?.c ?? job.symbols.c;
  const thermal = bracket === "commutator" ? c : job.symbols.i;
  return [
    `(${sign}/2)*${job.symbols["1/hbar"]}`,
    thermal,
    momentText(job, `M_${n}${kernel.function}`),
  ];
}

/**
 * ∫₀^∞ dτ τⁿ Σ κ_ν cos|sin(ω_ν τ) for a spectral density peaked at ω0: M_0c = γmω0, M_1s = γm;
 * M_0s (Lamb shift) and M_1c (anomalous diffusion) are 0 unless they are kept.
 */
function momentText(job: PhaseSpaceJob & BathSymbols, moment: string): string {
  const s = { ...job.symbols, gamma: job.bathSymbols?.gamma ?? job.symbols.gamma };
  if (moment === "M_0c") return `${s.gamma}*${s.m}*${s.omega0}`;
  if (moment === "M_1s") return `${s.gamma}*${s.m}`;
  if (moment !== "M_0s" && moment !== "M_1c") throw new RangeError(`No moment ${moment}.`);
  return job.keptMoments.includes(moment) ? s[moment] : "0";
}

/** The generator [H, ·]/(iħ) + D as a differential operator on Wigner functions. */
export function generator(
  job: PhaseSpaceJob,
  star: StarProduct,
  hamiltonian: ReadonlyMap<DressingOrigin, string>,
  dissipator: readonly NestedSymbols[],
): DifferentialOperator {
  const s = job.symbols;
  const iHbar = { a: 0, b: 0, weight: `${s.i}*${s.hbar}`, text: "1" };
  const dissipation = dissipator.flatMap(({ outer, bracket, text }) => {
    if (text === "0") return [];
    const inner =
      bracket === "commutator"
        ? star.compose([iHbar], star.moyalBracket(text))
        : star.anticommutator(text);
    return star.compose(star.compose([iHbar], star.moyalBracket(outer)), inner);
  });
  const motion = [...hamiltonian.values()].flatMap((energy) => star.moyalBracket(energy));
  return [...motion, ...dissipation];
}
