import type { Outcome } from "../base/outcome.ts";
import type { IntegrationStatus } from "./solution.ts";
import type { Obstacle } from "./steppers/stepper.ts";

/** Why an integration ended. */
export type Ending = Outcome<IntegrationStatus>;

/** Six digits are enough to find the place. */
function short(value: number): number {
  return Number(value.toPrecision(6));
}

export function arrived(t: number): Ending {
  return { status: "finished", message: `Reached t = ${t}.` };
}

export function terminated(index: number, t: number): Ending {
  return { status: "event", message: `Terminal event ${index} at t = ${t}.` };
}

export function outOfSteps(maxSteps: number, t: number, to: number): Ending {
  return {
    status: "max-steps",
    message: `${maxSteps} steps led to t = ${t}, not to ${to}. Raise \`maxSteps\` or the tolerances; the equations may be stiff.`,
  };
}

export function tooSmall(t: number, h: number): Ending {
  return {
    status: "step-too-small",
    message: `A step of ${short(h)} at t = ${short(t)} is still too long for the tolerances. The solution may be singular there.`,
  };
}

export function unsolved(obstacle: Obstacle, t: number, h: number): Ending {
  if (obstacle === "non-finite") return notFinite(t, "the right-hand side or the Jacobian is");
  const reason =
    obstacle === "singular"
      ? "the matrix of its equations is singular or not finite"
      : "Newton's iteration diverges";
  return {
    status: "not-converged",
    message: `A step of ${short(h)} at t = ${short(t)} can't be made: ${reason}. Check the Jacobian; the solution may be singular there.`,
  };
}

export function notFinite(t: number, subject: string): Ending {
  return { status: "non-finite", message: `At t = ${t}, ${subject} not finite.` };
}

export function undefinedEvent(index: number, t: number): Ending {
  return { status: "non-finite", message: `Event function ${index} is not a number at t = ${t}.` };
}
