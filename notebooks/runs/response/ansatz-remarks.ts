import {
  confinement,
  driveText,
  droppedNotations,
  type EquationsOfMotion,
  type Model,
  type SlowFlow,
} from "../../../derivations/index.ts";
import { coefficientsIn, type Scalar } from "../../../symbolic/index.ts";

/** That the motion may leave its well, which no amplitude shows; of several modes no word is said. */
export function openWell(model: Model): readonly string[] {
  if (typeof model.modes !== "number") return [];
  const shape = confinement(model);
  if (shape.kind !== "open") return [];
  return [`${shape.reason} Motion that leaves its well is not among the states.`];
}

/** The drives that have no effect on the ansatz, in words. */
export function drivesLeftOut({ droppedDrives }: SlowFlow): readonly string[] {
  if (droppedDrives.length === 0) return [];
  return [
    `Left out of the result: the drive ${droppedDrives.map(driveText).join(", ")}, which has no effect on this ansatz. Add its frequency with --harmonics.`,
  ];
}

/** Powers of the nonlinear force of which nothing is left on the ansatz. */
export function withoutEffect(equations: EquationsOfMotion, flow: SlowFlow): readonly string[] {
  if (flow.functions.length > 0) return withoutStaticForce(flow);
  const { rates, variables } = flow;
  const degreesIn = (scalar: Scalar, names: readonly string[]): readonly number[] =>
    coefficientsIn(scalar, names).map(({ exponents }) => exponents.reduce((sum, n) => sum + n, 0));
  const kept = new Set(rates.flatMap((rate) => degreesIn(rate, variables)));
  const accelerations = equations.rates.filter((_, j) => j % 2 === 1);
  const force = accelerations.flatMap((rate) => degreesIn(rate, equations.variables));
  const lost = [...new Set(force)].filter((degree) => degree > 1 && !kept.has(degree));
  if (lost.length === 0) return [];
  const isOne = accelerations.length === 1;
  const powers = lost
    .sort((a, b) => a - b)
    .map((degree) => (isOne ? `x^${degree}` : `of degree ${degree}`));
  return [
    `The force ${powers.join(", ")} has no effect on this ansatz, which drops ${listed(flow)}. Add these frequencies with --harmonics, or leave the option out.`,
  ];
}

/** Sines and cosines of x that are not odd bring a static force, for which an ansatz needs a constant term. */
function withoutStaticForce({ droppedFrequencies, frequencies }: SlowFlow): readonly string[] {
  if (!droppedFrequencies.some(({ isZero }) => isZero)) return [];
  return [
    `The static force of sines and cosines of x has no effect on this ansatz, which has no constant term. Write --harmonics 0,${frequencies.join(",")}.`,
  ];
}

/** Most frequencies that a sentence lists; several tones and a high power have hundreds. */
const mostListed = 12;

/** In words, what JSON and the file beside CSV list in full. */
export function droppedInWords(flow: SlowFlow): readonly string[] {
  return flow.droppedFrequencies.length === 0
    ? []
    : [`x(t) is taken without ${listed(flow)}, which the force brings about, too.`];
}

function listed(flow: SlowFlow): string {
  const texts = droppedNotations(flow).map(({ text }) => text);
  const more = texts.length - mostListed;
  const rest =
    flow.functions.length > 0 ? " and further ones" : more > 0 ? ` and ${more} more` : "";
  return `${texts.slice(0, mostListed).join(", ")}${rest}`;
}
