import fc from "fast-check";
import { type Model, readModel } from "../../../derivations/index.ts";
import { suiteSeed } from "../../seed.ts";

/** Names as people type them, each of which LaTeX sets in its own way. */
const parameterNames = [
  ...["U", "g_3", "F2", "alpha_1", "kappa_max", "Gamma", "lambda", "epsilon", "beta12", "chi"],
  ...["omega_d", "omegaD", "Delta", "n_th", "c", "T", "k_B", "gain", "V_0_a", "J", "λ", "Ω₂", "ξ"],
] as const;

const name = fc.constantFrom(...parameterNames);
const fraction = fc
  .tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 9 }))
  .map(([numerator, denominator]) => `(${numerator}/${denominator})`);
const decimal = fc
  .tuple(fc.integer({ min: -12345, max: 12345 }), fc.integer({ min: 1, max: 8 }))
  .map(([digits, places]) => `(${digits}e-${places})`);

const factor = fc.oneof(
  { weight: 4, arbitrary: name },
  fc.constantFrom("sqrt(2)", "m^2", "omega0^2", "1/hbar^2", "sqrt(hbar/(m*omega0))", "pi"),
  fc.tuple(name, name).map(([a, b]) => `(${a}+2*${b})`),
  name.map((a) => `cos(${a})`),
  name.map((a) => `${a}^(-3/2)`),
);

const coefficient = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: fraction }, decimal), fc.array(factor, { maxLength: 3 }))
  .map(([number, factors]) => [number, ...factors].join("*"));

const potential = fc
  .array(fc.tuple(coefficient, fc.integer({ min: 0, max: 8 })), { maxLength: 4 })
  .map((terms) => ["0", ...terms.map(([c, power]) => `${c}*x^${power}`)].join(" + "));

const tone = fc
  .tuple(
    coefficient,
    fc.constantFrom("cos", "sin"),
    fc.constantFrom("omega", "omega_1", "2*omega", "3/2*Ω", "(omega+Delta)", "-nu", "1.1"),
    fc.constantFrom("", " + phi", " - 2*phi_2", " + pi/4", " - 1/3", " + pi/5", " + phi + pi/2"),
    fc.integer({ min: 1, max: 6 }),
  )
  .map(([c, f, frequency, phase, power]) => `${c}*${f}(${frequency}*t${phase})*x^${power}`);

/** Potentials of degree ≤ 8 with up to three tones, in the words of a model file. */
const randomModel: fc.Arbitrary<Model> = fc
  .record({ potential, drives: fc.array(tone, { maxLength: 3 }) })
  .map((typed) => readModel(typed));

/** The same models in every run, so that a failure has a number. */
export function sampleModels(count: number): readonly Model[] {
  return fc.sample(randomModel, { numRuns: count, seed: suiteSeed });
}
