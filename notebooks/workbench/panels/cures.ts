import type { RunResult } from "../jobs/run-protocol.ts";
import type { ResultStatus } from "../jobs/runs/job.ts";
import type { MapResult } from "../jobs/runs/map.ts";
import type { MomentsResult } from "../jobs/runs/moments.ts";
import type { NoiseResult } from "../jobs/runs/noise.ts";
import type { ObservablesResult } from "../jobs/runs/observables.ts";
import type { PositivityResult } from "../jobs/runs/positivity.ts";
import type { ResponseResult } from "../jobs/runs/response.ts";
import type { RingdownResult } from "../jobs/runs/ringdown.ts";
import { isOutside } from "../jobs/runs/outside.ts";
import type { Action } from "../state/actions.ts";
import {
  allFields,
  defaultSettings,
  mostPanels,
  type Run,
  type RunSettings,
  settingOf,
} from "../state/run-settings.ts";
import type { Workbench } from "../state/workbench.ts";

/** A change that may cure what is said against a result. */
export interface Cure {
  /** What the button says that makes it. */
  readonly label: string;
  readonly action: Action;
}

/** Where a result stands: its panel, counted from 0, with its settings. */
export interface Place {
  readonly panel: number;
  readonly settings: RunSettings;
  readonly workbench: Workbench;
}

type Cures<Result> = (result: Result, place: Place) => readonly Cure[];

/** Changes of settings that cure a result, or at least tell more of it; none where it is settled. */
export function curesOf(result: RunResult, place: Place): readonly Cure[] {
  // That an equation is not positive somewhere is no fault of the run.
  if (result.status === "settled" && result.run !== "positivity") return [];
  return (cures[result.run] as Cures<RunResult>)(result, place);
}

/** The same where a run was refused because of a setting. */
export function cureOfRefusal(field: string, { panel, settings }: Place): readonly Cure[] {
  const key = field === "start" ? "position" : field;
  const known = allFields.find((one) => one.key === key);
  if (known === undefined || settings[known.key] === defaultSettings[known.key]) return [];
  const back = { [known.key]: defaultSettings[known.key] };
  return [{ label: `Reset “${known.label}”`, action: { type: "settings", panel, settings: back } }];
}

const cures: { readonly [R in Run]: Cures<Extract<RunResult, { readonly run: R }>> } = {
  ringdown: motionCures,
  portrait: motionCures,
  response: responseCures,
  map: mapCures,
  "steady-state": quantumCures,
  observables: observablesCures,
  spectrum: quantumCures,
  moments: momentsCures,
  noise: noiseCures,
  positivity: positivityCures,
};

function setting({ panel }: Place, label: string, settings: Partial<RunSettings>): readonly Cure[] {
  return [{ label, action: { type: "settings", panel, settings } }];
}

/** Three digits, as a person would type them. */
function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Up to before the time at which the first motion ended, or from nearer to rest. */
function motionCures(
  { times, motions }: Pick<RingdownResult, "times" | "motions">,
  place: Place,
): readonly Cure[] {
  const reached = Math.min(...motions.map(({ x }) => times[x.length - 1] ?? 0));
  const start = motions[0]?.name === undefined ? (motions[0]?.x[0] ?? 0) : 0;
  const end = round(reached > 0 ? 0.9 * reached : Number(place.settings.duration) / 1000);
  const half = round(start / 2);
  return [
    ...(Number(end) > 0 ? setting(place, `Run until t = ${end}`, { duration: end }) : []),
    ...(start === 0 ? [] : setting(place, `Start at x(0) = ${half}`, { position: half })),
  ];
}

function rangeCure(place: Place): readonly Cure[] {
  const { from, to } = place.settings;
  if (from.trim() === "" && to.trim() === "") return [];
  return setting(place, "Take the range about the model", { from: "", to: "" });
}

function responseCures(
  { isUncounted = false, warnings }: ResponseResult,
  place: Place,
): readonly Cure[] {
  const { settings, workbench } = place;
  const range = rangeCure(place);
  if (range.length > 0 && warnings.every(isOutside)) return range;
  const points = Number(settingOf(settings, "points"));
  const more = 2 * points - 1;
  return [
    ...range,
    ...(more <= 2001 ? setting(place, `Use ${more} values`, { points: String(more) }) : []),
    ...(isUncounted && workbench.panels.length < mostPanels
      ? [
          {
            label: "Compare with a ringdown",
            action: { type: "add-panel", settings: { run: "ringdown" } },
          } as const,
        ]
      : []),
  ];
}

/** Half of the range about the middle, and the points one by one. */
function mapCures({ x, y }: MapResult, place: Place): readonly Cure[] {
  const ends = ({ values }: MapResult["x"]): readonly [string, string] => {
    const [low, high] = [values[0] ?? 0, values.at(-1) ?? 1];
    return [round(low + (high - low) / 4), round(high - (high - low) / 4)];
  };
  const [[from, to], [mapFrom, mapTo]] = [ends(x), ends(y)];
  return [
    ...setting(place, "Take half of both ranges", { from, to, mapFrom, mapTo }),
    ...setting(place, "Look at it as a response", { run: "response" }),
  ];
}

