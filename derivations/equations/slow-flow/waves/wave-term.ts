import {
  Angle,
  angleAsScalar,
  differentiate,
  GaussianRational,
  Monomial,
  NotPolynomialError,
  Scalar,
} from "../../../../symbolic/index.ts";

/** A cos(νt + ψ) inside a phase. */
export interface PhaseTone {
  readonly amplitude: Scalar;
  readonly frequency: Scalar;
  readonly phase: Scalar;
}

/**
 * coefficient · Π y_j^{powers[j]} · e^{iνt} e^{±i(Σ k_j x_j + Σ A cos(ν't + ψ))}: a term of a force with a position, or a tone, in its
 * phase. The phase is one of a pair of opposite sign, so that both share their functions.
 */
export interface WaveTerm {
  readonly powers: readonly number[];
  readonly coefficient: Scalar;
  readonly frequency: Scalar;
  readonly sign: 1 | -1;
  readonly wave: Wave;
}

/** Σ k_j x_j + Σ A cos(νt + ψ). */
export interface Wave {
  readonly key: string;
  /** k_j of each coordinate, 0 where it is not in the phase. */
  readonly wavenumbers: readonly Scalar[];
  readonly tones: readonly PhaseTone[];
}

/** A force in its parts: a polynomial in positions and velocities, and terms with phases of them. */
export interface ForceParts {
  readonly polynomial: Scalar;
  /** What is no polynomial, as it stands. */
  readonly rest: Scalar;
  readonly waves: readonly WaveTerm[];
}

/**
 * Takes the terms with a position in a sine or cosine, or a tone inside one, out of a force.
 *
 * @param variables x, ẋ, of several modes x_a, ẋ_a, x_b, …
 * @throws NotPolynomialError for a phase that is not linear in the positions and in time
 */
export function forceParts(force: Scalar, variables: readonly string[]): ForceParts {
  const isWave = ({ angle }: Monomial): boolean =>
    angle.modulations.length > 0 || variables.some((name) => angle.involves(name));
  const [rest, polynomial] = [true, false].map((wanted) =>
    Scalar.sum(
      force.terms
        .filter(({ monomial }) => isWave(monomial) === wanted)
        .map(({ coefficient, monomial }) => Scalar.term(coefficient, monomial)),
    ),
  ) as [Scalar, Scalar];
  const waves = rest.terms.map((term) => waveTerm(term.coefficient, term.monomial, variables));
  return { polynomial, rest, waves };
}

function waveTerm(
  factor: GaussianRational,
  { powers, angle }: Monomial,
  variables: readonly string[],
): WaveTerm {
  const coordinates = variables.filter((_, j) => j % 2 === 0);
  const [inside, outside] = angle.partition(
    (term) => coordinates.some((name) => term.powers.names.includes(name)),
    () => true,
  );
  const argument = angleAsScalar(
    inside.partition(
      () => true,
      () => false,
    )[0],
  );
  const signed = waveOf(argument, inside, coordinates);
  const [timed, still] = outside.partition((term) => term.powers.names.includes("t"));
  const exponents = variables.map((name) => powers.exponentOf(name));
  if (exponents.some((n) => n < 0 || !Number.isInteger(n)) || powers.exponentOf("t") !== 0) {
    throw new NotPolynomialError();
  }
  return {
    ...signed,
    powers: exponents,
    coefficient: Scalar.term(factor, new Monomial(powers.without(new Set(variables)), still)),
    frequency: rateOf(timed),
  };
}

/** The phase with the sign that makes its first term positive. */
function waveOf(
  argument: Scalar,
  inside: Angle,
  coordinates: readonly string[],
): Pick<WaveTerm, "wave" | "sign"> {
  const given = coordinates.map((name) => differentiate(argument, name));
  const linear = given.reduce(
    (sum, k, j) => sum.plus(k.times(Scalar.parameter(coordinates[j] as string))),
    Scalar.zero,
  );
  if (!linear.equals(argument) || given.some((k) => dependsOn(k, [...coordinates, "t"]))) {
    throw new NotPolynomialError();
  }
  const tones = inside.modulations.map(({ powers, coefficient, tone }): PhaseTone => {
    const amplitude = Scalar.term(
      GaussianRational.of(coefficient),
      new Monomial(powers, Angle.zero),
    );
    const frequency = rateOf(tone.partition((term) => term.powers.names.includes("t"))[0]);
    const phase = angleAsScalar(tone.partition((term) => !term.powers.names.includes("t"))[0]);
    if (dependsOn(amplitude, [...coordinates, "t"])) throw new NotPolynomialError();
    return { amplitude, frequency, phase };
  });
  const lead = given.find((k) => !k.isZero) ?? tones[0]?.amplitude ?? Scalar.one;
  const sign = lead.terms[0]?.coefficient.re.isNegative === true ? -1 : 1;
  const wavenumbers = given.map((k) => (sign === 1 ? k : k.negated()));
  const signedTones = tones.map((tone) =>
    sign === 1 ? tone : { ...tone, amplitude: tone.amplitude.negated() },
  );
  const parts = signedTones.map((tone) => `${tone.amplitude}cos(${tone.frequency}t+${tone.phase})`);
  const key = [...wavenumbers.map(String), ...parts].join(" ");
  return { sign, wave: { key, wavenumbers, tones: signedTones } };
}

function dependsOn(scalar: Scalar, names: readonly string[]): boolean {
  return names.some((name) => scalar.parameters.includes(name));
}

/** dL/dt of a phase that is linear in time. */
function rateOf(timed: Angle): Scalar {
  if (timed.isZero) return Scalar.zero;
  const frequency = differentiate(angleAsScalar(timed), "t");
  if (frequency.parameters.includes("t")) throw new NotPolynomialError();
  return frequency;
}

/** The same force with Σ_{n ≤ order} (iL)ⁿ/n! for each phase L of positions and tones: a polynomial that shows which tones there are. */
export function expandedForce(force: Scalar, variables: readonly string[], order: number): Scalar {
  const coordinates = variables.filter((_, j) => j % 2 === 0);
  return Scalar.sum(
    force.terms.map(({ coefficient, monomial }) => {
      const [inside, outside] = monomial.angle.partition(
        (term) => coordinates.some((name) => term.powers.names.includes(name)),
        () => true,
      );
      const factor = Scalar.term(coefficient, new Monomial(monomial.powers, outside));
      return inside.isZero ? factor : factor.times(exponential(inside, order));
    }),
  );
}

function exponential(inside: Angle, order: number): Scalar {
  const exponent = angleAsScalar(inside).times(Scalar.i);
  let [sum, power] = [Scalar.one, Scalar.one];
  for (let n = 1; n <= order; n++) {
    power = power.times(exponent).times(Scalar.rational(1, n));
    sum = sum.plus(power);
  }
  return sum;
}
