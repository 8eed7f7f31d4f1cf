import type { PolynomialEngine } from "../engine/polynomial-engine.ts";
import type { PhaseSpaceJob } from "./job.ts";
import { sumText } from "./star-product.ts";

/**
 * The second derivative of ⟨x⟩ by elimination of p. With dx/dt = α p + g(x,t), α constant, and
 * dp/dt = h_0(x,t) + h_1(x,t) p,
 *
 *     ẍ = (∂g/∂x) ẋ + α h_0 + h_1 (ẋ - g) + ∂g/∂t.
 *
 * @throws RangeError if the equations do not have this form.
 */
export function secondDerivative(
  job: PhaseSpaceJob,
  engine: PolynomialEngine,
  velocity: string,
  force: string,
): string {
  const { x, p, xdot } = job.symbols;
  const alpha = engine.derivative(velocity, p);
  const slope = engine.derivative(force, p);
  const symbolsOfTime = job.tones.map(({ symbol }) => symbol);
  const isFree = (text: string, symbols: readonly string[]): boolean =>
    symbols.every((symbol) => engine.derivative(text, symbol) === "0");
  if (!isFree(alpha, [x, p, ...symbolsOfTime]) || !isFree(slope, [p])) {
    throw new RangeError("The momentum cannot be eliminated without a division.");
  }
  const drift = engine.expand(`(${velocity})-(${alpha})*${p}`);
  const rest = engine.expand(`(${force})-(${slope})*${p}`);
  return engine.expand(
    sumText([
      [engine.derivative(drift, x), xdot],
      [alpha, rest],
      [slope, `${xdot}-(${drift})`],
      [timeDerivative(job, engine, drift)],
    ]),
  );
}

/** ∂f/∂t by the chain rule: a tone cos L has the rate -sin L · dL/dt, and sin L the rate cos L · dL/dt. */
function timeDerivative(job: PhaseSpaceJob, engine: PolynomialEngine, text: string): string {
  return sumText(
    job.tones.map(({ symbol, partner, sign, argument, time }) => [
      engine.derivative(text, symbol),
      `${sign}`,
      partner,
      engine.derivative(engine.expand(argument), time),
    ]),
  );
}
