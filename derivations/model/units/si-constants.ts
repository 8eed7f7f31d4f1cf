/** ħ and k_B by the definition of SI, as mathjs has them: ħ = h/2π in double precision. */
export const siConstants: ReadonlyMap<string, number> = new Map([
  ["hbar", 6.62607015e-34 / (2 * Math.PI)],
  ["k_B", 1.380649e-23],
]);
