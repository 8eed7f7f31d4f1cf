const letters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", zeta: "ζ", eta: "η" },
    ...{ theta: "θ", kappa: "κ", lambda: "λ", mu: "μ", nu: "ν", xi: "ξ", rho: "ρ", sigma: "σ" },
    ...{ tau: "τ", phi: "φ", chi: "χ", psi: "ψ", omega: "ω", hbar: "ħ" },
    ...{ Gamma: "Γ", Delta: "Δ", Lambda: "Λ", Omega: "Ω", Phi: "Φ", Psi: "Ψ" },
  }),
);
const lowered = "₀₁₂₃₄₅₆₇₈₉";

/** A parameter's name as a label: omega1 is ω₁. Other names stay as they are. */
export function signOf(name: string): string {
  const [, letter = name, digits = ""] = /^([A-Za-z]+?)_?(\d*)$/.exec(name) ?? [];
  const index = [...digits].map((digit) => lowered.charAt(Number(digit))).join("");
  return `${letters.get(letter) ?? letter}${index}`;
}
