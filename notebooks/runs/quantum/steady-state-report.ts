import {
  averagePurity,
  boseEinsteinTemperature,
  isAbsent,
  logLinearTemperature,
  type PeriodStatistics,
  quadratures,
  secondOrderCoherence,
  type TemperatureFit,
  timeAverage,
} from "../../../numeric/index.ts";
import type { RunStatus } from "../run.ts";
import { momentHarmonics } from "./moment-harmonics.ts";
import type { OscillatorModel } from "./quantum-model.ts";
import { energyPopulations, type QuantumSteadyState } from "./quantum-steady-state.ts";

/** A number, or null for one that is not known; a warning says why. */
type Reported = number | null;

interface FittedTemperature {
  readonly fit: "log-linear" | "bose-einstein";
  /** How many of the lowest levels are fitted. */
  readonly levels: number;
  /** k_B T_eff in units of the model's energies. */
  readonly kT: Reported;
  /** Root mean square deviation of ln P_n, or of P_n. */
  readonly deviation: Reported;
}

/** Averages over a period: each with the range in which it stays for 80 % of it. */
type Averages = "n" | "R" | "nu_geo";

/** Numbers of a state: of trust in it, of the search for it, and time averages. */
type StateNumbers =
  | Averages
  | `${Averages}_${"low" | "high"}`
  | "min_eigenvalue"
  | "trace_error"
  | "hermiticity_error"
  | "tail_population"
  | "uncertainty_ratio"
  | "residual"
  | "leak"
  | "change"
  | "levels"
  | "harmonics"
  | "x"
  | "p"
  | "purity";

/** What `caldera steady-state` reports: numbers, lists and words only. */
export interface SteadyStateReport extends Readonly<Record<StateNumbers, Reported>> {
  readonly model: string;
  readonly status: RunStatus;
  readonly reason: string;
  /** By how much averages may be off; null without a state. */
  readonly error: Readonly<Record<Averages | "x" | "p", Reported>> | null;
  /** The slowest rate of relaxation, the fastest growth, and above which growth is excluded. */
  readonly gap?: Reported;
  readonly growth?: Reported;
  readonly growth_resolution?: Reported;
  readonly stability_levels?: readonly number[];
  readonly g2: Reported;
  readonly frame?: string;
  /** The rotating frame that the numbers are in, its approximation, and what it drops. */
  readonly rotating_frame?: string;
  /** Base frequencies of the drives. */
  readonly frequencies?: readonly number[];
  readonly moments?: ReturnType<typeof momentHarmonics>;
  /** Of the lowest eigenstates of H_S without its drives. */
  readonly energies?: readonly Reported[];
  readonly populations?: readonly Reported[];
  readonly temperatures?: readonly FittedTemperature[];
  readonly bath_kT: Reported;
  readonly warnings: readonly string[];
}

/** How many levels of H_S are reported and fitted. */
const reportedLevels = 10;

/** The averages of a steady state over a period, its certificate and its populations. */
export function steadyStateReport(steady: QuantumSteadyState): SteadyStateReport {
  const { averages, certificate, model } = steady;
  const findings = new Findings(steady.warnings);
  const mean = timeAverage(steady.state);
  const { x, p } = quadratures(mean, model.units);
  if (isAbsent(steady.status)) return absentReport(steady);
  const energies =
    model.hamiltonianAt === undefined ? {} : energiesOf(steady, model.hamiltonianAt, findings);
  const numbers: Readonly<Record<StateNumbers, number>> = {
    ...range("n", averages.occupation),
    ...range("R", averages.anisotropy),
    ...range("nu_geo", averages.nuGeo),
    min_eigenvalue: certificate.leastEigenvalue.value,
    trace_error: certificate.traceError,
    hermiticity_error: certificate.hermiticityError,
    tail_population: certificate.tailPopulation,
    uncertainty_ratio: averages.leastUncertainty,
    residual: steady.residual,
    leak: steady.leak,
    change: steady.change,
    levels: steady.levels,
    harmonics: steady.harmonics,
    x,
    p,
    purity: averagePurity(steady.state),
  };
  const entries = Object.entries(numbers).map(([key, value]) => [key, findings.number(key, value)]);
  return {
    model: model.kind,
    ...(model.frame === undefined ? {} : { rotating_frame: model.frame.words }),
    status: shownStatus[steady.status],
    reason: steady.reason,
    ...(Object.fromEntries(entries) as Record<StateNumbers, Reported>),
    error: errorsOf(steady),
    ...relaxationOf(steady),
    g2: coherence(steady, findings),
    frame: steady.frame,
    frequencies: steady.state.frequencies,
    moments: momentHarmonics(steady),
    ...energies,
    bath_kT:
      model.bathTemperature === null
        ? null
        : findings.number("bath_kT", model.bathTemperature ?? Number.NaN),
    warnings: [...(model.frame?.warnings ?? []), ...findings.warnings()],
  };
}

/** Without a state: the reason, and null for all numbers. */
function absentReport({ model, status, reason, warnings }: QuantumSteadyState): SteadyStateReport {
  const numbers = [
    ...["n", "R", "nu_geo"].flatMap((name) => [name, `${name}_low`, `${name}_high`]),
    ...["min_eigenvalue", "trace_error", "hermiticity_error", "tail_population"],
    ...["uncertainty_ratio", "residual", "leak", "change", "levels", "harmonics", "x", "p"],
    ...["purity", "error", "gap", "growth", "growth_resolution", "g2"],
  ];
  const unknown = Object.fromEntries(numbers.map((name) => [name, null])) as Readonly<
    Record<StateNumbers | "g2" | "error", null>
  >;
  return {
    model: model.kind,
    ...(model.frame === undefined ? {} : { rotating_frame: model.frame.words }),
    status: shownStatus[status],
    reason,
    ...unknown,
    bath_kT: model.bathTemperature ?? null,
    warnings: [
      ...(model.frame?.warnings ?? []),
      ...warnings,
      `Could not be computed: ${numbers.join(", ")}.`,
    ],
  };
}

