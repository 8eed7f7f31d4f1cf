import {
  angleAsScalar,
  differentiate,
  elementAt,
  type Exponents,
  type Modes,
  Monomial,
  Operator,
  Rational,
  Scalar,
  Superoperator,
  superoperatorInLadder,
} from "../../../symbolic/index.ts";
import { liouvillian, type MasterEquation } from "../../theory/index.ts";
import { FrequencyGrid, type GridVector, isPositiveVector } from "../slow-flow/frequency-grid.ts";
import { frameFrequencies } from "./frame-frequencies.ts";
import {
  collected,
  generatorAlgebra,
  type LieSeries,
  type PackedGenerators,
  packedGenerators,
  sumOfElements,
} from "./lie-series.ts";
import { vanVleck, vanVleckMotion } from "./van-vleck.ts";

/** 𝓛_Ω of the generator Σ 𝓛_Ω e^{iΩt}. */
export interface FrameComponent {
  readonly frequency: Scalar;
  readonly generator: Superoperator<"normal">;
}

/**
 * A master equation seen from a frame that turns at ω_f: ρ = U ρ' U†, U = e^{-iω_f t a†a}, so that a becomes
 * a e^{-iω_f t} and
 *
 *     ∂_t ρ' = iω_f [a†a, ρ'] + U†(𝓛(t) U ρ' U†)U = Σ_Ω 𝓛_Ω e^{iΩt} ρ',
 *
 * exactly; a is the ladder operator of (m, ω0), whatever ω_f is. Of several modes each turns at a frequency of its own,
 * U = e^{-it Σ_j ω_j a_j†a_j}.
 */
export interface RotatingFrame {
  /** ω_f; of several modes that of the first. */
  readonly frequency: Scalar;
  /** ω_j of each mode. */
  readonly frequencies: readonly Scalar[];
  readonly modes: Modes;
  readonly grid: FrequencyGrid;
  readonly series: LieSeries<Superoperator<"normal">>;
}

export interface RotatingFrameOptions {
  /**
   * ω_f, one for all modes or by their names; default: the frequency at which the drives excite motion at resonance, of
   * several modes those that act on the mode alone, and its ω0 where there are none.
   */
  readonly frequency?: Scalar | ReadonlyMap<string, Scalar>;
  /** What is put for the parameters, before frequencies are compared. */
  readonly put?: (scalar: Scalar) => Scalar;
}

/**
 * The master equation in a rotating frame, exactly.
 *
 * @throws FrameError where the drives do not give one frequency
 *
 * @example
 * ```ts
 * import { masterEquation, readModel, rotatingFrame } from "caldera/derivations";
 * const model = readModel({ potential: "alpha*x^4", drives: ["G*cos(omega*t)*x^2"] });
 * const frame = rotatingFrame(masterEquation(model, { kind: "CL" }));
 * assert.equal(String(frame.frequency), "1/2*omega");
 * ```
 */
export function rotatingFrame(
  equation: MasterEquation,
  { frequency, put = (scalar) => scalar }: RotatingFrameOptions = {},
): RotatingFrame {
  const { modes } = equation.hamiltonian;
  const frequencies = frameFrequencies(equation.model, frequency).map(put);
  const ladder = superoperatorInLadder(liouvillian(equation)).mapCoefficients(put);
  const parts = ladder.terms.flatMap(({ left, right, coefficient }) => {
    const turning = turningOf(frequencies, [left, right]);
    return coefficient.terms.map((term) => {
      const [inTime, still] = term.monomial.angle.partition(({ powers }) =>
        powers.names.includes("t"),
      );
      const slope = differentiate(angleAsScalar(inTime), "t");
      const frequency = slope.plus(turning);
      const amplitude = Scalar.term(term.coefficient, new Monomial(term.monomial.powers, still));
      return { left, right, frequency, amplitude };
    });
  });
  const grid = new FrequencyGrid([...frequencies, ...parts.map((part) => part.frequency)]);
  const series = collected(generatorAlgebra(modes), [
    {
      vector: grid.zero,
      value: Superoperator.commutator(rotation(frequencies, modes)).scaled(Scalar.i),
    },
    ...parts.map(({ left, right, frequency, amplitude }) => ({
      vector: grid.vector(frequency),
      value: Superoperator.of("normal", modes, [{ left, right, coefficient: amplitude }]),
    })),
  ]);
  const [first = Scalar.zero] = frequencies;
  return { frequency: first, frequencies, modes, grid, series };
}

/** Σ_j ω_j (powers of a_j† less those of a_j, left and right of ρ). */
function turningOf(frequencies: readonly Scalar[], sides: readonly Exponents[]): Scalar {
  return Scalar.sum(
    frequencies.map((frequency, mode) => {
      const turns = sides.map(
        (powers) => elementAt(powers, 2 * mode) - elementAt(powers, 2 * mode + 1),
      );
      return frequency.scaled(Rational.of(turns.reduce((sum, one) => sum + one, 0)));
    }),
  );
}

/** Σ_j ω_j a_j†a_j, which U = e^{-it Σ ω_j a_j†a_j} turns by. */
export function rotation(frequencies: readonly Scalar[], modes: Modes): Operator<"normal"> {
  const terms = frequencies.map((coefficient, mode) => ({
    exponents: frequencies.flatMap((_, other) => (other === mode ? [1, 1] : [0, 0])),
    coefficient,
  }));
  return Operator.of("normal", modes, terms);
}

