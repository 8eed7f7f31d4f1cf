import {
  anticommutator,
  commutator,
  momentum,
  type Operator,
  parseScalar,
  position,
  type Scalar,
  Superoperator,
} from "../../symbolic/index.ts";

const x = position();
const p = momentum();

/** c · [A, [B, ·]], written out as a composition. */
export function doubleCommutator(
  coefficient: Scalar,
  a: Operator<"xp">,
  b: Operator<"xp">,
): Superoperator<"xp"> {
  return Superoperator.commutator(a).after(Superoperator.commutator(b)).scaled(coefficient);
}

/** c · [A, {B, ·}], written out as a composition. */
export function commutatorOfAnticommutator(
  coefficient: Scalar,
  a: Operator<"xp">,
  b: Operator<"xp">,
): Superoperator<"xp"> {
  return Superoperator.commutator(a).after(Superoperator.anticommutator(b)).scaled(coefficient);
}

export function total(...parts: readonly Superoperator<"xp">[]): Superoperator<"xp"> {
  return Superoperator.sum("xp", 1, parts);
}

/** Eq. 12a for a given H_S. */
export function equation12a(hamiltonian: Operator<"xp">): Superoperator<"xp"> {
  return Superoperator.commutator(hamiltonian).scaled(parseScalar("1/(i*hbar)"));
}

/** Eq. 12b as printed. */
export const equation12b: Superoperator<"xp"> = total(
  doubleCommutator(parseScalar("-(1+cos(2*theta)+sin(2*theta))*gamma*m*omega0/(4*hbar)*c"), x, x),
  doubleCommutator(parseScalar("-(1-cos(2*theta)+sin(2*theta))*gamma/(4*m*hbar*omega0)*c"), p, p),
);

/** Eq. 12c as printed. */
export const equation12c: Superoperator<"xp"> = total(
  commutatorOfAnticommutator(parseScalar("-i*(1+cos(2*theta)+sin(2*theta))*gamma/(4*hbar)"), x, p),
  commutatorOfAnticommutator(parseScalar("i*(1-cos(2*theta)+sin(2*theta))*gamma/(4*hbar)"), p, x),
);

/** Eq. 12d as printed, with the commutator [V1, p] of the given V1. */
export function equation12d(potential: Operator<"xp">): Superoperator<"xp"> {
  const bracket = commutator(potential, p);
  return total(
    commutatorOfAnticommutator(
      parseScalar("gamma/(4*hbar^2)*(1-cos(2*theta))/(m*omega0^2)"),
      p,
      bracket,
    ),
    doubleCommutator(parseScalar("i*gamma/(4*hbar^2)*sin(2*theta)/omega0*c"), x, bracket),
  );
}

/** Eq. 12e as printed, with ∂_xV2 for Σ k_n F_n cos(ω_n t) x^{k_n-1}. */
export function equation12e(slope: Operator<"xp">): Superoperator<"xp"> {
  return total(
    commutatorOfAnticommutator(
      parseScalar("i*gamma/(4*hbar)*(1-cos(2*theta))/(m*omega0^2)"),
      p,
      slope,
    ),
    doubleCommutator(parseScalar("-gamma/(4*hbar)*sin(2*theta)/omega0*c"), x, slope),
  );
}

/** {x, p} */
export const squeezing: Operator<"xp"> = anticommutator(x, p);
