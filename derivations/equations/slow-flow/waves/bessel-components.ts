import { differentiate, elementAt, Scalar } from "../../../../symbolic/index.ts";
import { type FrequencyGrid, ratioOf } from "../frequency-grid.ts";
import type { HarmonicAnsatz } from "../harmonic-ansatz.ts";
import { LaurentSeries } from "./laurent-series.ts";
import type { BesselFunction } from "./flow-function.ts";
import type { Wave, WaveTerm } from "./wave-term.ts";

/** What an ansatz makes of a phase: φ₀ + X cos Ωt + Y sin Ωt. */
interface PhaseOnAnsatz {
  readonly still: Scalar;
  readonly cosine: Scalar;
  readonly sine: Scalar;
}

/** ρ with kρ = √(X² + Y²), and X, Y over k. */
interface Radius {
  readonly name: string;
  readonly square: Scalar;
  readonly scale: Scalar;
  readonly cosine: Scalar;
  readonly sine: Scalar;
}

/** A name with letter and number that is free. */
type FreeName = (letter: string, index: string) => string;

/**
 * The Fourier components of forces with phases of positions, on an ansatz of one frequency Ω,
 *
 *     e^{i(φ₀ + X cos Ωt + Y sin Ωt)} = e^{iφ₀} Σ_n i^{|n|} J_|n|(R)/R^|n| (X ∓ iY)^|n| e^{inΩt},   R² = X² + Y²,
 *
 * the Jacobi-Anger expansion, with the upper sign for n ≥ 0. Each component is a polynomial in the amplitudes and in Bessel
 * functions, exactly.
 *
 * Reference: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 9.1.41.
 */
export class BesselComponents {
  readonly #functions = new Map<string, BesselFunction>();
  readonly #radii = new Map<string, Radius>();

  constructor(
    private readonly ansatz: HarmonicAnsatz,
    private readonly frequency: Scalar,
    private readonly grid: FrequencyGrid,
    private readonly free: FreeName,
  ) {}

