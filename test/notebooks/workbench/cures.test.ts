import { describe, expect, test } from "vitest";
import { runJobs } from "../../../notebooks/workbench/jobs/runs/index.ts";
import type { RunResult } from "../../../notebooks/workbench/jobs/run-protocol.ts";
import type { ResultStatus } from "../../../notebooks/workbench/jobs/runs/job.ts";
import { cureOfRefusal, curesOf } from "../../../notebooks/workbench/panels/cures.ts";
import { panelKindOf, requestOf } from "../../../notebooks/workbench/panels/index.ts";
import { reduced } from "../../../notebooks/workbench/state/actions.ts";
import { presets, startingWith } from "../../../notebooks/workbench/state/presets.ts";
import {
  defaultSettings,
  type Run,
  type RunSettings,
  runs,
} from "../../../notebooks/workbench/state/run-settings.ts";
import type { Workbench } from "../../../notebooks/workbench/state/workbench.ts";

const jobs = runJobs();
const quiet = (): void => {};
const [first] = presets;
if (first === undefined) throw new Error("There are no presets.");
const start = startingWith(first);

interface Case {
  readonly run: Run;
  readonly status: ResultStatus;
  readonly potential: string;
  readonly drives?: readonly string[];
  readonly numbers?: Readonly<Record<string, string>>;
  readonly settings?: Partial<RunSettings>;
  /** To what each button leads. */
  readonly leads: readonly ResultStatus[];
  /** Pressed so often, the button of this place leads to a settled result; absent where one press of one does, or none can. */
  readonly pressed?: readonly [place: number, times: number];
}

const drives = ["F*cos(omega*t)*x"];
/** Above its threshold, γ = 0.1 or so. */
const pumped = {
  drives: ["G*cos(2*omega*t)*x^2"],
  numbers: { G: "0.2", omega: "1", gamma: "0.08" },
};

const falling = "-x^4/4";
const duffing = "alpha*x^4/4";
const few = { levels: "3" };

/** Models and settings that bring about what a kind of run has words about, with what becomes of each button. */
const cases: readonly Case[] = [
  ...(["ringdown", "portrait"] as const).flatMap((run): readonly Case[] => [
    {
      ...{ run, status: "unbounded", potential: falling },
      ...{ leads: ["settled", "unbounded"], pressed: [1, 3] },
    },
    {
      ...{ run, status: "suspect", potential: "1e5*x^4", settings: { duration: "4000" } },
      leads: ["settled", "settled"],
    },
  ]),
  {
    ...{ run: "response", status: "suspect", potential: duffing, drives },
    ...{ settings: { from: "1.5", to: "2", points: "9" }, leads: ["settled"] },
  },
  {
    ...{ run: "steady-state", status: "suspect", potential: "0", drives, settings: few },
    leads: ["settled", "suspect"],
  },
  { run: "steady-state", status: "unbounded", potential: "0", ...pumped, leads: ["settled"] },
  // Nothing holds the state: what some levels have is seen to be no state.
  { run: "steady-state", status: "unbounded", potential: falling, leads: ["unstable"] },
  {
    ...{ run: "spectrum", status: "suspect", potential: "0", drives, settings: few },
    leads: ["settled", "suspect"],
  },
  // The frequencies of the first picture are too few for its lines.
  { run: "spectrum", status: "unbounded", potential: "0", ...pumped, leads: ["suspect"] },
  {
    ...{ run: "observables", status: "suspect", potential: duffing, drives },
    settings: { from: "1.5", to: "2", states: "2" },
    // gCL is not completely positive, at no damping.
    leads: ["suspect", "suspect", "suspect"],
  },
  {
    ...{ run: "moments", status: "suspect", potential: duffing, numbers: { alpha: "0.05" } },
    ...{ settings: { position: "2", duration: "8" }, leads: ["settled", "suspect"] },
  },
  {
    ...{ run: "moments", status: "unbounded", potential: falling },
    // What gCL has at early times no state has, so that there is always something to say against it.
    ...{ settings: { position: "1", duration: "1.2" }, leads: ["unbounded", "suspect"] },
  },
  {
    ...{ run: "noise", status: "not found", potential: duffing },
    ...{ numbers: { theta: "2.5" }, settings: { duration: "1", trajectories: "10" } },
    leads: ["settled", "suspect"],
  },
];

function workbenchOf({
  run,
  potential,
  drives: tones = [],
  numbers = {},
  settings,
}: Case): Workbench {
  const parameters = new Map(Object.entries({ ...usual, ...numbers }));
  return {
    ...start,
    model: { name: "model", potential, drives: tones, parameters },
    panels: [{ ...defaultSettings, ...settings, run }],
  };
}

