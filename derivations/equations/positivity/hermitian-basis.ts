import {
  angleAsScalar,
  knownValue,
  modeCount,
  Operator,
  type OperatorTerm,
  Scalar,
  type Wave,
  wavePair,
  type WavePart,
} from "../../../symbolic/index.ts";

/** weight · operator, with a Hermitian operator. */
export interface HermitianPart {
  readonly operator: Operator<"weyl">;
  readonly weight: Scalar;
}

/**
 * Weyl-symmetrised monomials times plane waves as sums of Hermitian operators, M e^{±ikx} = e^{∓iα} (M cos(kx + α) ±
 * i M sin(kx + α)) with the constant phase α that all coefficients of a wave have in common: for an energy
 * E cos(kx + α) one of the two occurs.
 */
export class HermitianBasis {
  readonly #phases = new Map<string, Scalar>();

  /** Notes the coefficient of an operator, whose phase is to be in the argument of its sine. */
  note({ parts: [part] }: Operator<"weyl">, coefficient: Scalar): void {
    if (part === undefined || part.wave.isNone) return;
    const { key, isForward } = directed(part.wave);
    const angles = (isForward ? coefficient : coefficient.conjugate()).terms.map(({ monomial }) =>
      angleAsScalar(monomial.angle),
    );
    const known = this.#phases.get(key);
    const all = [...(known === undefined ? [] : [known]), ...angles];
    const [first = Scalar.zero, ...others] = all;
    this.#phases.set(
      key,
      others.reduce((one, other) => commonPhase(one, other), first),
    );
  }

  /** The parts of an operator of one term. */
  of(operator: Operator<"weyl">): readonly HermitianPart[] {
    const [part] = operator.parts;
    if (part === undefined || part.wave.isNone) return [{ operator, weight: Scalar.one }];
    const { wave, key, isForward } = directed(part.wave);
    const { modes } = operator;
    const phase = Scalar.phaseFactor(constant(knownValue(this.#phases, key)));
    const back = isForward ? phase.conjugate() : phase;
    const i = isForward ? Scalar.i : Scalar.i.negated();
    const both = (forward: Scalar, backward: Scalar): Operator<"weyl"> =>
      Operator.ofParts("weyl", modes, [
        { wave, terms: scaledTerms(part, forward) },
        { wave: wave.negated(), terms: scaledTerms(part, backward) },
      ]);
    const half = Scalar.rational(1, 2);
    const [forward, backward] = [phase.times(half), phase.conjugate().times(half)];
    return [
      { operator: both(forward, backward), weight: back },
      {
        operator: both(forward.dividedBy(Scalar.i), backward.dividedBy(Scalar.i).negated()),
        weight: back.times(i),
      },
    ];
  }
}

function scaledTerms({ terms }: WavePart, factor: Scalar): readonly OperatorTerm[] {
  return terms.map(({ exponents, coefficient }) => ({
    exponents,
    coefficient: coefficient.times(factor),
  }));
}

/** The wave or the opposite one, whichever leads with a positive number. */
function directed(given: Wave): {
  readonly wave: Wave;
  readonly key: string;
  readonly isForward: boolean;
} {
  const isForward = given.leadsPositive;
  const wave = isForward ? given : given.negated();
  return { wave, key: wave.key, isForward };
}

/** The terms that two phases have in common. */
function commonPhase(one: Scalar, other: Scalar): Scalar {
  if (one.equals(other)) return one;
  const sum = Scalar.phaseFactor(one).plus(Scalar.phaseFactor(other));
  return angleAsScalar(wavePair(sum, Scalar.zero).phase);
}

/** The terms of a phase that do not depend on time. */
function constant(phase: Scalar): Scalar {
  return Scalar.sum(
    phase.terms
      .map(({ coefficient, monomial }) => Scalar.term(coefficient, monomial))
      .filter((term) => !term.parameters.includes("t")),
  );
}

/** The exponents of a basis operator, with the sine or cosine beside them. */
export function basisExponents(operator: Operator<"weyl">): readonly number[] {
  const [part] = operator.parts;
  return part?.terms[0]?.exponents ?? new Array<number>(2 * modeCount(operator.modes)).fill(0);
}
