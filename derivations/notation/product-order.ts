import { parameterOrder } from "../../symbolic/index.ts";

/** Greek letters but γ, κ and ω, which have places of their own. */
const greek =
  /^(alpha|beta|delta|epsilon|zeta|eta|theta|iota|lambda|mu|nu|xi|rho|sigma|tau|upsilon|phi|chi|psi)(?![a-z])/;

/** The order in which a physicist writes the parameters of a product: γ m ħ ω0 U F ω c(T) t. */
export const productOrder = parameterOrder(
  [/^pi$/, /^(gamma|kappa|Gamma)(?![a-z])/, /^(m|mass)(?![A-Za-z])/, /^hbar$/, /^omega_?0$/, greek],
  [/^omega(?![a-z])/, /^c$/, /^t$/, /^([xvp]|xdot)\d*$/],
);
