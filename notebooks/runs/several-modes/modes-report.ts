import { finiteOrNull } from "../finite-or-null.ts";
import {
  averagePurity,
  certifyState,
  isAbsent,
  periodAverages,
  type ProductRelaxation,
  type ProductSteadyState,
  quadratures,
  reducedFourierState,
  timeAverage,
} from "../../../numeric/index.ts";
import type { MomentHarmonic } from "../quantum/index.ts";
import { observableErrors } from "../../../numeric/quantum/steady-state/observable-errors.ts";
import { shownStatus } from "../quantum/steady-state-report.ts";
import type { RunStatus } from "../run.ts";
import { growthReason, relaxationWarnings } from "./relaxation-words.ts";
import type { FramedModes } from "./modes-frame.ts";
import type { ModesModel } from "./modes-model.ts";
import { modesMomentHarmonics, momentOperators } from "./modes-moments.ts";

/** A number, or null for one that is not known. */
type Reported = number | null;

/** What is averaged of each mode. */
type OfMode = "n" | "R" | "nu_geo" | "x" | "p" | "purity" | "uncertainty_ratio" | "tail_population";

/** What `caldera steady-state` reports of several modes: numbers, lists and words only. */
export interface ModesReport extends Readonly<Record<`${OfMode}_${string}`, Reported>> {
  readonly model: string;
  /** The rotating frame that the numbers are in, its approximation, and what it drops. */
  readonly rotating_frame?: string;
  readonly modes: readonly string[];
  readonly status: RunStatus;
  readonly reason: string;
  /** Fock levels of each mode. */
  readonly levels: readonly number[];
  readonly harmonics: number;
  /** By how much n_a, R_a, nu_geo_a, x_a, p_a, … may be off. */
  readonly error: Readonly<Record<string, Reported>>;
  /** Of the whole state: Tr ρ² averaged over time. */
  readonly purity: Reported;
  readonly min_eigenvalue: Reported;
  readonly trace_error: Reported;
  readonly hermiticity_error: Reported;
  readonly residual: Reported;
  readonly leak: Reported;
  readonly change: Reported;
  /** The slowest rate of relaxation, the fastest growth, and above which growth is excluded; absent if not looked at. */
  readonly gap?: Reported;
  readonly growth?: Reported;
  readonly growth_resolution?: Reported;
  /** Between which levels of each mode growth was sought. */
  readonly stability_levels?: readonly (readonly number[])[];
  readonly frequencies: readonly number[];
  /** ⟨x_a x_b⟩, ⟨x_a p_b⟩, …, averaged over time. */
  readonly products: Readonly<Record<string, Reported>>;
  /** Fourier coefficients of x_a, p_a, xx_a, xp_a, pp_a, … and of the products. */
  readonly moments: Readonly<Record<string, readonly MomentHarmonic[]>>;
  readonly warnings: readonly string[];
}

/** Eigenvalues of ρ below minus this are reported. */
const positivityTolerance = 1e-9;
const defaultTolerance = 1e-5;

/** The averages of each mode, products of two, and what the state itself shows of how far to trust it. */
export function modesReport(
  several: FramedModes,
  steady: ProductSteadyState,
  relaxation: ProductRelaxation | undefined,
  tolerance = defaultTolerance,
): ModesReport {
  const { modes, units } = several;
  const { state, levels } = steady;
  const absent = isAbsent(steady.status);
  const whole = certifyState(state);
  const each = modes.map((name, mode) => ofMode(steady, mode, name, units[mode]!));
  const moments = absent ? {} : modesMomentHarmonics(state, momentOperators(several, levels));
  const products = Object.entries(moments)
    .filter(([name]) => name.includes("*"))
    .map(([name, [still]]) => [name, still?.re ?? Number.NaN]);
  const grows = growthReason(relaxation);
  const reason = grows === "" ? steady.reason : grows;
  return {
    model: several.kind,
    ...(several.frame === undefined ? {} : { rotating_frame: several.frame.words }),
    ...{ modes, status: grows === "" ? shownStatus[steady.status] : "unstable", reason },
    ...{ levels, harmonics: steady.harmonics },
    ...(Object.fromEntries(each.flatMap(({ numbers }) => numbers)) as Record<
      `${OfMode}_${string}`,
      Reported
    >),
    error: Object.fromEntries(each.flatMap(({ errors }) => errors)),
    purity: finiteOrNull(averagePurity(state)),
    min_eigenvalue: finiteOrNull(whole.leastEigenvalue.value),
    trace_error: finiteOrNull(whole.traceError),
    hermiticity_error: finiteOrNull(whole.hermiticityError),
    residual: finiteOrNull(steady.residual),
    leak: finiteOrNull(steady.leak),
    change: finiteOrNull(steady.change),
    ...relaxationNumbers(relaxation),
    frequencies: state.frequencies,
    products: Object.fromEntries(products),
    moments,
    warnings: [
      ...(reason === "" ? [] : [reason]),
      ...(several.frame?.warnings ?? []),
      ...(absent ? [] : warningsOf(steady, whole.leastEigenvalue.value, several, tolerance)),
      ...relaxationWarnings(relaxation),
      ...(absent ? [] : each.flatMap(({ warnings }) => warnings(tolerance))),
    ],
  };
}

