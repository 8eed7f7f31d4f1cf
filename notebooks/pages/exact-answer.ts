/** Where Eq. 12 holds: the answer in words, each number from the computed ones. */
import { computed } from "../literate/define.ts";
import { errorLimits, type Limit } from "./error-map.ts";
import {
  type AtAngle,
  defaultLinear,
  linearAnswers,
  responseDistance,
  responseError,
} from "./exact-response.ts";
import type { EquationState } from "../runs/exact/state-answers.ts";
import { type MotionDistances, motionDistances } from "./exact-ringdown.ts";
import { valueWithError } from "../runs/value-with-error.ts";
import { stateAngles, stateAt } from "./exact-steady-states.ts";
import { percentWithError, withError } from "./with-error.ts";

/** A distance, and by how much it may be off. */
export type Uncertain = readonly [value: number, error: number];

const percent = ([share, error]: Uncertain): string => percentWithError(share, error);

/** Which of two is nearer, and by what factor; alike within 5 %, or within their errors. */
export function comparison([gcl, ofGcl]: Uncertain, [cl, ofCl]: Uncertain): string {
  const ratio = cl / gcl;
  if (Math.abs(ratio - 1) < 0.05 || Math.abs(cl - gcl) <= ofGcl + ofCl) return "both alike";
  const [name, factor] = ratio > 1 ? ["gCL", ratio] : ["CL", 1 / ratio];
  const error = factor * (ofGcl / gcl + ofCl / cl);
  return `${name} is nearer by a factor of ${withError(factor, error, 2)}`;
}

const responseOf = (at: AtAngle, equation: string): Uncertain =>
  [...[responseDistance(at, equation), responseError(at, equation)]] as const;

function linearWords(at: AtAngle): string {
  const [gcl, cl] = [responseOf(at, "gCL"), responseOf(at, "CL")];
  return `harmonic dressing ${percent(responseOf(at, "harmonic"))}, gCL ${percent(gcl)}, CL ${percent(cl)}: ${comparison(gcl, cl)}`;
}

/** The cut-offs between which gCL becomes nearer than CL; undefined if it does not. */
export function crossing(found: readonly MotionDistances[]): readonly [number, number] | undefined {
  const nearer = ({ distances }: MotionDistances): boolean =>
    (distances.get("gCL") ?? Number.NaN) < (distances.get("CL") ?? Number.NaN);
  const k = found.findIndex(nearer);
  const [before, after] = [found[k - 1], found[k]];
  if (before === undefined || after === undefined) return undefined;
  return found.slice(k).every(nearer) ? [before.Omega, after.Omega] : undefined;
}

async function motionWords(): Promise<string> {
  const found = await motionDistances();
  const last = found.at(-1);
  const of = (equation: string): Uncertain => [
    last?.distances.get(equation) ?? Number.NaN,
    last?.errors.get(equation) ?? Number.NaN,
  ];
  const between = crossing(found);
  const from =
    between === undefined
      ? "gCL is not nearer than CL from some cut-off on"
      : `gCL is nearer than CL from a cut-off between ${between[0]} and ${between[1]} $\\omega_0$ on`;
  return `**Quartic potential, $\\theta=\\pi/2$, $\\gamma = 0.2$.** ${from}. At $\\Omega = ${last?.Omega ?? Number.NaN}\\,\\omega_0$ the distances are ${percent(of("gCL"))} and ${percent(of("CL"))}: ${comparison(of("gCL"), of("CL"))}.`;
}

/** Up to which γ an equation is within the bounds, in words. */
function limitPhrase(limits: readonly Limit[], share: number, equation: string): string {
  const of = limits.filter((one) => one.share === share && one.equation === equation);
  const upTo = of.map(({ bound, gamma, error }) => {
    const within = `(${100 * bound}\u00a0%)`;
    if (gamma === 0) return `nowhere on the map ${within}`;
    return gamma === Number.POSITIVE_INFINITY
      ? `all on the map ${within}`
      : `${withError(gamma, error, 2)} ${within}`;
  });
  return `${equation === "harmonic" ? "harmonic dressing" : equation} ${upTo.join(" and ")}`;
}