/** Levels to see what a state without an end has. */
const someLevels = 24;

/** Levels that the run chooses where some are typed, else more of them; then another damping. */
function quantumCures(
  { run, status, certificate }: Pick<RunResult, "run" | "status" | "certificate">,
  place: Place,
): readonly Cure[] {
  const typed = place.settings.levels.trim();
  const damping = dampingCure(status, place);
  const ofLevels = (count: number, label: string): readonly Cure[] =>
    setting(place, label, { levels: String(count) });
  if (status === "unstable") return damping;
  if (status === "unbounded") {
    const cut = `Look at what ${someLevels} levels have`;
    // A spectrum of such a state takes minutes, and one that a drive pumps about one.
    const isQuick = run === "steady-state" && place.workbench.model.drives.length === 0;
    return typed === "" && isQuick ? [...damping, ...ofLevels(someLevels, cut)] : damping;
  }
  if (typed !== "") {
    return [...setting(place, "Let the run choose the levels", { levels: "" }), ...damping];
  }
  const used = Number(certificate.find(({ name }) => name === "levels")?.value ?? someLevels);
  const more = Math.min(128, Math.ceil(1.5 * used));
  return [...(more > used ? ofLevels(more, `Use ${more} levels`) : []), ...damping];
}

/** Half of the damping where an equation is not completely positive, twice where a drive is too strong for it. */
function dampingCure(status: ResultStatus, { workbench }: Place): readonly Cure[] {
  const { drives, parameters } = workbench.model;
  const value = Number(parameters.get("gamma") ?? "0.1");
  if (!(value > 0) || (status !== "suspect" && drives.length === 0)) return [];
  const text = round(status === "suspect" ? value / 2 : 2 * value);
  return [{ label: `Set γ = ${text}`, action: { type: "parameter", name: "gamma", text } }];
}

function observablesCures({ status, warnings }: ObservablesResult, place: Place): readonly Cure[] {
  return [
    ...(warnings.some(isOutside) || status === "not found" ? rangeCure(place) : []),
    ...(status === "suspect"
      ? setting(place, "Look at one as quantum steady state", { run: "steady-state" })
      : []),
    ...dampingCure(status, place),
  ];
}

function momentsCures({ curves }: MomentsResult, place: Place): readonly Cure[] {
  const order = Number(settingOf(place.settings, "order"));
  const all = Math.max(...curves.map(({ times }) => times.at(-1) ?? 0));
  const reached = Math.min(...curves.map(({ times }) => times.at(-1) ?? 0));
  const end = round(0.9 * (reached < all || reached === 0 ? reached : reached / 2));
  return [
    ...(order < 6 ? setting(place, `Use order ${order + 1}`, { order: String(order + 1) }) : []),
    ...(Number(end) > 0 ? setting(place, `Run until t = ${end}`, { duration: end }) : []),
  ];
}

/** Moments need no noise; noise needs diffusion that is nowhere negative, and motions that end. */
function noiseCures({ status, curves }: NoiseResult, place: Place): readonly Cure[] {
  if (status === "not found") {
    return [
      ...(isQuarter(place)
        ? []
        : [{ label: "Set θ = π/4", action: parameter("theta", "pi/4") } as const]),
      ...setting(place, "Look at moments in time", { run: "moments" }),
    ];
  }
  const half = Math.max(2, Math.round(Number(settingOf(place.settings, "trajectories")) / 2));
  const reached = Math.min(...curves.map(({ rows }) => rows.at(-1)?.t ?? 0));
  const end = round(0.9 * reached);
  return [
    ...(Number(end) > 0 ? setting(place, `Run until t = ${end}`, { duration: end }) : []),
    ...setting(place, `Use ${half} trajectories`, { trajectories: String(half) }),
  ];
}

function isQuarter({ workbench }: Place): boolean {
  const text = workbench.model.parameters.get("theta")?.replaceAll(/\s/g, "") ?? "pi/4";
  return ["pi/4", "0.25*pi"].includes(text);
}

function parameter(name: string, text: string): Action {
  return { type: "parameter", name, text };
}

/** To the value nearest to the model's at which no curve is below zero. */
function positivityCures(
  { parameter: name, values, curves }: PositivityResult,
  { workbench }: Place,
): readonly Cure[] {
  if (curves.every(({ low }) => low.every((value) => value >= 0))) return [];
  const positive = Array.from(values).filter((_, j) =>
    curves.every(({ low }) => (low[j] ?? Number.NaN) >= 0),
  );
  const text = workbench.model.parameters.get(name) ?? "";
  const here = Number(text) || (values[0] ?? 0);
  const [found] = positive.sort((a, b) => Math.abs(a - here) - Math.abs(b - here));
  if (found === undefined) return [];
  const value = String(Number(found.toPrecision(6)));
  return [{ label: `Set ${name} = ${value}`, action: parameter(name, value) }];
}
