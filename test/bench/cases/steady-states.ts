import { assertClose, type Case, type Comparison, Disagreement } from "../case.ts";
import { inProcess } from "../measure.ts";
import { subject } from "../subject.ts";

function spaced(from: number, to: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
}

/** ẍ + γẋ + x + x³ = F cos ωt with one harmonic, F = γ = 0.01, 100 frequencies. */
function duffing(): readonly Comparison[] {
  const acceleration = "-x - x^3 - gamma*xdot + F*cos(omega*t)";
  const derived = () => subject.slowFlowZeros(acceleration, ["omega"], ["omega", "F", "gamma"]);
  const zeros = derived();
  const q = Float64Array.of(1, 0.01, 0.01);
  const values = spaced(0.95, 1.3, 100);
  const { folds, counts } = zeros.sweep(q, "omega", values);
  // [(1-ω²+¾s)² + ω²γ²] s = F² and its derivative by s vanish.
  for (const [k, fold] of [1.03859087, 1.22476784].entries()) {
    assertClose(`fold ${k} of Duffing`, folds[k] ?? Number.NaN, fold, 1e-8);
  }
  const inside = [...values].filter((w) => w > 1.03859087 && w < 1.22476784).length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  assertClose("number of states of the sweep", total, 100 + 2 * inside, 0);
  assertClose("number of states without branches", zeros.states(q, "omega", values), total, 0);
  const agreement = "folds at 1.03859087 and 1.22476784, three states between them and one outside";
  return [
    {
      title: "Duffing, all states at 100 frequencies, branches, stability, folds",
      contenders: [inProcess("Caldera", () => zeros.sweep(q, "omega", values))],
      target: { kind: "below", seconds: 20e-3 },
      agreement,
    },
    {
      title: "The same, states and stability only",
      contenders: [inProcess("Caldera", () => zeros.states(q, "omega", values))],
      target: { kind: "below", seconds: 20e-3 },
      agreement,
    },
    {
      title: "The same with branches, derived and compiled each time",
      contenders: [inProcess("Caldera", () => derived().sweep(q, "omega", values))],
      agreement,
    },
  ];
}

/** The parametron over ω and λ: numbers of stable and unstable states at 100 × 100 points. */
function parametron(): Comparison {
  const zeros = subject.slowFlowZeros(
    "-gamma*xdot - Omega^2*(1 - lambda*cos(2*omega*t))*x - alpha*x^3 - eta*x^2*xdot",
    ["omega"],
    ["omega", "lambda", "gamma", "Omega", "alpha", "eta"],
  );
  const q = Float64Array.of(1, 0.05, 0.01, 1, 1, 0.3);
  const [columns, rows] = [spaced(0.9, 1.1, 100), spaced(0.001, 0.1, 100)];
  const run = () => zeros.map(q, ["omega", columns], ["lambda", rows]);
  const { stable, unstable } = run();
  rows.forEach((lambda, j) => {
    columns.forEach((w, i) => {
      // Zero is unstable where (γω)² + (Ω²-ω²)² < (λΩ²/2)²: two stable states beside it.
      const lobe = (0.01 * w) ** 2 + (1 - w * w) ** 2 < (lambda / 2) ** 2;
      const counts = `${stable[j * 100 + i]} ${unstable[j * 100 + i]}`;
      if (lobe ? counts !== "2 1" : counts !== "1 0" && counts !== "3 2") {
        throw new Disagreement(`Parametron at ω = ${w}, λ = ${lambda}: ${counts} states.`);
      }
    });
  });
  return {
    title: "Parametron, numbers of states and of stable ones at 100 × 100 points",
    contenders: [inProcess("Caldera", run)],
    target: { kind: "below", seconds: 0.5 },
    agreement: "inside the lobe of instability of zero two stable and one unstable, else 1 or 5",
  };
}

async function prepare(): Promise<readonly Comparison[]> {
  // Nothing has run before: compilation by the JavaScript engine counts.
  const began = process.cpuUsage();
  const comparisons = duffing();
  const { user, system } = process.cpuUsage(began);
  const cold = `the first sweep in this process, derived and compiled, with checks: ${((user + system) / 1000).toFixed(0)} ms`;
  const [first, ...others] = comparisons as readonly [Comparison, ...Comparison[]];
  return [{ ...first, notes: [cold] }, ...others, parametron()];
}

/** All steady states along a line and over a plane of parameters; there is no peer. */
export const steadyStates: Case = { name: "steady-states", prepare };
