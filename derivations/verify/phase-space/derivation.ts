import type { PolynomialEngine } from "../engine/polynomial-engine.ts";
import { dissipatorSymbols, generator, hamiltonianSymbols, ownDissipator } from "./dissipator.ts";
import type { PhaseSpaceAnswer, PhaseSpaceJob } from "./job.ts";
import { lossGenerator } from "./loss.ts";
import { secondDerivative } from "./motion.ts";
import { StarProduct } from "./star-product.ts";

/** Observables whose rates are derived, by name, as products of x and p. */
export const observables = {
  "1": [],
  x: ["x"],
  p: ["p"],
  "x²": ["x", "x"],
  xp: ["x", "p"],
  "p²": ["p", "p"],
} as const satisfies Record<string, readonly ("x" | "p")[]>;

/** The name of the rate of an observable: the Weyl symbol of dO/dt. */
export function rateName(observable: string): string {
  return `d⟨${observable}⟩/dt`;
}

/** The name of the equation of motion without p. */
export const secondOrderName = "d²⟨x⟩/dt²";

/**
 * Derives the dissipator and the equations of motion in phase space, one answer after the
 * other: first the dissipator, then d⟨O⟩/dt = ∫ O (LW) by parts, last the form without p.
 */
export function* derivePhaseSpace(
  job: PhaseSpaceJob,
  engine: PolynomialEngine,
): Generator<PhaseSpaceAnswer> {
  const star = new StarProduct(engine, job.symbols);
  const hamiltonian = hamiltonianSymbols(job, engine);
  const isOwn = job.couplings !== undefined;
  const parts = job.bath && !isOwn ? dissipatorSymbols(job, engine, star, hamiltonian) : [];
  yield { tag: "dissipator", parts };
  const dynamics = [
    ...generator(job, star, hamiltonian, [
      ...parts.map((part) => ({ ...part, outer: job.symbols[part.outer] })),
      ...ownDissipator(job, engine, star, hamiltonian),
    ]),
    ...lossGenerator(job, engine, star),
  ];
  const rate = (factors: readonly ("x" | "p")[]): string => {
    const symbol = factors.map((factor) => job.symbols[factor]).join("*");
    return engine.expand(star.adjoint(dynamics, symbol === "" ? "1" : engine.expand(symbol)));
  };
  const [velocity, force] = [rate(observables.x), rate(observables.p)];
  yield { tag: "quantity", quantity: rateName("x"), text: velocity };
  yield { tag: "quantity", quantity: rateName("p"), text: force };
  if (job.eliminates) {
    const text = secondDerivative(job, engine, velocity, force);
    yield { tag: "quantity", quantity: secondOrderName, text };
  }
  for (const name of ["1", "x²", "xp", "p²"] as const) {
    yield { tag: "quantity", quantity: rateName(name), text: rate(observables[name]) };
  }
}
