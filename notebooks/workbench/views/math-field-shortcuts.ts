const greek = [
  ...["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"],
  ...["lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi"],
  ...["omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega"],
];
const digits = [..."0123456789"];

/**
 * What becomes a letter or a function as soon as it is typed: omega, omega0, cos, sqrt. None of
 * MathLive's own, which make × of xx and ∈ of in.
 */
export const mathFieldShortcuts: Readonly<Record<string, string>> = Object.fromEntries([
  ...greek.map((name) => [name, `\\${name}`]),
  ...greek.flatMap((name) => digits.map((digit) => [`${name}${digit}`, `\\${name}_{${digit}}`])),
  ...["hbar", "cos", "sin"].map((name) => [name, `\\${name}`]),
  ["sqrt", "\\sqrt{#?}"],
  ["*", "\\cdot"],
]);
