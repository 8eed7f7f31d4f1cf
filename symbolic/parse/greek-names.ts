/** The names of Greek letters from α to ω. */
export const greekLetters: readonly string[] =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega".split(
    " ",
  );

export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The names of Greek letters, with those of forms that have a command of their own in LaTeX. */
export const greekNames: ReadonlySet<string> = new Set([
  ...greekLetters.flatMap((name) => [name, capitalised(name)]),
  ...["epsilon", "theta", "pi", "rho", "sigma", "phi"].map((name) => `var${name}`),
]);
