const replacements: ReadonlyMap<string, string> = new Map([
  ["\\", "\\textbackslash{}"],
  ["{", "\\{"],
  ["}", "\\}"],
  ["_", "\\_"],
  ["^", "\\^{}"],
  ["#", "\\#"],
  ["$", "\\$"],
  ["%", "\\%"],
  ["&", "\\&"],
  ["~", "\\~{}"],
  // Single letters in the name of a model or of a quantity; sentences go through `proseLatex`.
  ...[
    ...["α alpha", "β beta", "γ gamma", "δ delta", "ε varepsilon", "κ kappa", "λ lambda", "μ mu"],
    ...["ν nu", "π pi", "ρ rho", "σ sigma", "τ tau", "φ varphi", "χ chi", "ψ psi", "ω omega"],
    ...["θ theta", "ħ hbar", "Δ Delta", "Σ Sigma", "Ω Omega", "⟨ langle", "⟩ rangle"],
    ...["± pm", "× times", "≈ approx", "≤ leq", "≥ geq", "→ to", "∞ infty", "† dagger"],
  ].map((pair) => [pair.slice(0, 1), `$\\${pair.slice(2)}$`] as const),
  ["‖", "$\\|$"],
  ["√", "$\\surd$"],
  ["𝓛", "$\\mathcal{L}$"],
  ["−", "$-$"],
  ["ẋ", "$\\dot{x}$"],
  ["½", "$\\tfrac12$"],
  ["²", "$^2$"],
  ["³", "$^3$"],
  ["₀", "$_0$"],
  ["₁", "$_1$"],
  ["₂", "$_2$"],
  ["·", "$\\cdot$"],
  ["…", "\\dots{}"],
  ["–", "--"],
  ["<", "$<$"],
  [">", "$>$"],
  ["|", "$|$"],
  ['"', "''"],
]);

/** What pdfLaTeX sets without further packages: ASCII and most letters of Latin-1. */
const settable = /^[ -~À-ÏÑ-ÖØ-Ýß-ïñ-öø-ýÿ]$/;

/** Text on one line; a character that has no place in the fonts appears as its code point. */
export function latexText(text: string): string {
  return [...text.replace(/\s+/g, " ")]
    .map((character) => {
      const code = (character.codePointAt(0) as number).toString(16).toUpperCase();
      const otherwise = settable.test(character) ? character : `[U+${code.padStart(4, "0")}]`;
      return replacements.get(character) ?? otherwise;
    })
    .join("");
}
