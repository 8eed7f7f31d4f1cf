const lowercase: readonly (readonly [string, string])[] = [
  ["αΑ", "alpha"],
  ["βΒ", "beta"],
  ["γΓ", "gamma"],
  ["δΔ", "delta"],
  ["εΕ", "epsilon"],
  ["ζΖ", "zeta"],
  ["ηΗ", "eta"],
  ["θΘ", "theta"],
  ["ιΙ", "iota"],
  ["κΚ", "kappa"],
  ["λΛ", "lambda"],
  ["μΜ", "mu"],
  ["νΝ", "nu"],
  ["ξΞ", "xi"],
  ["οΟ", "omicron"],
  ["πΠ", "pi"],
  ["ρΡ", "rho"],
  ["σΣ", "sigma"],
  ["τΤ", "tau"],
  ["υΥ", "upsilon"],
  ["φΦ", "phi"],
  ["χΧ", "chi"],
  ["ψΨ", "psi"],
  ["ωΩ", "omega"],
];

/** Other code points of the same letters, as keyboards, word processors and PDF files have them. */
const variants: readonly (readonly [string, string])[] = [
  ["\u00b5", "mu"], // micro sign
  ["\u03d1", "theta"],
  ["\u03d5", "phi"],
  ["\u03d6", "pi"],
  ["\u03f0", "kappa"],
  ["\u03f1", "rho"],
  ["\u03f5", "epsilon"],
  ["\u03c2", "sigma"], // final sigma
  ["\u03f4", "Theta"],
  ["\u2126", "Omega"], // ohm sign
  ["\u2206", "Delta"], // increment
  ["\u0127", "hbar"],
  ["\u210f", "hbar"],
];

/** ASCII names of the letters beyond ASCII that a name may contain: ω is omega, Ω is Omega, ħ is hbar. */
export const letterNames: ReadonlyMap<string, string> = new Map([
  ...lowercase.flatMap(([letters, name]): [string, string][] => [
    [letters.charAt(0), name],
    [letters.charAt(1), name.charAt(0).toUpperCase() + name.slice(1)],
  ]),
  ...variants,
]);
