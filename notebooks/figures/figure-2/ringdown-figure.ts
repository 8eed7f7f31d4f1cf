import {
  figureSheet,
  type LinePanel,
  modelStyles,
  rowsToCsv,
  type Series,
  toCsv,
} from "../../plot/index.ts";
import { counter, type Figure, forgetting, type Progress } from "../figure.ts";
import {
  duration,
  initialAmplitude,
  kerrModel,
  parameters,
  type Ringdown,
  ringdown,
} from "./ringdowns.ts";

const angles = [0.1, 0.25, 0.4] as const;
const kinds = ["gCL", "CL"] as const;
/** θ/π at which panel d measures the late-time rate. */
const rateAngles = Array.from({ length: 21 }, (_, j) => j / 40);

/** What the ringdowns depend on beside the model. */
export const ringdownSettings = { kinds, angles, rateAngles, initialAmplitude, duration };

export interface RingdownFigure extends Figure {
  readonly panels: readonly LinePanel[];
}

/**
 * Fig. 2a-d: ringdowns of the Kerr oscillator from rest, with the equations of motion derived
 * for CL and gCL. (a) and (b): envelopes at U = 0 and U = 0.2; (c): trajectories at U = 0.2;
 * (d): the rate Γ of the late-time envelope e^{-Γt/2} against θ.
 */
export function ringdownFigure(
  progress: Progress = () => {},
  remember = forgetting,
): RingdownFigure {
  const step = counter(2 * angles.length * 2 + rateAngles.length, progress);
  const run = (...args: Parameters<typeof ringdown>): Ringdown => {
    const result = remember(`ringdown ${args.join(" ")}`, () => ringdown(...args));
    step();
    return result;
  };
  const all = [0, 0.2].map((nonlinearity) =>
    // gCL first, so that the dashes of CL lie above where the two coincide.
    kinds.flatMap((kind) => angles.map((angle) => run(kind, angle, nonlinearity))),
  ) as [Ringdown[], Ringdown[]];
  const rates = rateAngles.map((angle) => run("gCL", angle, 0.2));
  const panels = [
    envelopePanel("a", "0", all[0]),
    envelopePanel("b", "0.2", all[1]),
    trajectoryPanel(all[1]),
    ratePanel(rates),
  ];
  return {
    models: [kerrModel()],
    panels,
    caption: `Fig. 2a-d. Ringdown of the Kerr oscillator from x = ${initialAmplitude} at rest (the paper gives no initial amplitude), γ = ${parameters.gamma}, m = ħ = ω0 = 1. (a) Envelope at U = 0, where CL and gCL coincide. (b) Envelope at U = 0.2. (c) Trajectories at U = 0.2, θ = 0.4π. (d) Late-time rate Γ of x ∝ exp(-Γt/2): measured on gCL ringdowns at U = 0.2 (points) and read off the derived equation of motion (line).`,
    files: [
      { name: "figure-2.svg", content: figureSheet(panels, { columns: 2 }) },
      { name: "figure-2a.csv", content: envelopeCsv(all[0]) },
      { name: "figure-2b.csv", content: envelopeCsv(all[1]) },
      { name: "figure-2c.csv", content: trajectoryCsv(all[1]) },
      { name: "figure-2d.csv", content: rateCsv(rates) },
    ],
    warnings: warnings([...all.flat(), ...rates]),
  };
}

function styleOf(run: Ringdown): ReturnType<typeof modelStyles>[number] {
  const style = modelStyles(run.kind, angles.length)[angles.indexOf(run.angle as 0.1)];
  if (style === undefined) throw new RangeError(`No style for θ = ${run.angle}π.`);
  return style;
}

function labelOf(run: Ringdown): string {
  return `\\text{${run.kind}},\\ \\theta=${run.angle}\\pi`;
}

