import { requireOneMode } from "../../model/index.ts";
import {
  angleAsScalar,
  differentiate,
  Monomial,
  Operator,
  Rational,
  Scalar,
  Superoperator,
  superoperatorInLadder,
} from "../../../symbolic/index.ts";
import type { Model } from "../../model/index.ts";
import { liouvillian, type MasterEquation } from "../../theory/index.ts";
import { commonFrequency } from "../slow-flow/base-frequency.ts";
import { FrequencyGrid, type GridVector, isPositiveVector } from "../slow-flow/frequency-grid.ts";
import { modelFrequencies } from "../slow-flow/model-frequencies.ts";
import { FrameError } from "./frame-error.ts";
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
 * exactly; a is the ladder operator of (m, ω0), whatever ω_f is.
 */
export interface RotatingFrame {
  readonly frequency: Scalar;
  readonly grid: FrequencyGrid;
  readonly series: LieSeries<Superoperator<"normal">>;
}

export interface RotatingFrameOptions {
  /** ω_f; default: the frequency at which the drives excite motion at resonance. */
  readonly frequency?: Scalar;
  /** What is put for the parameters, before frequencies are compared. */
  readonly put?: (scalar: Scalar) => Scalar;
}

/**
 * The frequency at which the drives excite motion: that of a force, half of that of a parametric drive.
 *
 * @throws FrameError where they have none, or several
 */
export function frameFrequency(model: Model): Scalar {
  if (model.drives.length === 0) {
    throw new FrameError(
      "The model has no drive that gives a frame its frequency. Give one, e.g. omega0.",
    );
  }
  const isCommensurate = commonFrequency(model.drives.map(({ frequency }) => frequency));
  const given = isCommensurate === undefined ? [] : modelFrequencies(model);
  const [first] = given;
  if (first !== undefined && given.length === 1) return first;
  const all = model.drives.map(({ frequency }) => frequency).join(", ");
  throw new FrameError(
    `The drives have the frequencies ${all}, of which none is that of the motion alone. Give one of them as that of the frame.`,
  );
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
  requireOneMode(
    equation.model,
    "A rotating frame",
    "Take its master equation (derive), equations of motion (derive --what eom) or Heisenberg equations.",
  );
  const turning = put(frequency ?? frameFrequency(equation.model));
  const ladder = superoperatorInLadder(liouvillian(equation)).mapCoefficients(put);
  const parts = ladder.terms.flatMap(({ left, right, coefficient }) => {
    const [m = 0, n = 0, k = 0, l = 0] = [...left, ...right];
    return coefficient.terms.map((term) => {
      const [inTime, still] = term.monomial.angle.partition(({ powers }) =>
        powers.names.includes("t"),
      );
      const slope = differentiate(angleAsScalar(inTime), "t");
      const frequency = slope.plus(turning.scaled(Rational.of(m - n + k - l)));
      const amplitude = Scalar.term(term.coefficient, new Monomial(term.monomial.powers, still));
      return { left, right, frequency, amplitude };
    });
  });
  const grid = new FrequencyGrid([turning, ...parts.map((part) => part.frequency)]);
  const number = Operator.of("normal", 1, [{ exponents: [1, 1], coefficient: Scalar.one }]);
  const series = collected(generatorAlgebra, [
    {
      vector: grid.zero,
      value: Superoperator.commutator(number).scaled(Scalar.i.times(turning)),
    },
    ...parts.map(({ left, right, frequency, amplitude }) => ({
      vector: grid.vector(frequency),
      value: Superoperator.of("normal", 1, [{ left, right, coefficient: amplitude }]),
    })),
  ]);
  return { frequency: turning, grid, series };
}

/** A static generator in a rotating frame, and what it leaves out. */
export interface RotatingWave {
  readonly frequency: Scalar;
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
  const { frequency, grid, series } = frame;
  const dropped = [...series.values()]
    .filter(({ vector }) => isPositiveVector(vector))
    .map(({ vector, value }) => ({ frequency: grid.frequency(vector), generator: value }))
    .sort((a, b) => weight(a.frequency) - weight(b.frequency));
  const expansion = expanded(frame, order);
  let orders: RotatingWave["orders"] | undefined;
  return {
    frequency,
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
  { grid, series }: RotatingFrame,
  { order }: { readonly order: number },
): readonly FrameComponent[] {
  if (order === 0) return [];
  const component = (vector: GridVector, generator: Superoperator<"normal">): FrameComponent => ({
    frequency: grid.frequency(vector),
    generator,
  });
  const packed = packedGenerators(grid, series, order);
  if (packed === undefined) {
    const parts = vanVleckMotion(generatorAlgebra, grid, series, order);
    return [...parts.values()].map(({ vector, value }) => component(vector, value));
  }
  const parts = vanVleckMotion(packed, grid, tablesOf(packed, series), order);
  return [...parts.values()].map(({ vector, value }) => component(vector, packed.unpack(value)));
}

/** The expansion, by tables of integers where these hold the series. */
function expanded({ grid, series }: RotatingFrame, order: number): Expanded {
  const packed = order === 0 ? undefined : packedGenerators(grid, series, order);
  if (packed === undefined) {
    const mean = series.get(grid.zero.join())?.value ?? generatorAlgebra.zero;
    const orders = order === 0 ? [mean] : vanVleck(generatorAlgebra, grid, series, order);
    return { orders: () => orders, generator: sumOfElements(generatorAlgebra, orders) };
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
