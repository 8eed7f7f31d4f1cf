import { evaluate, parseScalar, Scalar } from "../../../symbolic/index.ts";
import { knownNumbers, type Model, ModelError, positiveNamesOf } from "../../model/index.ts";
import { type EquationsOfMotion, parametersIn } from "../mean-field.ts";
import { type MemoryCoupling, type MemoryEquations, memoryEquations } from "./memory-equations.ts";

/** Equations of motion with further variables that carry the memory. */
export interface EmbeddedEquations extends EquationsOfMotion {
  readonly form: "phase-space";
  /** How many of the variables are x and p; the others are zero at the start. */
  readonly own: number;
  /** Σ_j forces_j ξ_j is what the noise of the baths adds to the rates of x and p: of each coupling that acts. */
  readonly noises: readonly Pick<MemoryCoupling, "forces" | "quadrature" | "reservoir">[];
}

/** The variables of memories, by coupling and rate. */
class Memories {
  readonly names: string[] = [];
  readonly rates: Scalar[] = [];
  readonly #found = new Map<string, readonly [re: Scalar, im: Scalar]>();

  constructor(
    readonly read: (text: string) => Scalar,
    readonly taken: ReadonlySet<string>,
  ) {}

  /** Ẏ = -(k + iw) Y + S, of one real variable where w is zero. */
  of(k: number, symbol: Scalar, rate: readonly [string, string]): readonly [Scalar, Scalar] {
    const key = JSON.stringify([k, rate]);
    const present = this.#found.get(key);
    if (present !== undefined) return present;
    const [decay, turn] = rate.map(this.read) as [Scalar, Scalar];
    const re = this.#named();
    const im = turn.isZero ? Scalar.zero : this.#named();
    this.rates.push(symbol.minus(decay.times(re)).plus(turn.times(im)));
    if (!turn.isZero) this.rates.push(turn.times(re).plus(decay.times(im)).negated());
    this.#found.set(key, [re, im]);
    return [re, im];
  }

  #named(): Scalar {
    let name = `y${this.names.length + 1}`;
    while (this.taken.has(name)) name = `y${name}`;
    this.names.push(name);
    return Scalar.parameter(name);
  }
}

/**
 * The generalised Langevin equations without noise as ordinary differential equations, exactly: where a kernel is
 * Re Σ_e a_e e^{-r_eτ}, each ∫₀^t dτ e^{-r_eτ} S_k(t-τ) = Y is a variable with Ẏ = -r_e Y + S_k, zero at the start. For any potential
 * and couplings of a classical system; of a linear one these are the quantum means, too.
 *
 * @throws ModelError as {@link memoryEquations}, and for a kernel that is no finite sum of exponentials
 *
 * @example
 * ```ts
 * import { embeddedEquations, readModel } from "caldera/derivations";
 * const bath = { "lorentz-drude": { cutoff: "Omega" } };
 * const { variables, rates } = embeddedEquations(readModel({ potential: "U*x^4", bath, parameters: { theta: 0 } }));
 * assert.deepEqual(variables, ["x", "p", "y1"]);
 * assert.equal(String(rates[2]), "-Omega*y1+x*cos(theta)");
 * ```
 */
export function embeddedEquations(model: Model): EmbeddedEquations {
  const memory = memoryEquations(model);
  const { variables, couplings, response } = memory;
  const { bath } = model;
  if (typeof bath === "string") throw withoutKernels(bath);
  const acting = actingCouplings(memory, model);
  const positive = positiveNamesOf(model.modes);
  const symbols = [...memory.rates, ...couplings.map(({ symbol }) => symbol)];
  const memories = new Memories(
    (text) => parseScalar(text, { positive }),
    new Set([...variables, ...parametersIn(symbols, variables), ...bath.parameters]),
  );
  const forces = couplings.map((coupling, j): Scalar => {
    if (!acting[j]) return Scalar.zero;
    const kernels = bath.memory(coupling.reservoir);
    return Scalar.sum(
      couplings.flatMap(({ symbol }, k): readonly Scalar[] => {
        const kernel = response[j]?.[k];
        if (kernel === undefined || !acting[k]) return [];
        const list = kernels[kernel.function];
        if (list === undefined) throw noExponentials(bath.words, kernel.function);
        return list.map(({ amplitude, rate }) => {
          const [re, im] = memories.of(k, symbol, rate);
          const [a, b] = amplitude.map(memories.read) as [Scalar, Scalar];
          const part = a.times(re).minus(b.times(im));
          return kernel.sign > 0 ? part.negated() : part;
        });
      }),
    );
  });
  const rates = memory.rates.map((rate, i) =>
    couplings.reduce((sum, { forces: along }, j) => sum.plus(along[i]!.times(forces[j]!)), rate),
  );
  return {
    form: "phase-space",
    variables: [...variables, ...memories.names],
    rates: [...rates, ...memories.rates],
    own: variables.length,
    noises: couplings.filter((_, j) => acting[j]),
  };
}

/** Less than this counts as none: the cosine of π/2 by double precision. */
const rounding = 1e-15;

/** Which couplings are there with the numbers of the model; those without numbers are. */
function actingCouplings({ couplings }: MemoryEquations, model: Model): readonly boolean[] {
  const numbers = knownNumbers(model);
  return couplings.map(({ forces }: MemoryCoupling) =>
    forces.some((force) =>
      force.terms.some(({ coefficient, monomial }) => {
        const term = Scalar.term(coefficient, monomial);
        // What has no number is not zero.
        const values = term.parameters.map((name) => [name, numbers.get(name) ?? 1] as const);
        return Math.abs(evaluate(term, new Map(values)).re) > rounding;
      }),
    ),
  );
}

function withoutKernels(name: string): ModelError {
  return new ModelError(
    "bath",
    `The exact motion needs the kernels of the bath, which "${name}" does not give. Give them, e.g. "bath": "lorentzian" with K_b, omega_b and kappa_b.`,
  );
}

function noExponentials(words: string, kernel: "cos" | "sin"): ModelError {
  return new ModelError(
    "bath",
    `The exact motion in this bath (${words}) has a kernel, Σκ ${kernel} ωτ, that is no finite sum of exponentials. Couple x alone or p alone, theta=0 or theta=pi/2, or give a lorentzian bath or exponentials.`,
  );
}
