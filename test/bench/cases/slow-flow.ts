import { assertClose, type Case, type Comparison } from "../case.ts";
import { inProcess } from "../measure.ts";
import { subject } from "../subject.ts";

/** Duffing's coefficient of A² u in the balance of cos ωt: ¾ B. */
function checkDuffing(): void {
  const flow = subject.slowFlow("-x - B*x^3 + F*cos(omega*t)", ["omega"]);
  // u̇ = R^s/2ω with R^s = (1 - ω²) v + ¾B(u² + v²) v at u = 0, v = 2: (2(1 - ω²) + 6B)/2ω
  const [B, omega] = [0.7, 1.3];
  const found = flow.rate(0, { u1: 0, v1: 2, B, omega, F: 0.4 });
  assertClose("u̇ of Duffing", found, (2 * (1 - omega ** 2) + 6 * B) / (2 * omega), 1e-13);
}

function comparison(
  title: string,
  acceleration: string,
  frequencies: readonly string[],
  seconds: number,
): Comparison {
  return {
    title: `Slow flow: ${title}`,
    contenders: [inProcess("Caldera", () => subject.slowFlow(acceleration, frequencies))],
    target: { kind: "below", seconds },
    agreement: "the one-harmonic flow of Duffing equals the hand formula at a point",
  };
}

const kerr =
  "-omega0^2*x - 4/3*omega0^2*U*x^3 - (1+sin(2*theta))*gamma*xdot" +
  " - (1-cos(2*theta))*2*gamma*U*x^2*xdot - F*cos(omega*t)" +
  " + (1-cos(2*theta))*gamma*F*omega*sin(omega*t)/(2*omega0^2)";
const three = ["omega", "3*omega", "5*omega"];

async function prepare(): Promise<readonly Comparison[]> {
  checkDuffing();
  return [
    comparison("driven Kerr oscillator, ω", kerr, ["omega"], 5e-3),
    comparison("driven Kerr oscillator, ω, 3ω, 5ω", kerr, three, 0.1),
    comparison(
      "van der Pol oscillator, ω, 3ω, 5ω",
      "-x + epsilon*(1-x^2)*xdot + F*cos(omega*t)",
      three,
      0.2,
    ),
  ];
}

/** Deriving slow flows from equations of motion; there is no peer. */
export const slowFlowCase: Case = { name: "slow-flow", prepare };