  /** Those that the components had so far. */
  get functions(): readonly BesselFunction[] {
    return [...this.#functions.values()];
  }

  /** The coefficient of e^{inΩt} of a sum of terms. */
  at(n: number, terms: readonly WaveTerm[]): Scalar {
    const waves = new Map(terms.map(({ wave }) => [wave.key, wave]));
    const sum = Scalar.sum(terms.map((term) => this.#component(n, term)));
    // Of terms that are a total derivative together, sin(kx + A cos ωt) by t.
    return [...waves.values()].reduce((rest, wave) => this.#shortened(rest, wave), sum);
  }

  #component(n: number, { powers, coefficient, frequency, sign, wave }: WaveTerm): Scalar {
    const shift = this.#multiple(frequency);
    if (shift === undefined) return Scalar.zero;
    const factor = LaurentSeries.product(this.ansatz, this.frequency, powers);
    const sum = factor.components.reduce(
      (all, [m, part]) => all.plus(part.times(this.#ofPhase(n - m - shift, sign, wave))),
      Scalar.zero,
    );
    return this.#shortened(sum, wave).times(coefficient);
  }

  /** J_{n-1}(z) + J_{n+1}(z) = (2n/z) J_n(z), wherever both have the same factor. */
  #shortened(sum: Scalar, wave: Wave): Scalar {
    const { square, scale } = this.#radius(wave);
    if (scale.terms.length !== 1) return sum;
    const orders = [...this.#functions.values()].map(({ order }) => order);
    let rest = sum;
    if (orders.length === 0) return rest;
    for (let n = Math.max(...orders) - 1; n >= 1; n--) {
      const names = [n - 1, n + 1].map(
        (order) => this.#functions.get(`${order} ${wave.key}`)?.name,
      );
      const [below, above] = names.map((name) =>
        name === undefined ? Scalar.zero : differentiate(rest, name),
      ) as [Scalar, Scalar];
      if (above.isZero || !above.equals(below.times(square))) continue;
      const [low, high] = names.map((name) => Scalar.parameter(name as string)) as [Scalar, Scalar];
      const own = Scalar.parameter(this.#function(n, wave, this.#radius(wave)).name);
      rest = rest
        .minus(low.times(below))
        .minus(high.times(above))
        .plus(
          own
            .times(below)
            .scaled(2 * n)
            .dividedBy(scale),
        );
    }
    return rest;
  }

  /** ν/Ω where it is an integer. */
  #multiple(frequency: Scalar): number | undefined {
    if (frequency.isZero) return 0;
    const [own, base] = [this.grid.vector(frequency), this.grid.vector(this.frequency)];
    const ratio = ratioOf(own, base);
    return ratio?.isInteger === true ? ratio.toNumber() : undefined;
  }

  #ofPhase(n: number, sign: 1 | -1, wave: Wave): Scalar {
    const order = Math.abs(n);
    const { still } = this.#onAnsatz(wave);
    const radius = this.#radius(wave);
    const y = radius.sine.times(Scalar.i);
    const direction = n >= 0 ? radius.cosine.minus(y) : radius.cosine.plus(y);
    const turn = Scalar.i.scaled(sign).power(order);
    return Scalar.phaseFactor(sign === 1 ? still : still.negated())
      .times(turn)
      .times(direction.power(order))
      .times(Scalar.parameter(this.#function(order, wave, radius).name));
  }

  #function(order: number, { key }: Wave, { name, square, scale }: Radius): BesselFunction {
    const known = this.#functions.get(`${order} ${key}`);
    if (known !== undefined) return known;
    const place = [...this.#radii.keys()].indexOf(key);
    const made: BesselFunction = {
      tag: "bessel",
      name: this.free("J", place === 0 ? `${order}` : `${order}_${place + 1}`),
      ...{ order, radius: name, square, scale },
    };
    this.#functions.set(`${order} ${key}`, made);
    return made;
  }

  #onAnsatz({ wavenumbers, tones }: Wave): PhaseOnAnsatz {
    let [still, cosine, sine] = [Scalar.zero, Scalar.zero, Scalar.zero];
    const coordinates = [...new Set(this.ansatz.terms.map(({ coordinate }) => coordinate))];
    for (const term of this.ansatz.terms) {
      const k = elementAt(wavenumbers, coordinates.indexOf(term.coordinate));
      if (term.tag === "constant") still = still.plus(k.times(Scalar.parameter(term.amplitude)));
      else {
        cosine = cosine.plus(k.times(Scalar.parameter(term.cosine)));
        sine = sine.plus(k.times(Scalar.parameter(term.sine)));
      }
    }
    for (const { amplitude, frequency, phase } of tones) {
      // A cos(±Ωt + ψ) = A cos ψ cos Ωt ∓ A sin ψ sin Ωt
      const turn = this.#multiple(frequency) === 1 ? -1 : 1;
      cosine = cosine.plus(amplitude.times(Scalar.cos(phase)));
      sine = sine.plus(amplitude.times(Scalar.sin(phase)).scaled(turn));
    }
    return { still, cosine, sine };
  }

  /** k A_1 where the phase has no tones and one position, so that a name for the radius is there already. */
  #radius(wave: Wave): Radius {
    const known = this.#radii.get(wave.key);
    if (known !== undefined) return known;
    const { cosine, sine } = this.#onAnsatz(wave);
    const one = this.#ofOnePosition(wave);
    const made: Radius = one ?? {
      name: this.free("R", `${this.#radii.size + 1}`),
      square: cosine.times(cosine).plus(sine.times(sine)),
      ...{ scale: Scalar.one, cosine, sine },
    };
    this.#radii.set(wave.key, made);
    return made;
  }

  #ofOnePosition({ wavenumbers, tones }: Wave): Radius | undefined {
    const coordinates = [...new Set(this.ansatz.terms.map(({ coordinate }) => coordinate))];
    const [place, ...others] = wavenumbers.flatMap((k, j) => (k.isZero ? [] : [j]));
    if (place === undefined || others.length > 0 || tones.length > 0) return undefined;
    const harmonic = this.ansatz.terms.find(
      (term) => term.tag === "harmonic" && term.coordinate === coordinates[place],
    );
    if (harmonic?.tag !== "harmonic") return undefined;
    const [u, v] = [Scalar.parameter(harmonic.cosine), Scalar.parameter(harmonic.sine)];
    const suffix = harmonic.coordinate.replace(/^x/, "");
    return {
      name: this.free("A", `${harmonic.index}${suffix}`),
      square: u.times(u).plus(v.times(v)),
      scale: wavenumbers[place] as Scalar,
      ...{ cosine: u, sine: v },
    };
  }
}

/** Ω where the phases of all terms have this frequency alone on an ansatz. */
export function onlyFrequency(
  terms: readonly WaveTerm[],
  ansatz: HarmonicAnsatz,
  grid: FrequencyGrid,
): Scalar | undefined {
  const harmonics = ansatz.terms.filter(({ tag }) => tag === "harmonic");
  const [first, ...others] = harmonics;
  if (first === undefined) return undefined;
  if (!others.every(({ frequency }) => frequency.equals(first.frequency))) return undefined;
  const base = grid.vector(first.frequency);
  const tones = terms.flatMap(({ wave }) => wave.tones.map(({ frequency }) => frequency));
  const isFirst = (tone: Scalar): boolean =>
    ratioOf(grid.vector(tone), base)?.absolute().isOne === true;
  return tones.every(isFirst) ? first.frequency : undefined;
}