function mapWords(resolution: "coarse" | "fine"): string {
  const limits = errorLimits(resolution);
  const of = (share: number): string =>
    ["gCL", "CL", "harmonic"].map((one) => limitPhrase(limits, share, one)).join(", ");
  return `**How weak the coupling must be**: $\\gamma/\\omega_0$ up to which responses and covariances are within 1\u00a0% and 10\u00a0%. $\\theta=\\pi/2$: ${of(0.5)}. $\\theta=\\pi/4$: ${of(0.25)}.`;
}

/** Whether the state has an eigenvalue below zero by more than it may be off. */
function isNegative({ least_eigenvalue: least, state_error: error }: EquationState): boolean {
  return error !== null && least < -error;
}

/** Angles at which both equations are farther than 10 % in the response, and those at which the states of both are negative. */
async function neitherWords(found: readonly AtAngle[]): Promise<string> {
  const far = found.filter((at) =>
    ["gCL", "CL"].every((one) => !(responseDistance(at, one) <= 0.1)),
  );
  const negative: string[] = [];
  for (const [theta, written] of stateAngles) {
    const { states } = await stateAt(theta, 1);
    const of = states.filter(({ equation }) => equation === "gCL" || equation === "CL");
    if (of.every(isNegative)) negative.push(written);
  }
  const list = (all: readonly string[]): string => (all.length === 0 ? "none" : all.join(", "));
  const shares = list(far.map(({ share }) => String(share)));
  const [least] = far
    .flatMap((at) => ["gCL", "CL"].map((one) => responseOf(at, one)))
    .toSorted(([a], [b]) => a - b);
  const smallest = least === undefined ? "" : ` (by ${percent(least)} at least)`;
  return `**Neither may be used** for that response where both are wrong by more than 10 %: of the angles $\\theta/\\pi$ = ${found.map(({ share }) => share).join(", ")} this is so at ${shares}${smallest}. Both have states with negative eigenvalues at $T = 0$ at $\\theta$ = ${list(negative)}.`;
}

async function stateWords(): Promise<string> {
  const parts: string[] = [];
  for (const [theta, written] of stateAngles) {
    const { states } = await stateAt(theta, 1);
    const of = (name: string) => states.find(({ equation }) => equation === name);
    const distance = (name: string): Uncertain => [
      of(name)?.distance ?? Number.NaN,
      of(name)?.distance_error ?? Number.NaN,
    ];
    const [a, b] = [distance("gCL"), distance("CL")];
    const [own, gcl] = [of("exact"), of("gCL")];
    const sign =
      gcl !== undefined && isNegative(gcl) && own !== undefined && !isNegative(own)
        ? `; gCL has the eigenvalue ${withError(gcl.least_eigenvalue, gcl.state_error ?? Number.NaN, 2)}`
        : "";
    const unsettled = gcl?.reason === "" ? "" : " and no state that others relax to";
    const distances = `${valueWithError(...a)} and ${valueWithError(...b)}`;
    parts.push(`$\\theta$ = ${written}: ${distances}, ${comparison(a, b)}${sign}${unsettled}`);
  }
  return `**Quantum steady states at $T = 0$**, trace distances of gCL and CL from the exact state, which has no eigenvalue below zero where gCL's is named. ${parts.join(". ")}.`;
}

export const answer = computed(
  "answer",
  async ({ resolution }) => {
    const { drude } = await linearAnswers(defaultLinear, [0, 0.125, 0.25, 0.375, 0.5]);
    const [position, , mixed, , momentum] = drude;
    if (position === undefined || mixed === undefined || momentum === undefined) return [];
    const { gamma, Omega, omega } = defaultLinear;
    const lines = [
      `**The response at $\\gamma = ${gamma}$, $\\Omega = ${Omega}$, $\\omega = ${omega}$** (units of $\\omega_0$). $\\theta=\\pi/2$: ${linearWords(momentum)}. $\\theta=\\pi/4$: ${linearWords(mixed)}. $\\theta=0$: ${linearWords(position)}.`,
      await motionWords(),
      mapWords(resolution),
      await stateWords(),
      await neitherWords(drude),
    ];
    return [{ kind: "text", source: lines.map((line) => `- ${line}`).join("\n") }];
  },
  { heavy: true },
);
