import type { PolynomialEngine } from "../engine/polynomial-engine.ts";
import type { PhaseSpaceJob } from "./job.ts";
import { sumText } from "./star-product.ts";

/** How texts depend on time, and what differentiates them. */
export interface TimeDependence {
  readonly tones: PhaseSpaceJob["tones"];
  readonly engine: PolynomialEngine;
}

/** dx/dt and dp/dt of one mode, with its symbols. */
export interface ModeMotion {
  readonly x: string;
  readonly p: string;
  readonly xdot: string;
  readonly m: string;
  readonly inverseMass: string;
  readonly velocity: string;
  readonly force: string;
}

/** The second derivative of ⟨x⟩ of one oscillator by elimination of p. */
export function secondDerivative(
  job: PhaseSpaceJob,
  engine: PolynomialEngine,
  velocity: string,
  force: string,
): string {
  const { x, p, xdot, m, "1/m": inverseMass } = job.symbols;
  const motion = { x, p, xdot, m, inverseMass, velocity, force };
  return eliminated({ tones: job.tones, engine }, [motion], 0);
}

/**
 * The second derivative of ⟨x_j⟩ by elimination of the momenta. With dx_j/dt = α_j p_j + g_j(x,t), α_j constant, and
 * dp_j/dt = h_j(x,t) + Σ_k h_jk(x,t) p_k,
 *
 *     ẍ_j = Σ_k (∂g_j/∂x_k) ẋ_k + α_j h_j + Σ_k h_jk (α_j/α_k) (ẋ_k - g_k) + ∂g_j/∂t,
 *
 * where α_k = 1/m_k unless k = j.
 *
 * @throws RangeError if the equations do not have this form.
 */
export function eliminated(
  time: TimeDependence,
  motions: readonly ModeMotion[],
  own: number,
): string {
  const { engine, tones } = time;
  const positions = motions.map(({ x }) => x);
  const momenta = motions.map(({ p }) => p);
  const derivative = (text: string, symbol: string): string =>
    text === "0" ? "0" : engine.derivative(text, symbol);
  const isFree = (text: string, symbols: readonly string[]): boolean =>
    symbols.every((symbol) => derivative(text, symbol) === "0");
  const linear = motions.map(({ velocity, p }) => {
    const alpha = derivative(velocity, p);
    return { alpha, drift: engine.expand(`(${velocity})-(${alpha})*${p}`) };
  });
  const { velocity, force } = motions[own] as ModeMotion;
  const { alpha, drift } = linear[own] as (typeof linear)[number];
  const slopes = momenta.map((p) => derivative(force, p));
  const times = tones.map(({ symbol }) => symbol);
  const isLinear =
    isFree(alpha, [...positions, ...momenta, ...times]) &&
    slopes.every((slope) => isFree(slope, momenta));
  if (!isLinear) throw notEliminated();
  const turned = slopes.flatMap((slope, k): readonly (readonly string[])[] => {
    if (slope === "0") return [];
    const { m, inverseMass, xdot } = motions[k] as ModeMotion;
    const other = linear[k] as (typeof linear)[number];
    if (k !== own && other.alpha !== inverseMass) throw notEliminated();
    const momentum = `${xdot}-(${other.drift})`;
    return [k === own ? [slope, momentum] : [slope, alpha, m, momentum]];
  });
  const rest = engine.expand(
    `(${force})${slopes.map((slope, k) => `-(${slope})*${momenta[k]}`).join("")}`,
  );
  if (
    !isFree(
      velocity,
      momenta.filter((_, k) => k !== own),
    )
  )
    throw notEliminated();
  return engine.expand(
    sumText([
      ...motions.map(({ x, xdot }) => [derivative(drift, x), xdot]),
      [alpha, rest],
      ...turned,
      [timeDerivative(time, drift)],
    ]),
  );
}

function notEliminated(): RangeError {
  return new RangeError("The momentum cannot be eliminated without a division.");
}

/** ∂f/∂t by the chain rule: a tone cos L has the rate -sin L · dL/dt, and sin L the rate cos L · dL/dt. */
function timeDerivative({ tones, engine }: TimeDependence, text: string): string {
  return sumText(
    tones.map(({ symbol, partner, sign, argument, time }) => [
      engine.derivative(text, symbol),
      `${sign}`,
      partner,
      engine.derivative(engine.expand(argument), time),
    ]),
  );
}