/** A static generator in a rotating frame, and what it leaves out. */
export interface RotatingWave {
  /** ω_f; of several modes that of the first. */
  readonly frequency: Scalar;
  /** ω_j of each mode. */
  readonly frequencies: readonly Scalar[];
  /** The order of the van Vleck expansion in the inverse frequencies; 0 is the rotating-wave approximation. */
  readonly order: number;
  /** The orders one by one. */
  readonly orders: readonly Superoperator<"normal">[];
  /** Their sum. */
  readonly generator: Superoperator<"normal">;
  /** 𝓛_Ω of which 𝓛_Ω e^{iΩt} and its Hermitian conjugate, at -Ω, are left out at order 0. */
  readonly dropped: readonly FrameComponent[];
}

/**
 * The rotating-wave approximation of a master equation (order 0), or the {@link vanVleck} expansion beyond it. The
 * static state is that of the mean over the fast motion; beyond it are corrections of first order in 1/Ω to whatever
 * oscillates.
 *
 * @throws FrameError where a frequency to divide by has no exact inverse
 *
 * @example
 * ```ts
 * import { masterEquation, readModel, rotatingFrame, rotatingWave } from "caldera/derivations";
 * const model = readModel({ potential: "alpha*x^4", drives: ["F*cos(omega*t)*x"] });
 * const wave = rotatingWave(rotatingFrame(masterEquation(model, { kind: "CL" })));
 * assert.deepEqual(wave.dropped.map(({ frequency }) => String(frequency)), ["2*omega", "4*omega"]);
 * ```
 */
export function rotatingWave(frame: RotatingFrame, { order = 0 } = {}): RotatingWave {
  const { frequency, frequencies, grid, series } = frame;
  const dropped = [...series.values()]
    .filter(({ vector }) => isPositiveVector(vector))
    .map(({ vector, value }) => ({ frequency: grid.frequency(vector), generator: value }))
    .sort((a, b) => weight(a.frequency) - weight(b.frequency));
  const expansion = expanded(frame, order);
  let orders: RotatingWave["orders"] | undefined;
  return {
    frequency,
    frequencies,
    order,
    get orders() {
      orders ??= expansion.orders();
      return orders;
    },
    generator: expansion.generator,
    dropped,
  };
}

/**
 * The fast motion about the slow one: ρ' = e^{S(t)} ρ̄ with S = Σ S_Ω e^{iΩt}, of zero mean, up to an order in the
 * inverse frequencies. Together with the generator of {@link rotatingWave} of the same order it is the evolution of the
 * frame but for terms of the next order.
 *
 * @returns the S_Ω; none at order 0
 * @throws FrameError where a frequency to divide by has no exact inverse
 *
 * @example
 * ```ts
 * import { masterEquation, micromotion, readModel, rotatingFrame } from "caldera/derivations";
 * const model = readModel({ potential: "alpha*x^4", drives: ["F*cos(omega*t)*x"] });
 * const parts = micromotion(rotatingFrame(masterEquation(model, { kind: "CL" })), { order: 1 });
 * assert.deepEqual(parts.map(({ frequency }) => String(frequency)).sort(), ["-2*omega", "-4*omega", "2*omega", "4*omega"]);
 * ```
 */
export function micromotion(
  { modes, grid, series }: RotatingFrame,
  { order }: { readonly order: number },
): readonly FrameComponent[] {
  if (order === 0) return [];
  const component = (vector: GridVector, generator: Superoperator<"normal">): FrameComponent => ({
    frequency: grid.frequency(vector),
    generator,
  });
  const packed = packedGenerators(grid, series, order);
  if (packed === undefined) {
    const parts = vanVleckMotion(generatorAlgebra(modes), grid, series, order);
    return [...parts.values()].map(({ vector, value }) => component(vector, value));
  }
  const parts = vanVleckMotion(packed, grid, tablesOf(packed, series), order);
  return [...parts.values()].map(({ vector, value }) => component(vector, packed.unpack(value)));
}

/** The expansion, by tables of integers where these hold the series. */
function expanded({ modes, grid, series }: RotatingFrame, order: number): Expanded {
  const packed = order === 0 ? undefined : packedGenerators(grid, series, order);
  if (packed === undefined) {
    const algebra = generatorAlgebra(modes);
    const mean = series.get(grid.zero.join())?.value ?? algebra.zero;
    const orders = order === 0 ? [mean] : vanVleck(algebra, grid, series, order);
    return { orders: () => orders, generator: sumOfElements(algebra, orders) };
  }
  const expansion = vanVleck(packed, grid, tablesOf(packed, series), order);
  return {
    orders: () => expansion.map((terms) => packed.unpack(terms)),
    generator: packed.unpack(sumOfElements(packed, expansion)),
  };
}

function tablesOf(packed: PackedGenerators, series: RotatingFrame["series"]) {
  return new Map(
    [...series].map(([key, { vector, value }]) => [key, { vector, value: packed.pack(value) }]),
  );
}

interface Expanded {
  readonly orders: () => readonly Superoperator<"normal">[];
  readonly generator: Superoperator<"normal">;
}

/** Multiples of one frequency in their order. */
function weight(frequency: Scalar): number {
  return Math.abs(
    frequency.terms.reduce((sum, { coefficient }) => sum + coefficient.re.toNumber(), 0),
  );
}
