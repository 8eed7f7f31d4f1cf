import {
  adjoint,
  differentiate,
  Operator,
  type OperatorTerm,
  Scalar,
  substitute,
} from "../../../symbolic/index.ts";
import { modelParameters, requireOneMode } from "../../model/index.ts";
import { collectTerms, type LabelledTerm, type MasterEquation } from "../../theory/index.ts";
import { phaseSpaceEquations } from "../mean-field.ts";
import { FrameError } from "./frame-error.ts";

/** A point of phase space that moves: what x and p of a displaced frame count from. */
export interface Orbit {
  /** x_c and p_c: functions of time, or symbols for them. */
  readonly position: readonly [x: Scalar, p: Scalar];
  /** Their time derivatives. */
  readonly velocity: readonly [x: Scalar, p: Scalar];
}

/** The master equation of the fluctuations about an orbit. */
export interface DisplacedFrame extends Pick<
  MasterEquation,
  "kind" | "hamiltonian" | "dissipator" | "hbar"
> {
  readonly orbit: Orbit;
}

/** Symbols of a mean-field orbit. */
const [xName, pName] = ["x_c", "p_c"];

/**
 * The mean-field orbit of a master equation, dx_c/dt = f_x(x_c, p_c, t) and dp_c/dt = f_p(x_c, p_c, t), with symbols
 * x_c and p_c.
 *
 * @throws FrameError where the model has parameters of these names
 */
export function meanFieldOrbit(equation: MasterEquation): Orbit {
  const taken = modelParameters(equation.model).find((name) => [xName, pName].includes(name));
  if (taken !== undefined) {
    throw new FrameError(
      `The mean-field orbit is written x_c and p_c, but \`${taken}\` is a parameter of the model. Give it another name.`,
    );
  }
  const position = [Scalar.parameter(xName), Scalar.parameter(pName)] as const;
  const at = new Map([
    ["x", position[0]],
    ["p", position[1]],
  ]);
  const [x, p] = phaseSpaceEquations(equation).rates.map((rate) => substitute(rate, at));
  return { position, velocity: [x as Scalar, p as Scalar] };
}

/** An orbit that is given by functions of time. */
export function givenOrbit(x: Scalar, p: Scalar): Orbit {
  return { position: [x, p], velocity: [differentiate(x, "t"), differentiate(p, "t")] };
}

/**
 * A master equation seen from a moving point of phase space, exactly: ρ = D ρ' D†, D = e^{i(p_c x - x_c p)/ħ}, so that x
 * becomes x + x_c(t), p becomes p + p_c(t), and
 *
 *     ∂_t ρ' = D†(𝓛(t) D ρ' D†)D - (i/ħ) [ṗ_c x - ẋ_c p, ρ'].
 *
 * What a bracket {B(x + x_c, p + p_c), ρ'} has of the identity is a part of the Hamiltonian, real numbers of which are
 * left out. About the {@link meanFieldOrbit} (default) x and p of the frame have no drift at rest: W'(x + x_c) leaves what
 * is of second order in the fluctuations, and dressed dissipators leave W'(x + x_c) - W'(x_c).
 *
 * @throws FrameError for an orbit of the mean field where the model has parameters x_c or p_c
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
  requireOneMode(
    equation.hamiltonian,
    "A displaced frame",
    "Take its equations of motion (derive --what eom), or its Heisenberg equations.",
  );
  const orbit = given ?? meanFieldOrbit(equation);
  const shift = (operator: Operator<"xp">): Operator<"xp"> => shifted(operator, orbit);
  const [xRate, pRate] = orbit.velocity;
  const hbar = equation.hbar ?? Scalar.parameter("hbar");
  const parts = equation.dissipator.map((term) => displacedTerm(term, shift));
  const drift = Operator.sum(
    "xp",
    1,
    parts.map(({ commutator }) => commutator),
  ).scaled(Scalar.i.times(hbar));
  const hermitian = drift.plus(adjoint(drift)).scaled(Scalar.rational(1, 2));
  const moving = monomial([1, 0], pRate).minus(monomial([0, 1], xRate));
  const rest = drift.minus(hermitian).scaled(Scalar.i.times(hbar).inverse());
  return {
    kind: equation.kind,
    ...(equation.hbar === undefined ? {} : { hbar: equation.hbar }),
    hamiltonian: withoutIdentity(
      Operator.sum("xp", 1, [shift(equation.hamiltonian), moving, hermitian]),
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
  const number = numberOf(inner).times(term.coefficient);
  const commutator =
    term.bracket === "commutator" ? Operator.zero("xp") : outer.scaled(number.plus(number));
  const moving = withoutIdentity(inner);
  if (outer.isZero || moving.isZero) return { commutator };
  return { commutator, term: { ...term, outer, inner: moving } };
}

/** [X, ρ] of an X that is no Hamiltonian: ½ [X, {1, ρ}], which products of x and p in couplings bring. */
function ofOneBracket(x: Operator<"xp">, like: LabelledTerm | undefined): readonly LabelledTerm[] {
  if (x.isZero || like === undefined) return [];
  const one = monomial([0, 0], Scalar.one);
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

/** x^a e^{ikx} p^b at x + x_c and p + p_c, x before p: a wave has the phase k x_c. */
function shifted(operator: Operator<"xp">, { position: [x, p] }: Orbit): Operator<"xp"> {
  const [one, other] = [
    monomial([1, 0], Scalar.one).plus(monomial([0, 0], x)),
    monomial([0, 1], Scalar.one).plus(monomial([0, 0], p)),
  ];
  return Operator.sum(
    "xp",
    1,
    operator.parts.flatMap(({ wave, terms }) => {
      const phase = Scalar.phaseFactor(wave.number(0).times(x));
      const moved = Operator.ofParts("xp", 1, [{ wave, terms: unit(phase) }]);
      return terms.map(({ exponents: [a = 0, b = 0], coefficient }) =>
        one.power(a).times(moved).times(other.power(b)).scaled(coefficient),
      );
    }),
  );
}

function unit(coefficient: Scalar): readonly OperatorTerm[] {
  return [{ exponents: [0, 0], coefficient }];
}

/** The number that an operator has without x and p. */
function numberOf({ parts }: Operator<"xp">): Scalar {
  const terms = parts.flatMap(({ wave, terms: own }) => (wave.isNone ? own : []));
  return Operator.of("xp", 1, terms).coefficientOf(0, 0);
}

function withoutIdentity(operator: Operator<"xp">): Operator<"xp"> {
  return operator.minus(monomial([0, 0], numberOf(operator)));
}

function monomial(exponents: readonly number[], coefficient: Scalar): Operator<"xp"> {
  return Operator.of("xp", 1, [{ exponents, coefficient }]);
}
