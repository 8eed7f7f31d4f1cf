import type { Preset, PresetPanels } from "./preset.ts";
import { wellPresets } from "./well-presets.ts";
import { defaultSettings, type RunSettings } from "./run-settings.ts";
import { defaultLooks, type ModelText, unnamed, type Workbench } from "./workbench.ts";

export type { Preset } from "./preset.ts";

const kerrPotential = "m^2*omega0^2*U/(3*hbar^2)*x^4";
const unity = [
  ["hbar", "1"],
  ["m", "1"],
  ["omega0", "1"],
] as const;

/** Mean occupation, shape and scale of the fluctuations across a resonance, and the Wigner function at the parameters. */
const quantumFigure: PresetPanels = [
  { run: "observables", average: "n" },
  { run: "observables", average: "R" },
  { run: "observables", average: "nu_geo" },
  { run: "steady-state" },
];

function preset(
  title: string,
  about: string,
  [name, potential, ...drives]: readonly [string, string, ...string[]],
  numbers: Readonly<Record<string, string>>,
  settings?: Partial<Omit<RunSettings, "run">>,
  panels?: PresetPanels,
): Preset {
  const parameters = new Map<string, string>([...unity, ...Object.entries(numbers)]);
  const model = { name, potential, drives, parameters };
  return {
    ...{ title, about, model },
    ...(settings === undefined ? {} : { settings }),
    ...(panels === undefined ? {} : { panels }),
  };
}

/** m_a, gamma_a, … of a mode. */
function modeNumbers(
  mode: string,
  numbers: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] {
  return Object.entries({ m: "1", ...numbers }).map(([name, text]) => [`${name}_${mode}`, text]);
}

/** Models to start from; units m = ħ = ω0 = 1. */
export const presets: readonly Preset[] = [
  preset(
    "Driven Kerr oscillator",
    "Quartic potential, one tone: the main example of the paper.",
    ["kerr", kerrPotential, "F*cos(omega*t)*x"],
    { gamma: "0.2", theta: "0.4*pi", c: "1", U: "0.2", F: "0.5", omega: "1.1" },
    { from: "0.8", to: "2" },
  ),
  preset(
    "Duffing",
    "The Duffing equation with its usual coefficients, driven with a phase.",
    ["duffing", "alpha*x^4/4", "F*cos(omega*t+phi)*x"],
    { gamma: "0.1", theta: "pi/4", c: "1", alpha: "0.4", F: "0.5", omega: "1.2", phi: "0" },
    { from: "0.7", to: "2" },
  ),
  preset(
    "Parametron",
    "Driven at twice its frequency through x²: two stable states of opposite phase.",
    ["parametron", "alpha*x^4/4", "G*cos(2*omega*t)*x^2"],
    { gamma: "0.05", theta: "pi/4", c: "1", alpha: "0.3", G: "0.15", omega: "1" },
    { from: "0.8", to: "1.7", position: "0.5", duration: "120" },
  ),
  preset(
    "Double well",
    "Two minima, one on each side of x = 0.",
    ["double-well", "-b*x^2/2+alpha*x^4/4", "F*cos(omega*t)*x"],
    { gamma: "0.1", theta: "0.3*pi", c: "1.2", b: "2", alpha: "0.5", F: "0.1", omega: "1.3" },
    { from: "0.8", to: "2", position: "3", duration: "60" },
  ),
  preset(
    "Quintic force",
    "A sixth-order potential: the force grows with the fifth power.",
    ["quintic", "alpha*x^4/4+eta*x^6/6", "F*cos(omega*t)*x"],
    { gamma: "0.1", theta: "pi/4", c: "1", alpha: "0.1", eta: "0.05", F: "0.4", omega: "1.2" },
    { from: "0.7", to: "2", position: "3" },
  ),
  {
    ...preset(
      "Two tones",
      "Two incommensurate frequencies at once.",
      ["two-tone", "alpha*x^4/4", "F1*cos(omega1*t)*x", "F2*cos(omega2*t)*x"],
      {
        ...{ gamma: "0.2", theta: "pi/4", c: "1", alpha: "0.1" },
        ...{ F1: "0.2", omega1: "0.9", F2: "0.1", omega2: "1.3" },
      },
      { position: "2", duration: "80", sweep: "F1", from: "0", to: "0.5", points: "21" },
    ),
    harmonics: "omega1,omega2",
  },
  ...wellPresets,
  {
    title: "Two coupled Kerr modes",
    about: "Two oscillators with baths of their own, of which one is driven.",
    model: {
      name: "two-modes",
      potential: "U*x_a^4 + U*x_b^4 + g*x_a*x_b",
      drives: ["F*cos(omega*t)*x_a"],
      given: { modes: ["a", "b"] },
      parameters: new Map([
        ...modeNumbers("a", { gamma: "0.1", theta: "0.3*pi", c: "1", omega0: "1" }),
        ...modeNumbers("b", { gamma: "0.1", theta: "pi/4", c: "1.2", omega0: "1.1" }),
        ...[["hbar", "1"] as const, ["U", "0.1"] as const, ["g", "0.2"] as const],
        ...[["F", "0.4"] as const, ["omega", "1.2"] as const],
      ]),
    },
    settings: { from: "0.7", to: "1.9", points: "61", duration: "80" },
  },
  preset(
    "Fig. 2 · ringdown",
    "Undriven Kerr oscillator from x = 5 at rest.",
    ["figure-2", kerrPotential],
    { gamma: "0.2", theta: "0.4*pi", n_th: "0.3", U: "0.2" },
    { position: "5", duration: "40" },
    [{ run: "ringdown" }],
  ),
  preset(
    "Fig. 3 · linear response",
    "The driven harmonic oscillator.",
    ["figure-3", "0", "F*cos(omega*t)*x"],
    { gamma: "0.5", theta: "0.4*pi", c: "1", F: "0.8*sqrt(2)", omega: "1" },
    { from: "0.2", to: "2" },
    [{ run: "response" }],
  ),
  preset(
    "Fig. 4 · nonlinear response",
    "Bistable Kerr oscillator.",
    ["figure-4", kerrPotential, "F*cos(omega*t)*x"],
    { gamma: "0.2", theta: "0.4*pi", c: "1", U: "3/8", F: "0.8*sqrt(2)", omega: "1.4" },
    { from: "0.8", to: "2.1" },
    [{ run: "response" }],
  ),
  preset(
    "Fig. 5 · quantum, one photon",
    "Quantum steady state under a force.",
    ["figure-5", kerrPotential, "2*sqrt(2*hbar*omega0*m)/hbar*F_q*cos(omega*t)*x"],
    { gamma: "0.3", theta: "pi/4", c: "1", U: "0.2", F_q: "0.3", omega: "1.2" },
    { from: "0.7", to: "2.2" },
    quantumFigure,
  ),
  preset(
    "Fig. 6 · quantum, two photons",
    "Quantum steady state under a parametric drive.",
    ["figure-6", kerrPotential, "G*cos(2*omega*t)*x^2"],
    { gamma: "0.03", theta: "pi/4", c: "1", U: "0.2", G: "0.1", omega: "1.2" },
    { from: "0.9", to: "1.6", duration: "120", position: "0.5" },
    quantumFigure,
  ),
];

