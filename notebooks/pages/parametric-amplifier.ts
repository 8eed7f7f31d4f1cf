/** Several tones: a signal and a pump at twice its frequency. */
import { slowFlow, slowFlowLatex, equationsOfMotion } from "../../derivations/index.ts";
import { compileSystem, integrate } from "../../numeric/index.ts";
import { curveOf, type LinePanel } from "../plot/index.ts";
import { checksBy, computed, displays, live, slider } from "../literate/define.ts";
import { typedModel } from "./typed-model.ts";

const kinds = ["gCL", "CL"] as const;
type Kind = (typeof kinds)[number];

const pumped = "F*cos(omega*t + phi)*x; G*cos(2*omega*t)*x^2";

/** Amplitude at rest of the one-harmonic slow flow of a linear oscillator with a parametric pump. */
function pumpedAmplitudes(kind: Kind): (pump: number, theta: number, phi: number) => number {
  const equations = equationsOfMotion(typedModel("0", pumped), { kind });
  const { variables, rates } = slowFlow(equations, ["omega"]);
  const fixed = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, omega: 1, F: 0.05 };
  const parameters = [...Object.keys(fixed), "G", "theta", "phi"];
  const flow = compileSystem({ variables, parameters, rates });
  return (pump, theta, phi) => {
    const q = Float64Array.of(...Object.values(fixed), pump, theta, phi);
    const { y } = integrate(flow.bind(q).rhs, {
      initial: [0, 0],
      from: 0,
      to: 600,
      relativeTolerance: 1e-11,
      outputTimes: new Float64Array(0),
    });
    return Math.hypot(...y);
  };
}

export const amplifierFlow = computed("amplifier-flow", () => {
  const equations = equationsOfMotion(typedModel("0", pumped), { kind: "CL" });
  const flow = slowFlowLatex(slowFlow(equations, ["omega"]));
  return displays(flow, "Slow flow of CL with one harmonic");
});

interface Gain {
  readonly kind: Kind;
  readonly amplitudes: readonly number[];
}

function gainPanel(curves: readonly Gain[], phases: readonly number[]): LinePanel {
  const x = phases.map((phi) => phi / Math.PI);
  return {
    id: "gain",
    xLabel: "\\phi/\\pi",
    yLabel: "|A|",
    xDomain: [0, 1],
    series: curves.map(({ kind, amplitudes }) => curveOf(kind, x, amplitudes)),
    legend: "top-left",
    description: "Amplitude against the phase between signal and pump.",
  };
}

export const amplifier = live(
  "amplifier",
  {
    pump: slider("$G$", [0, 0.15], 0.005, 0.1),
    angle: slider("$\\theta/\\pi$", [0, 0.5], 0.01, 0.3),
  },
  ({ pump, angle }) => {
    const phases = Array.from({ length: 49 }, (_, j) => (Math.PI * j) / 48);
    const curves = kinds.map((kind) => {
      const at = pumpedAmplitudes(kind);
      return { kind, amplitudes: phases.map((phi) => at(pump, angle * Math.PI, phi)) };
    });
    const undressed = pumpedAmplitudes("CL");
    const byHand = checksBy("$F/(\\gamma\\mp G)$ at $\\omega = \\omega_0$, by hand");
    const at = (phi: number): number => undressed(0.1, 0, phi * Math.PI);
    return [
      {
        kind: "plot",
        panels: [gainPanel(curves, phases)],
        sheet: { panelWidth: 380, panelHeight: 260 },
        caption:
          "A signal at $\\omega$ and a pump at $2\\omega$: gain or loss, as their phases stand. $F = 0.05$, $\\gamma = 0.2$.",
      },
      {
        kind: "checks",
        checks: [
          byHand("$|A|$ at $\\theta = 0$, $\\phi = 3\\pi/4$", at(0.75), 0.5, 1e-6),
          byHand("$|A|$ at $\\theta = 0$, $\\phi = \\pi/4$", at(0.25), 1 / 6, 1e-6),
        ],
      },
    ];
  },
);
