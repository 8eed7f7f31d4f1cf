import { type LinePanel, linePanel, rowsToCsv } from "../../plot/index.ts";
import type { Remember } from "../../runs/checkpoint.ts";
import { counter, type Figure, forgetting, type Progress } from "../figure.ts";
import { type Distribution, distributions, type Kind, thermalOccupation } from "./distributions.ts";
import {
  type CurvesByKind,
  distributionAngles,
  distributionPanel,
  fitsPanel,
  temperaturePanel,
} from "./quantum-panels.ts";
import { kerrModel, parameters } from "./ringdowns.ts";
import { crossing, fits, peak, temperatureCurves } from "./temperatures.ts";

/** gCL first, so that the dashes of CL lie above where the two coincide. */
const kinds = ["gCL", "CL"] as const;
const nonlinearities = [0, 0.2] as const;
/** θ/π of panels g and h: closer where gCL has its maximum. */
const temperatureAngles = Array.from({ length: 51 }, (_, j) => j / 100).filter(
  (angle, j) => j % 2 === 0 || (angle > 0.1 && angle < 0.24) || angle === 0.25,
);

/** What the distributions depend on beside the model. */
export const distributionSettings = {
  ...{ kinds, nonlinearities, distributionAngles, temperatureAngles, thermalOccupation },
};

export interface DistributionFigure extends Figure {
  readonly panels: readonly LinePanel[];
}

/**
 * Fig. 2e-g: populations of the eigenstates of H_S in the static steady states. (e) U = 0, (f)
 * U = 0.2, (g) effective temperatures against θ; (h) what they are for gCL by other fits.
 */
export function distributionFigure(
  progress: Progress = () => {},
  remember = forgetting,
): DistributionFigure {
  const { linear, swept } = computedDistributions(progress, remember);
  const nonlinear = kinds.flatMap((kind) =>
    distributionAngles.map((angle) => at(swept[kind], angle)),
  );
  const curves: CurvesByKind = {
    CL: temperatureCurves(swept.CL),
    gCL: temperatureCurves(swept.gCL),
  };
  const panels = [
    distributionPanel("figure-2e", linear),
    distributionPanel("figure-2f", nonlinear),
    temperaturePanel("figure-2g", curves),
    fitsPanel("figure-2h", curves.gCL),
  ];
  const all = [...swept.CL, ...swept.gCL];
  return {
    models: [kerrModel({ n_th: thermalOccupation })],
    panels,
    caption: caption(curves, all),
    files: [
      ...panels.map((panel) => ({ name: `${panel.id}.svg`, content: linePanel(panel) })),
      { name: "figure-2e.csv", content: populationsCsv(linear) },
      { name: "figure-2f.csv", content: populationsCsv(nonlinear) },
      { name: "figure-2g.csv", content: temperaturesCsv(all) },
    ],
    warnings: [...linear, ...all]
      .filter(isDoubtful)
      .map((one) => `${nameOf(one)}: ${one.steady.reason}`),
    notes: all
      .filter(isUnstable)
      .map((one) => `${nameOf(one)} is not a steady state: ${one.steady.reason}`),
  };
}

/** At U = 0 for the angles of panel e, at U = 0.2 for all others. */
function computedDistributions(
  progress: Progress,
  remember: Remember,
): {
  readonly linear: readonly Distribution[];
  readonly swept: Readonly<Record<Kind, readonly Distribution[]>>;
} {
  const angles = distributionAngles.length + temperatureAngles.length;
  const step = counter(kinds.length * angles, progress);
  const along = (kind: Kind, nonlinearity: number, some: readonly number[]): Distribution[] => {
    const at = distributions(kind, nonlinearity, { remember });
    return some.map((angle) => {
      const distribution = at(angle);
      step();
      return distribution;
    });
  };
  return {
    linear: kinds.flatMap((kind) => along(kind, nonlinearities[0], distributionAngles)),
    swept: {
      gCL: along("gCL", nonlinearities[1], temperatureAngles),
      CL: along("CL", nonlinearities[1], temperatureAngles),
    },
  };
}

function isUnstable({ steady }: Distribution): boolean {
  return steady.status === "unstable";
}

function isDoubtful(one: Distribution): boolean {
  return !one.trusted && !isUnstable(one);
}

function nameOf({ kind, angle, nonlinearity }: Distribution): string {
  return `${kind}, θ = ${angle}π, U = ${nonlinearity}`;
}

