import {
  adjoint,
  differentiate,
  elementAt,
  modeCount,
  type Modes,
  Operator,
  Scalar,
  substitute,
} from "../../../symbolic/index.ts";
import { modelParameters } from "../../model/index.ts";
import { collectTerms, type LabelledTerm, type MasterEquation } from "../../theory/index.ts";
import { phaseSpaceEquations, variablesOf } from "../mean-field.ts";
import { FrameError } from "./frame-error.ts";

/** A point of phase space that moves: what x and p of a displaced frame count from. */
export interface Orbit {
  /** x_c and p_c, of several modes x_c_a, p_c_a, x_c_b, …: functions of time, or symbols for them. */
  readonly position: readonly Scalar[];
  /** Their time derivatives. */
  readonly velocity: readonly Scalar[];
}

/** The master equation of the fluctuations about an orbit. */
export interface DisplacedFrame extends Pick<
  MasterEquation,
  "kind" | "hamiltonian" | "dissipator" | "hbar"
> {
  readonly orbit: Orbit;
}

/** Symbols of a mean-field orbit: x_c and p_c, of several modes x_c_a, p_c_a, x_c_b, …. */
export function orbitNames(modes: Modes): readonly string[] {
  return variablesOf(modes, ["x_c", "p_c"]);
}

/**
 * The mean-field orbit of a master equation, dx_c/dt = f_x(x_c, p_c, t) and dp_c/dt = f_p(x_c, p_c, t), with symbols
 * x_c and p_c, of several modes x_c_a, p_c_a, x_c_b, ….
 *
 * @throws FrameError where the model has parameters of these names
 */
export function meanFieldOrbit(equation: MasterEquation): Orbit {
  const names = orbitNames(equation.hamiltonian.modes);
  const taken = modelParameters(equation.model).find((name) => names.includes(name));
  if (taken !== undefined) {
    throw new FrameError(
      `The mean-field orbit is written x_c and p_c, but \`${taken}\` is a parameter of the model. Give it another name.`,
    );
  }
  const position = names.map((name) => Scalar.parameter(name));
  const { variables, rates } = phaseSpaceEquations(equation);
  const at = new Map(variables.map((name, j) => [name, elementAt(position, j)] as const));
  return { position, velocity: rates.map((rate) => substitute(rate, at)) };
}

/** An orbit that is given by functions of time: x and p, of several modes x_a, p_a, x_b, …. */
export function givenOrbit(...position: readonly Scalar[]): Orbit {
  return { position, velocity: position.map((one) => differentiate(one, "t")) };
}

/**
 * A master equation seen from a moving point of phase space, exactly: ρ = D ρ' D†, D = e^{i(p_c x - x_c p)/ħ}, of several
 * modes with the sum of theirs, so that x becomes x + x_c(t), p becomes p + p_c(t), and
 *
 *     ∂_t ρ' = D†(𝓛(t) D ρ' D†)D - (i/ħ) [ṗ_c x - ẋ_c p, ρ'].
 *
 * What a bracket {B(x + x_c, p + p_c), ρ'} has of the identity is a part of the Hamiltonian, real numbers of which are
 * left out. About the {@link meanFieldOrbit} (default) x and p of the frame have no drift at rest: W'(x + x_c) leaves what
 * is of second order in the fluctuations, and dressed dissipators leave W'(x + x_c) - W'(x_c).
 *
 * @throws FrameError for an orbit of the mean field where the model has parameters x_c or p_c, and for one that has not two
 *   functions for each mode
 *
 * @example
 * ```ts
 * import { displacedFrame, masterEquation, readModel } from "caldera/derivations";
 * const model = readModel({ potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x"] });
 * const { hamiltonian } = displacedFrame(masterEquation(model, { kind: "CL" }));
 * // The drive is gone; V'' = 3αx² at x_c stands beside mω0²
 * assert.equal(String(hamiltonian.coefficientOf(2, 0)), "3/2*alpha*x_c^2+1/2*m*omega0^2");
 * assert(hamiltonian.coefficientOf(1, 0).isZero);
 * ```
 */
export function displacedFrame(equation: MasterEquation, given?: Orbit): DisplacedFrame {
  const orbit = given ?? meanFieldOrbit(equation);
  const { modes } = equation.hamiltonian;
  requireOrbitOf(modes, orbit);
  const shift = (operator: Operator<"xp">): Operator<"xp"> => shifted(operator, orbit);
  const hbar = equation.hbar ?? Scalar.parameter("hbar");
  const parts = equation.dissipator.map((term) => displacedTerm(term, shift));
  const drift = Operator.sum(
    "xp",
    modes,
    parts.map(({ commutator }) => commutator),
  ).scaled(Scalar.i.times(hbar));
  const hermitian = drift.plus(adjoint(drift)).scaled(Scalar.rational(1, 2));
  const moving = motionOf(orbit, modes);
  const rest = drift.minus(hermitian).scaled(Scalar.i.times(hbar).inverse());
  return {
    kind: equation.kind,
    ...(equation.hbar === undefined ? {} : { hbar: equation.hbar }),
    hamiltonian: withoutIdentity(
      Operator.sum("xp", modes, [shift(equation.hamiltonian), moving, hermitian]),
    ),
    dissipator: collectedByLabel([
      ...parts.flatMap(({ term }) => (term === undefined ? [] : [term])),
      ...ofOneBracket(withoutIdentity(rest), equation.dissipator[0]),
    ]),
    orbit,
  };
}