/** The place of the preset that a model is: of several with its texts, the one with its name. */
export function presetOf(model: ModelText): number | undefined {
  const same = presets.flatMap(({ model: one }, j) => (hasSameTexts(one, model) ? [j] : []));
  return same.find((j) => presets[j]?.model.name === model.name) ?? same[0];
}

/** A model whose texts were edited: a preset's name goes with the preset's texts, any other stays. */
export function renamed(model: ModelText): ModelText {
  const isOwn =
    model.name !== unnamed && !presets.some(({ model: { name } }) => name === model.name);
  if (isOwn) return model;
  const preset = presets[presetOf(model) ?? -1];
  return { ...model, name: preset?.model.name ?? unnamed };
}

/** Whether all but the numbers is the same. */
export function hasSameTexts(a: ModelText, b: ModelText): boolean {
  const given = (model: ModelText): string => JSON.stringify(model.given ?? {});
  const isWhole = JSON.stringify(a.whole) === JSON.stringify(b.whole);
  const isSame =
    isWhole && a.potential === b.potential && a.drives.join("\n") === b.drives.join("\n");
  return isSame && given(a) === given(b);
}

/** New panels, each with its settings beside those of all. */
export function opened(
  [first, ...others]: PresetPanels,
  ofAll: Partial<RunSettings> = {},
): Workbench["panels"] {
  const panel = (own: Partial<RunSettings>): RunSettings => ({
    ...{ ...defaultSettings, ...ofAll },
    ...own,
  });
  return [panel(first), ...others.map(panel)];
}

/** The workbench with a preset. */
export function startingWith({
  model,
  settings,
  panels = [{}],
  harmonics = "",
}: Preset): Workbench {
  return {
    model,
    tab: "master-equation",
    view: "gCL",
    form: "second-order",
    harmonics,
    looks: defaultLooks,
    without: [],
    panels: opened(panels, settings),
    pins: [],
    measured: [],
  };
}
