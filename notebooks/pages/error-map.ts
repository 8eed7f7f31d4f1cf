/** Where Eq. 12 holds: which equation is how far from the exact linear answer, over θ and γ. */
import { withParameters } from "../../derivations/index.ts";
import { computed, left, type NumberTable, right, shown } from "../literate/define.ts";
import { type LinePanel, type Series } from "../plot/index.ts";
import { brentRoot } from "../../numeric/base/brent.ts";
import { type LinearAnswers, linearAnswers } from "../runs/exact/linear-answers.ts";
import type { Kept } from "../runs/run.ts";
import { defaultLinear, drudeModel } from "./exact-response.ts";
import { withError } from "./with-error.ts";

const equations = ["harmonic", "gCL", "CL"] as const;
type Equation = (typeof equations)[number];
const names: Readonly<Record<Equation, string>> = {
  ...{ harmonic: "\\text{harmonic dressing}", gCL: "\\text{gCL}", CL: "\\text{CL}" },
};

/** The larger of the distances of the response and of the stationary covariances, and by how much it may be off. */
interface Distance {
  readonly value: number;
  readonly error: number;
}

const derived: Kept = new Map();

function distancesAt(share: number, gamma: number): ReadonlyMap<string, Distance> {
  const settings = new Map([
    ["theta", share * Math.PI],
    ["gamma", gamma],
  ]);
  const model = withParameters(drudeModel(defaultLinear), settings);
  const { others } = linearAnswers(model, derived);
  return new Map(others.flatMap((one) => ("reason" in one ? [] : [distanceOf(one.answer)])));
}

function distanceOf({
  equation,
  distance: { response, covariance, covariance_error: error },
}: LinearAnswers["own"]["answer"]): readonly [string, Distance] {
  const value = Math.max(response ?? Number.NaN, covariance ?? Number.NaN);
  return [equation, { value, error: error ?? Number.NaN }];
}

/** Distances at j·shares.length + i of the j-th γ and the i-th θ. */
export interface ErrorMap {
  /** θ/π. */
  readonly shares: readonly number[];
  /** log₁₀ γ/ω0. */
  readonly strengths: readonly number[];
  readonly distances: readonly ReadonlyMap<string, Distance>[];
}

const kept = new Map<string, ErrorMap>();

export function errorMap(resolution: "coarse" | "fine"): ErrorMap {
  const found = kept.get(resolution) ?? computedMap(resolution === "coarse" ? 6 : 8);
  kept.set(resolution, found);
  return found;
}

function computedMap(steps: number): ErrorMap {
  const shares = Array.from({ length: steps + 1 }, (_, i) => i / steps / 2);
  // From 10⁻³·⁵ to 10⁻⁰·⁵.
  const strengths = Array.from({ length: 7 }, (_, j) => -3.5 + j / 2);
  const distances = strengths.flatMap((strength) =>
    shares.map((share) => distancesAt(share, 10 ** strength)),
  );
  return { shares, strengths, distances };
}

/**
 * log₁₀ of the γ up to which an equation is within a bound at the i-th angle, between two points by a straight line of
 * logarithms; infinite where it is within at all, or at none.
 */
function boundary(
  { shares, strengths, distances }: ErrorMap,
  equation: string,
  i: number,
  bound: number,
): number {
  const logs = strengths.map((_, j) =>
    Math.log10((distances[j * shares.length + i]?.get(equation) ?? unknown).value / bound),
  );
  const first = logs.findIndex((log) => !(log <= 0));
  if (first < 0) return Number.POSITIVE_INFINITY;
  const [below, above] = [logs[first - 1], logs[first]];
  const [start, end] = [strengths[first - 1], strengths[first]];
  if (below === undefined || above === undefined) return Number.NEGATIVE_INFINITY;
  if (start === undefined || end === undefined) return Number.NaN;
  return start + ((end - start) * below) / (below - above);
}

const bounds = [0.01, 0.1] as const;
/** log₁₀ of the distance between the two that is white. */
const white = -1.5;

function mapPanel(map: ErrorMap, equation: Equation): LinePanel {
  const { shares, strengths, distances } = map;
  const lines = bounds.map((bound, k): Series => {
    const y = shares.map((_, i) => boundary(map, equation, i, bound));
    return {
      label: `${bound * 100}\\,\\%`,
      x: shares,
      y: y.map((one) => (Number.isFinite(one) ? one : Number.NaN)),
      ...{ color: "#1a1a1a", width: 1.6, dash: k === 0 ? "dashed" : "solid" },
    };
  });
  return {
    ...{ id: `map-${equation.toLowerCase()}`, title: names[equation], xLabel: "\\theta/\\pi" },
    yLabel: "\\log_{10}\\gamma/\\omega_0",
    xDomain: [0, 0.5],
    yDomain: [strengths[0] ?? 0, strengths.at(-1) ?? 1],
    series: lines,
    density: {
      ...{ x: shares, y: strengths, limit: 2, white },
      values: distances.map((one) => Math.log10((one.get(equation) ?? unknown).value) - white),
    },
    description: `The distance of ${equation} from the exact answer over θ and γ, with the lines of 1 % and 10 %.`,
  };
}