function envelopePanel(letter: string, nonlinearity: string, runs: readonly Ringdown[]): LinePanel {
  return {
    id: `figure-2${letter}`,
    title: `U = ${nonlinearity === "0" ? "0" : `${nonlinearity}\\,\\omega_0`}`,
    xLabel: "\\omega_0 t",
    yLabel: "A(t)",
    yScale: "log",
    xDomain: [0, duration],
    yDomain: [1e-4, 8],
    series: runs.map((run): Series => {
      const { times, amplitudes } = run.envelope;
      const { color, dash, width } = styleOf(run);
      return { label: labelOf(run), x: times, y: amplitudes, color, dash, width };
    }),
    legend: "bottom-left",
    description: `Envelopes of six ringdowns on a logarithmic scale at U = ${nonlinearity}.`,
  };
}

function trajectoryPanel(runs: readonly Ringdown[]): LinePanel {
  return {
    id: "figure-2c",
    title: "U = 0.2\\,\\omega_0,\\ \\theta = 0.4\\pi",
    xLabel: "\\omega_0 t",
    yLabel: "x(t)",
    xDomain: [0, duration],
    series: runs
      .filter((run) => run.angle === 0.4)
      .map((run): Series => {
        const { color, dash } = styleOf(run);
        return { label: `\\text{${run.kind}}`, x: run.times, y: run.positions, color, dash };
      }),
    legend: "top-right",
    description: "Position against time for CL and gCL.",
  };
}

function ratePanel(runs: readonly Ringdown[]): LinePanel {
  const x = runs.map((run) => run.angle);
  const { color } = styleOf({ ...(runs[0] as Ringdown), angle: 0.25 });
  return {
    id: "figure-2d",
    xLabel: "\\theta/\\pi",
    yLabel: "\\Gamma/\\gamma",
    xDomain: [0, 0.5],
    // Room for the legend below the arc.
    yDomain: [0.5, 2.1],
    legend: "bottom-right",
    series: [
      {
        label: "\\text{equation of motion}",
        x,
        y: runs.map((run) => run.linearRate / parameters.gamma),
        color: "#1a1a1a",
      },
      {
        label: "\\text{ringdown}",
        x,
        y: runs.map((run) => (2 * run.lateTime.rate) / parameters.gamma),
        color,
        width: 0,
        markers: { shape: "circle", every: 1 },
      },
    ],
    description: "The late-time rate rises from 1 to 2 at π/4 and falls back to 1.",
  };
}

const comment = [
  `potential m^2*omega0^2*U/(3*hbar^2)*x^4, gamma = ${parameters.gamma}, m = hbar = omega0 = 1`,
  `initial state: x = ${initialAmplitude} at rest`,
];

function envelopeCsv(runs: readonly Ringdown[]): string {
  const rows = runs.flatMap((run) =>
    [...run.envelope.times].map((time, j) => ({
      run,
      time,
      amplitude: run.envelope.amplitudes[j] as number,
    })),
  );
  return rowsToCsv(
    rows,
    {
      model: ({ run }) => run.kind,
      theta_over_pi: ({ run }) => run.angle,
      U: ({ run }) => run.nonlinearity,
      t: ({ time }) => time,
      amplitude: ({ amplitude }) => amplitude,
    },
    { comments: comment },
  );
}

function trajectoryCsv(runs: readonly Ringdown[]): string {
  const times = [...(runs[0] as Ringdown).times];
  return toCsv(
    [
      { name: "t", values: times },
      ...runs.map((run) => ({
        name: `x_${run.kind}_theta_${run.angle}pi`,
        values: [...run.positions],
      })),
    ],
    { comments: comment },
  );
}

function rateCsv(runs: readonly Ringdown[]): string {
  return rowsToCsv(
    runs,
    {
      theta_over_pi: ({ angle }) => angle,
      Gamma_equation: ({ linearRate }) => linearRate,
      Gamma_ringdown: ({ lateTime }) => 2 * lateTime.rate,
      uncertainty: ({ lateTime }) => 2 * lateTime.uncertainty,
    },
    { comments: comment },
  );
}

function warnings(runs: readonly Ringdown[]): readonly string[] {
  return runs
    .filter((run) => run.lateTime.status !== "converged")
    .map(
      (run) =>
        `${run.kind}, θ = ${run.angle}π, U = ${run.nonlinearity}: the late-time rate is not converged (${run.lateTime.message}).`,
    );
}