function relaxationNumbers(
  relaxation: ProductRelaxation | undefined,
): Pick<ModesReport, "gap" | "growth" | "growth_resolution" | "stability_levels"> {
  if (relaxation === undefined) return {};
  const { gap, growth, resolution, checked } = relaxation;
  return {
    gap: finiteOrNull(gap),
    growth: growth?.rate ?? 0,
    growth_resolution: finiteOrNull(resolution),
    stability_levels: checked,
  };
}

/** Averages of the reduced state of one mode. */
function ofMode(
  { state, levels, momentError }: ProductSteadyState,
  mode: number,
  name: string,
  units: ModesModel["units"][number],
) {
  const reduced = reducedFourierState(state, levels, mode);
  const averages = periodAverages(reduced, { hbar: units.hbar });
  const { x, p } = quadratures(timeAverage(reduced), units);
  const { tailPopulation, tailLevels } = certifyState(reduced);
  const numbers: readonly (readonly [string, number])[] = [
    ["n", averages.occupation.mean],
    ["n_low", averages.occupation.low],
    ["n_high", averages.occupation.high],
    ["R", averages.anisotropy.mean],
    ["nu_geo", averages.nuGeo.mean],
    ...([
      ["x", x],
      ["p", p],
    ] as const),
    ["purity", averagePurity(reduced)],
    ["uncertainty_ratio", averages.leastUncertainty],
    ["tail_population", tailPopulation],
  ];
  const errors = observableErrors(momentError, averages, units);
  const named: readonly (readonly [string, number])[] = [
    ["n", errors.occupation],
    ["R", errors.anisotropy],
    ["nu_geo", errors.nuGeo],
    ...([
      ["x", errors.x],
      ["p", errors.p],
    ] as const),
  ];
  const ofIt = ([key, value]: readonly [string, number]) =>
    [`${key}_${name}`, finiteOrNull(value)] as const;
  return {
    numbers: numbers.map(ofIt),
    errors: named.map(ofIt),
    warnings: (tolerance: number): readonly string[] => [
      ...(tailPopulation > 100 * tolerance
        ? [
            `The highest ${tailLevels} levels of mode ${name} hold ${tailPopulation.toExponential(1)} of its population: more levels are needed.`,
          ]
        : []),
      ...(averages.leastUncertainty >= 1 - positivityTolerance
        ? []
        : [
            `√det Σ of mode ${name} falls to ${averages.leastUncertainty.toPrecision(6)} of ħ/2, below what quantum mechanics allows.`,
          ]),
    ],
  };
}

function warningsOf(
  { leak }: ProductSteadyState,
  leastEigenvalue: number,
  { units }: ModesModel,
  tolerance: number,
): readonly string[] {
  const warnings: string[] = [];
  const rate = leak / Math.min(...units.map(({ omega0 }) => omega0));
  if (Math.abs(rate) > 100 * tolerance) {
    warnings.push(
      `Probability leaves the levels kept at the rate ${rate.toExponential(1)} ω0 and was put back into the ground state: more levels are needed.`,
    );
  }
  if (leastEigenvalue < -positivityTolerance) {
    warnings.push(
      `ρ has the eigenvalue ${leastEigenvalue.toExponential(2)} at some time: the equation is not completely positive, or levels or harmonics are missing. It has not been clipped.`,
    );
  }
  return warnings;
}
