const COMMANDS: Readonly<Record<string, string>> = {
  omega: "ω",
  theta: "θ",
  gamma: "γ",
  Gamma: "Γ",
  delta: "δ",
  Delta: "Δ",
  hbar: "ħ",
  pi: "π",
  nu: "ν",
  rho: "ρ",
  tau: "τ",
  phi: "φ",
  alpha: "α",
  beta: "β",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  sigma: "σ",
  xi: "ξ",
  langle: "⟨",
  rangle: "⟩",
  times: "×",
  cdot: "·",
  infty: "∞",
  approx: "≈",
  leq: "≤",
  geq: "≥",
  le: "≤",
  ge: "≥",
  neq: "≠",
  pm: "±",
  to: "→",
};

/**
 * A label's LaTeX as short plain text for `<title>`, `<desc>` and alternative texts: Greek letters
 * and relations become characters, `\text{…}` its words; layout commands vanish.
 */
export function spoken(latex: string): string {
  return latex
    .replace(/\\[td]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, "$1/$2")
    .replace(/\\(?:text|mathrm|mathit|mathbf|operatorname|textit|textbf)\s*\{([^{}]*)\}/g, "$1")
    .replace(/\\[,;:! ]|\\q?quad|~/g, " ")
    .replace(/\\([A-Za-z]+)\s*/g, (_, name: string) => COMMANDS[name] ?? " ")
    .replace(/[{}$\\]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
