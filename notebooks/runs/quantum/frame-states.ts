import type { FrameComponent } from "../../../derivations/index.ts";
import { type DensityMatrix, evolve } from "../../../numeric/index.ts";
import {
  compileGenerator,
  cutSandwiches,
  type FockSandwich,
} from "../../../numeric/quantum/fock/index.ts";
import { Scalar, Superoperator } from "../../../symbolic/index.ts";
import type { ModelFrame } from "./quantum-model.ts";

/** Local error of an element of ρ where e^{S} is applied to it. */
const tolerance = 1e-12;

/**
 * The way of density matrices from the laboratory to a frame that rotates at ω_f, where their motion is slow, and back:
 *
 *     ρ = U e^{S(t)} ρ̄ U†,   ρ̄ = e^{-S(t)} U† ρ U,   U = e^{-iω_f t a†a},
 *
 * with the fast motion S(t) = Σ S_Ω e^{iΩt}. e^{±S} is what ∂_s ρ = ±Sρ does from s = 0 to 1.
 */
export function frameStates(
  frequency: number,
  motion: () => readonly FrameComponent[],
  numbers: ReadonlyMap<string, number>,
): Pick<ModelFrame, "toFrame" | "toLaboratory"> {
  let known: readonly FockSandwich[] | undefined;
  const terms = (): readonly FockSandwich[] => (known ??= sandwichesOf(motion(), numbers));
  return {
    toFrame: (rho, t) => shaken(rotated(rho, -frequency * t), terms(), t, -1),
    toLaboratory: (rho, t) => rotated(shaken(rho, terms(), t, 1), frequency * t),
  };
}

function sandwichesOf(
  motion: readonly FrameComponent[],
  numbers: ReadonlyMap<string, number>,
): readonly FockSandwich[] {
  const time = Scalar.parameter("t");
  const parts = motion.map(({ frequency, generator }) =>
    generator.scaled(Scalar.phaseFactor(frequency.times(time))),
  );
  return compileGenerator(Superoperator.sum("normal", 1, parts))(numbers).terms;
}

/** e^{±S(t)} ρ. */
function shaken(
  rho: DensityMatrix,
  terms: readonly FockSandwich[],
  t: number,
  sign: number,
): DensityMatrix {
  if (terms.length === 0) return rho;
  const sandwiches = terms.map(({ left, right, value: { re, im }, frequency, phase }) => {
    const factor = sign * Math.cos(frequency * t + phase);
    return { left, right, value: { re: factor * re, im: factor * im } };
  });
  const { levels } = rho;
  const still = { frequency: 0, phase: 0, ...cutSandwiches(levels, sandwiches) };
  return evolve({ levels, terms: [still] }, { initial: rho, from: 0, to: 1, tolerance }).state;
}

/** U ρ U†, ρ_ij e^{-iφ(i-j)}. */
function rotated({ levels, re, im }: DensityMatrix, angle: number): DensityMatrix {
  const result = { levels, re: new Float64Array(re.length), im: new Float64Array(im.length) };
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      const at = i * levels + j;
      const [cosine, sine] = [Math.cos(angle * (i - j)), Math.sin(angle * (i - j))];
      result.re[at] = re[at]! * cosine + im[at]! * sine;
      result.im[at] = im[at]! * cosine - re[at]! * sine;
    }
  }
  return result;
}