const usual = {
  ...{ hbar: "1", m: "1", omega0: "1", gamma: "0.1", theta: "pi/4", c: "1" },
  ...{ F: "0.2", omega: "1.1", alpha: "0.2" },
};

async function resultOf(workbench: Workbench, panel = 0): Promise<RunResult> {
  const settings = workbench.panels[panel] ?? defaultSettings;
  // The first picture of a quantum state is coarse, and nothing is said of it.
  const effort = settings.run === "steady-state" ? "full" : "live";
  const request = { ...requestOf(settings, workbench), effort } as const;
  return (await jobs[request.run].run(request, quiet)) as RunResult;
}

/** The status after the button of a place was pressed so often. */
async function pressed(
  workbench: Workbench,
  [button, times]: NonNullable<Case["pressed"]>,
): Promise<ResultStatus> {
  const result = await resultOf(workbench);
  if (times === 0) return result.status;
  const place = { panel: 0, settings: workbench.panels[0], workbench };
  const cure = curesOf(result, place)[button];
  if (cure === undefined) throw new Error(`There is no button ${button} of ${said(result)}.`);
  return pressed(reduced(workbench, cure.action), [button, times - 1]);
}

/** A result in words: how far it can be trusted, and what is said against it. */
function said({ run, status, warnings }: RunResult): string {
  return JSON.stringify([run, status, warnings]);
}

describe("each warning that a setting can cure has buttons that change it", () => {
  test.each(cases)("$run of $potential, $status", async (one) => {
    const before = workbenchOf(one);
    const result = await resultOf(before);
    expect([result.status, result.warnings.length > 0]).toEqual([one.status, true]);
    const place = { panel: 0, settings: before.panels[0], workbench: before };
    const cures = curesOf(result, place);
    expect(cures.length).toBeGreaterThan(0);
    const leads: ResultStatus[] = [];
    for (const { label, action } of cures) {
      const after = reduced(before, action);
      const cured = await resultOf(after, after.panels.length - 1);
      expect([label, said(cured)]).not.toEqual([label, said(result)]);
      leads.push(cured.status);
    }
    expect(leads).toEqual(one.leads);
    if (one.pressed !== undefined) expect(await pressed(before, one.pressed)).toBe("settled");
  });

  test("where an equation is not positive a button goes to the nearest value at which it is", async () => {
    const { panels, ...rest } = workbenchOf({
      ...{ run: "positivity", potential: "0", status: "settled", leads: [] },
      settings: { sweep: "c", from: "1", to: "5", points: "11" },
    });
    const parameters = new Map([...rest.model.parameters, ["theta", "0.4"]]);
    const workbench = { ...rest, model: { ...rest.model, parameters }, panels };
    const cures = curesOf(await resultOf(workbench), { panel: 0, settings: panels[0], workbench });
    // Positive from c = 1/sin 2θ = 1.39 on, and c = 1, 1.4, ….
    expect(cures.map(({ label }) => label)).toEqual(["Set c = 1.4"]);
  });

  test("no words of a remedy are without a button", async () => {
    const statuses = ["suspect", "unstable", "unbounded", "not found"] as const;
    const tone = { potential: "0", drives, leads: [], status: "settled" } as const;
    const settings = {
      ...{ states: "2", side: "3", points: "3", duration: "1", trajectories: "8" },
      ...few,
    };
    // Buttons of several statuses set the same.
    const tried = new Set<string>();
    for (const run of runs) {
      const workbench = workbenchOf({ ...tone, run, settings });
      const result = await resultOf(workbench);
      const place = { panel: 0, settings: workbench.panels[0], workbench };
      for (const status of statuses) {
        const changed = { ...result, status };
        if (run === "positivity" || panelKindOf(changed).remedy(changed) === undefined) continue;
        const cures = curesOf(changed, place);
        expect([run, status, cures.length > 0]).toEqual([run, status, true]);
        for (const { action } of cures) {
          const after = reduced(workbench, action);
          const { run: shown } = after.panels.at(-1) ?? workbench.panels[0];
          // What a button sets can be read by the run.
          const set = JSON.stringify([after.panels, [...after.model.parameters], after.model]);
          if (shown !== run || tried.has(set)) continue;
          tried.add(set);
          await expect(resultOf(after)).resolves.toBeDefined();
        }
      }
    }
  });

  test("a setting that is refused is reset by a button", async () => {
    const settings = { ...defaultSettings, duration: "-3" };
    const place = { panel: 0, settings, workbench: start };
    expect(cureOfRefusal("duration", place).map(({ label }) => label)).toEqual(["Reset “until t”"]);
    expect(cureOfRefusal("start", place)).toEqual([]);
    const [cure] = cureOfRefusal("duration", place);
    const state =
      cure === undefined ? start : reduced({ ...start, panels: [settings] }, cure.action);
    expect(state.panels[0].duration).toBe("");
  });
});