/** The γ up to which an equation is within a bound. */
export interface Limit {
  readonly share: number;
  readonly equation: Equation;
  readonly bound: number;
  readonly gamma: number;
  /** By how much that may be off; NaN where the γ is beyond the map. */
  readonly error: number;
}

const limitsKept = new Map<string, readonly Limit[]>();

export function errorLimits(resolution: "coarse" | "fine"): readonly Limit[] {
  const found = limitsKept.get(resolution) ?? computedLimits(resolution);
  limitsKept.set(resolution, found);
  return found;
}

function computedLimits(resolution: "coarse" | "fine"): readonly Limit[] {
  const map = errorMap(resolution);
  return [0, 0.25, 0.5].flatMap((share) =>
    equations.flatMap((equation) => bounds.map((bound) => limitOf(map, share, equation, bound))),
  );
}

/** Between the two strengths of the map where the distance crosses the bound, its root. */
function limitOf(map: ErrorMap, share: number, equation: Equation, bound: number): Limit {
  const { strengths, shares } = map;
  const rough = boundary(map, equation, shares.indexOf(share), bound);
  if (!Number.isFinite(rough)) {
    return { share, equation, bound, gamma: 10 ** rough, error: Number.NaN };
  }
  const above = strengths.findIndex((strength) => strength >= rough);
  const [from, to] = [strengths[above - 1] ?? rough, strengths[above] ?? rough];
  const excess = (logarithm: number): Distance => {
    const { value, error } = distancesAt(share, Math.exp(logarithm)).get(equation) ?? unknown;
    return { value: Math.log(value / bound), error: error / value };
  };
  const [low, high] = [from * Math.LN10, to * Math.LN10];
  const [below, beyond] = [excess(low).value, excess(high).value];
  const root = brentRoot((logarithm) => excess(logarithm).value, low, high, below, beyond);
  const gamma = Math.exp(root);
  // An error of the distance moves the root by itself over the slope.
  const slope = (beyond - below) / (high - low);
  return { share, equation, bound, gamma, error: (gamma * excess(root).error) / slope };
}

const unknown: Distance = { value: Number.NaN, error: Number.NaN };

/** A limit in words: beyond the map there is none. */
export function limitWords({ gamma, error }: Limit, { strengths }: ErrorMap): string {
  if (gamma === 0) return `below ${shown(10 ** (strengths[0] ?? 0), 2)}`;
  if (gamma === Number.POSITIVE_INFINITY)
    return `all to ${shown(10 ** (strengths.at(-1) ?? 0), 2)}`;
  return withError(gamma, error, 3);
}

export const errors = computed(
  "errors",
  ({ resolution }) => {
    const map = errorMap(resolution);
    const limits = errorLimits(resolution);
    const table: NumberTable = {
      kind: "numbers",
      caption:
        "The $\\gamma/\\omega_0$ up to which an equation is within 1 % and within 10 %, roots of its distance less that",
      columns: [...left("$\\theta/\\pi$", "equation"), ...right("1 %", "10 %")],
      rows: [0, 0.25, 0.5].flatMap((share) =>
        equations.map((equation, k) => [
          k === 0 ? String(share) : "",
          equation,
          ...limits
            .filter((one) => one.share === share && one.equation === equation)
            .map((one) => limitWords(one, map)),
        ]),
      ),
    };
    return [
      {
        kind: "plot",
        panels: equations.map((equation) => mapPanel(map, equation)),
        sheet: { columns: 3, panelWidth: 260, panelHeight: 240, legend: {} },
        caption: `The distance $d$ from the exact linear answer, the larger of that of the response and that of the stationary covariances: $\\Omega = ${defaultLinear.Omega}\\,\\omega_0$, $\\omega = ${defaultLinear.omega}\\,\\omega_0$, $k_{\\mathrm{B}}T = \\hbar\\omega_0$. Orange is near, violet is far, and at white $d = 10^{${white}}$; below the dashed line it is within 1 %, below the solid one within 10 %.`,
      },
      table,
    ];
  },
  { heavy: true },
);
