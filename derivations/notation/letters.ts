/** A Greek letter as it is written in prose, and its name in formulas. */
export interface GreekLetter {
  readonly letter: string;
  readonly name: string;
}

const letters = (...pairs: readonly string[]): readonly [GreekLetter, ...GreekLetter[]] =>
  pairs.map((pair) => ({ letter: pair.slice(0, 1), name: pair.slice(2) })) as unknown as readonly [
    GreekLetter,
    ...GreekLetter[],
  ];

/** What numbers the modes of the bath: the first, or the first that the model leaves free. */
export const modeIndices = letters(
  ...["ν nu", "μ mu", "κ kappa", "η eta", "ι iota", "υ upsilon", "χ chi"],
);

/** What is called the time before t, likewise. */
export const delays = letters(
  ...["τ tau", "σ sigma", "ζ zeta", "ξ xi", "ε epsilon", "δ delta", "ψ psi"],
);