/** The words for users: a number with a reason not to trust it is suspect. */
export const shownStatus = {
  settled: "settled",
  unsettled: "suspect",
  stagnated: "suspect",
  several: "not found",
  none: "not found",
  unbounded: "unbounded",
  unstable: "unstable",
} as const satisfies Readonly<Record<QuantumSteadyState["status"], RunStatus>>;

/** By how much averages may be off; null if that is not known, as the reason says. */
function errorsOf({ errors }: QuantumSteadyState): NonNullable<SteadyStateReport["error"]> {
  const known = (value: number): Reported => (Number.isFinite(value) ? value : null);
  return {
    n: known(errors.occupation),
    R: known(errors.anisotropy),
    nu_geo: known(errors.nuGeo),
    x: known(errors.x),
    p: known(errors.p),
  };
}

/** The slowest rate of relaxation and the fastest growth; absent if not looked at. */
function relaxationOf({
  relaxation,
}: QuantumSteadyState): Pick<
  SteadyStateReport,
  "gap" | "growth" | "growth_resolution" | "stability_levels"
> {
  if (relaxation === undefined) return {};
  const { gap, growth, checked, resolution } = relaxation;
  return {
    gap: Number.isFinite(gap) ? gap : null,
    growth: growth?.rate ?? 0,
    growth_resolution: resolution,
    stability_levels: checked,
  };
}

function range<N extends Averages>(
  name: N,
  { mean, low, high }: PeriodStatistics,
): Readonly<Record<N | `${N}_${"low" | "high"}`, number>> {
  const entries = { [name]: mean, [`${name}_low`]: low, [`${name}_high`]: high };
  return entries as Record<N | `${N}_${"low" | "high"}`, number>;
}

/** Collects the warnings of a report; a number that is not finite becomes null, with a warning. */
class Findings {
  readonly #warnings: string[];
  readonly #unknown = new Set<string>();

  constructor(warnings: readonly string[]) {
    this.#warnings = [...warnings];
  }

  number(key: string, value: number): Reported {
    if (Number.isFinite(value)) return value;
    this.#unknown.add(key);
    return null;
  }

  warn(warning: string): void {
    this.#warnings.push(warning);
  }

  warnings(): readonly string[] {
    if (this.#unknown.size === 0) return this.#warnings;
    return [...this.#warnings, `Could not be computed: ${[...this.#unknown].join(", ")}.`];
  }
}

/** g²(0) divides by ⟨n⟩², so that errors of the size of the tolerance spoil it for small ⟨n⟩. */
function coherence({ state, averages }: QuantumSteadyState, findings: Findings): Reported {
  const { mean } = averages.occupation;
  if (mean < leastOccupation) {
    findings.warn(
      `g2 is not reported: ⟨n⟩ = ${mean.toExponential(1)} is ${mean < 0 ? "negative" : "too small to divide by its square"}.`,
    );
    return null;
  }
  return findings.number("g2", secondOrderCoherence(timeAverage(state)));
}

const leastOccupation = 1e-4;

function energiesOf(
  steady: QuantumSteadyState,
  hamiltonianAt: OscillatorModel["hamiltonianAt"],
  findings: Findings,
): Pick<SteadyStateReport, "energies" | "populations" | "temperatures"> {
  const { energies, populations, settled } = energyPopulations(steady, hamiltonianAt);
  const count = Math.min(reportedLevels, steady.levels, energies.length);
  if (settled < count) {
    findings.warn(
      `Only ${settled} of the ${count} lowest energies of H_S stay the same with more levels: the potential may not be bounded below. The other energies depend on the cut.`,
    );
  }
  const list = (key: string, values: Float64Array): readonly Reported[] =>
    Array.from(values.subarray(0, count), (value) => findings.number(key, value));
  return {
    energies: list("energies", energies),
    populations: list("populations", populations),
    temperatures: temperaturesOf(energies, populations, count, findings),
  };
}

/** Populations below this may be errors of the solution. */
const leastPopulation = 1e-9;

/** Fits to the lowest levels as far as each of them is populated. */
function temperaturesOf(
  energies: Float64Array,
  populations: Float64Array,
  count: number,
  findings: Findings,
): readonly FittedTemperature[] {
  const empty = populations.subarray(0, count).findIndex((value) => !(value > leastPopulation));
  const levels = empty < 0 ? count : empty;
  if (levels < 2) {
    findings.warn(
      `No temperature is fitted: that needs 2 populated energy levels, but there are ${levels}.`,
    );
    return [];
  }
  if (levels < count) {
    findings.warn(
      `Temperatures are fitted to the lowest ${levels} levels, since the next one has the population ${populations[levels]!.toExponential(1)}.`,
    );
  }
  const temperature = (
    fit: FittedTemperature["fit"],
    result: TemperatureFit,
  ): FittedTemperature => {
    if (result.status === "none") findings.warn(`No ${fit} temperature: ${result.message}`);
    const known = (value: number): Reported => (Number.isFinite(value) ? value : null);
    return { fit, levels, kT: known(result.temperature), deviation: known(result.deviation) };
  };
  return [
    temperature("log-linear", logLinearTemperature(energies, populations, levels)),
    temperature("bose-einstein", boseEinsteinTemperature(energies, populations, levels)),
  ];
}