/** coefficient · [A, [B, ρ]] or [A, {B, ρ}] with A and B displaced, as [X, ρ] and a term whose B has no identity. */
function displacedTerm(
  term: LabelledTerm,
  shift: (operator: Operator<"xp">) => Operator<"xp">,
): { readonly commutator: Operator<"xp">; readonly term?: LabelledTerm } {
  const outer = withoutIdentity(shift(term.outer));
  const inner = shift(term.inner);
  // {b, ρ} = 2bρ of a number b.
  const number = identityPart(inner).times(term.coefficient);
  const commutator =
    term.bracket === "commutator"
      ? Operator.zero("xp", outer.modes)
      : outer.scaled(number.plus(number));
  const moving = withoutIdentity(inner);
  if (outer.isZero || moving.isZero) return { commutator };
  return { commutator, term: { ...term, outer, inner: moving } };
}

/** [X, ρ] of an X that is no Hamiltonian: ½ [X, {1, ρ}], which products of x and p in couplings bring. */
function ofOneBracket(x: Operator<"xp">, like: LabelledTerm | undefined): readonly LabelledTerm[] {
  if (x.isZero || like === undefined) return [];
  const one = Operator.scalar("xp", Scalar.one, x.modes);
  const coefficient = Scalar.rational(1, 2);
  return [{ ...like, coefficient, outer: x, bracket: "anticommutator", inner: one }];
}

/** Terms of the same brackets as one, label by label. */
function collectedByLabel(terms: readonly LabelledTerm[]): readonly LabelledTerm[] {
  const labels = [...new Set(terms.map(({ label }) => label))];
  return labels.flatMap((label) =>
    collectTerms(terms.filter((term) => term.label === label)).map((term) => ({ ...term, label })),
  );
}

/** Σ ṗ_c x - ẋ_c p */
function motionOf({ velocity }: Orbit, modes: Modes): Operator<"xp"> {
  const parts = velocity.map((rate, j) => {
    // ẋ_c stands at an even place beside p, ṗ_c at an odd one beside x.
    const isOfX = j % 2 === 0;
    const other = Operator.generator("xp", isOfX ? 1 : 0, j >> 1, modes);
    return other.scaled(isOfX ? rate.negated() : rate);
  });
  return Operator.sum("xp", modes, parts);
}

/** Π x^a e^{ikx} p^b at x + x_c and p + p_c, x before p: a wave has the phase Σ k x_c. */
function shifted(operator: Operator<"xp">, { position }: Orbit): Operator<"xp"> {
  const { modes } = operator;
  const moved = position.map((one, j) =>
    Operator.generator("xp", j % 2 === 0 ? 0 : 1, j >> 1, modes).plus(
      Operator.scalar("xp", one, modes),
    ),
  );
  const powers = (exponents: readonly number[], which: 0 | 1): readonly Operator<"xp">[] =>
    moved.flatMap((one, j) => {
      const power = j % 2 === which ? elementAt(exponents, j) : 0;
      return power === 0 ? [] : [one.power(power)];
    });
  return Operator.sum(
    "xp",
    modes,
    operator.parts.flatMap(({ wave, terms }) => {
      const angle = Scalar.sum(
        Array.from({ length: modeCount(modes) }, (_, mode) =>
          wave.number(mode).times(elementAt(position, 2 * mode)),
        ),
      );
      const exponents = new Array<number>(2 * modeCount(modes)).fill(0);
      const coefficient = Scalar.phaseFactor(angle);
      const still = Operator.ofParts("xp", modes, [{ wave, terms: [{ exponents, coefficient }] }]);
      return terms.map((term) =>
        [...powers(term.exponents, 0), still, ...powers(term.exponents, 1)]
          .reduce((left, right) => left.times(right))
          .scaled(term.coefficient),
      );
    }),
  );
}

/** The number that an operator has without x and p. */
function identityPart({ parts, modes }: Operator<"xp">): Scalar {
  const terms = parts.flatMap(({ wave, terms: own }) => (wave.isNone ? own : []));
  const none = new Array<number>(2 * modeCount(modes)).fill(0);
  return Operator.of("xp", modes, terms).coefficientOf(...none);
}

function withoutIdentity(operator: Operator<"xp">): Operator<"xp"> {
  return operator.minus(Operator.scalar("xp", identityPart(operator), operator.modes));
}

function requireOrbitOf(modes: Modes, { position }: Orbit): void {
  const count = 2 * modeCount(modes);
  if (position.length === count) return;
  throw new FrameError(
    `The orbit has ${position.length} functions of time, but this model needs ${count}: ${variablesOf(modes, ["x", "p"]).join(", ")}. Give as many, e.g. ${new Array<string>(count).fill("0").join(",")}.`,
  );
}