function at(swept: readonly Distribution[], angle: number): Distribution {
  const found = swept.find((distribution) => distribution.angle === angle);
  if (found === undefined) throw new RangeError(`No distribution at θ = ${angle}π.`);
  return found;
}

function caption(curves: CurvesByKind, all: readonly Distribution[]): string {
  const others = curves.gCL.map((curve, j) => {
    const top = peak(curve);
    const other = curves.CL[j];
    const cross = other === undefined ? undefined : crossing(curve, other);
    const place = top === undefined ? "no maximum" : `maximum at ${top.angle.toFixed(3)}π`;
    const where =
      cross === undefined ? "no crossing with CL" : `crosses CL at ${cross.toFixed(3)}π`;
    return `${curve.name}: ${place}, ${where}`;
  });
  const [used = "", ...rest] = others;
  const last = Math.max(
    ...(curves.gCL[0]?.angles.filter((_, j) => Number.isFinite(curves.gCL[0]?.temperatures[j])) ??
      []),
  );
  const unstable = all.filter(isUnstable).map(({ kind, angle, steady }) => {
    const growing = steady.stability.find((one) => one.unstable);
    return `${kind} at θ = ${angle}π, where with ${growing?.levels} levels the generator has an eigenvalue with real part ${growing?.value.toPrecision(2)}`;
  });
  const least = (kind: Kind): string =>
    Math.min(
      ...all
        .filter((one) => one.kind === kind)
        .map(({ steady }) => steady.certificate.leastEigenvalue.value),
    ).toExponential(1);
  return [
    `Fig. 2e-g. Static steady states at γ = ${parameters.gamma}, n_th = ${thermalOccupation} (c = ${2 * thermalOccupation + 1}), m = ħ = ω0 = 1. (e) and (f) Populations P_n of the eigenstates of H_S against their energies at U = 0, where CL and gCL coincide, and U = 0.2.`,
    `(g) Effective temperature of the straight line through ln P_n of the lowest 9 levels (equal weights), U = 0.2; ${used}.`,
    `(h) gCL by other fits: ${rest.join("; ")}.`,
    `There is no line, and a gap, where a population is negative: for gCL beyond ${last}π, for both models near θ = 0.`,
    unstable.length === 0 ? "" : `Open markers are not steady states: ${unstable.join("; ")}.`,
    `Least eigenvalue of ρ: CL ${least("CL")}, gCL ${least("gCL")}; neither equation is completely positive at all angles, and nothing was clipped.`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

const comment = `gamma = ${parameters.gamma}, n_th = ${thermalOccupation}, m = hbar = omega0 = 1`;

/** How far a steady state can be trusted. */
const certificate = {
  levels: ({ steady }: Distribution) => steady.levels,
  residual: ({ steady }: Distribution) => steady.residual,
  change: ({ steady }: Distribution) => steady.change,
  min_eigenvalue: ({ steady }: Distribution) => steady.certificate.leastEigenvalue.value,
  spectral_abscissa: ({ steady }: Distribution) =>
    Math.max(...steady.stability.map(({ value }) => value)),
  abscissa_levels: ({ steady }: Distribution) =>
    Math.max(...steady.stability.map(({ levels }) => levels)),
  status: ({ steady }: Distribution) => steady.status,
};

function populationsCsv(all: readonly Distribution[]): string {
  const shown = 12;
  const rows = all.flatMap((distribution) =>
    Array.from({ length: shown }, (_, n) => ({ ...distribution, n })),
  );
  return rowsToCsv(
    rows,
    {
      model: ({ kind }) => kind,
      theta_over_pi: ({ angle }) => angle,
      U: ({ nonlinearity }) => nonlinearity,
      n: ({ n }) => n,
      E_n: ({ energies, n }) => energies[n] ?? Number.NaN,
      P_n: ({ populations, n }) => populations[n] ?? Number.NaN,
      ...certificate,
    },
    { comments: [comment] },
  );
}

function temperaturesCsv(all: readonly Distribution[]): string {
  return rowsToCsv(
    all,
    {
      model: ({ kind }) => kind,
      theta_over_pi: ({ angle }) => angle,
      ...Object.fromEntries(fits.map(({ column, temperature }) => [column, temperature])),
      ...certificate,
    },
    {
      comments: [
        comment,
        "U = 0.2; k_B T_eff of straight lines through ln P_n of the lowest levels, and of the nearest canonical distribution; NaN: a population is negative",
        "status unstable: the numbers of this row belong to no steady state",
      ],
    },
  );
}
