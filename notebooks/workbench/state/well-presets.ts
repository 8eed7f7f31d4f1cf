import type { Preset } from "./preset.ts";
import type { RunSettings } from "./run-settings.ts";

function inWell(
  title: string,
  about: string,
  [name, potential, ...drives]: readonly [string, string, ...string[]],
  numbers: Readonly<Record<string, string>>,
  settings: Partial<Omit<RunSettings, "run">>,
): Preset {
  const parameters = new Map([["hbar", "1"], ...Object.entries(numbers)] as const);
  return {
    title,
    about,
    model: { name, potential, whole: { minimum: "" }, drives, parameters },
    settings,
  };
}

/**
 * Models with their whole potential U, in units of ħ and of about ω0. Of circuits x is the phase φ, m is
 * (ħ/2e)²C = ħ²/8E_C, and p/ħ the number of Cooper pairs.
 */
export const wellPresets: readonly Preset[] = [
  inWell(
    "rf SQUID",
    "A junction in a superconducting ring, driven by flux.",
    ["rf-squid", "x^2/(2*L) - E_J*cos(x + phi_x + A*cos(omega*t))"],
    {
      ...{ m: "1", gamma: "0.1", theta: "0.3*pi", c: "1.2", L: "1", E_J: "0.6" },
      ...{ phi_x: "0.4*pi", A: "0.2", omega: "1.2" },
    },
    { position: "1", duration: "60", from: "0.6", to: "1.8" },
  ),
  inWell(
    "Transmon",
    "A junction and a capacitor, E_J/E_C = 50, driven by charge.",
    ["transmon", "-E_J*cos(x)", "F*cos(omega*t)*x"],
    {
      ...{ m: "1/(8*E_C)", gamma: "0.02", theta: "pi/4", c: "1", E_C: "0.05", E_J: "2.5" },
      ...{ F: "0.03", omega: "0.95" },
    },
    { position: "0.8", duration: "120", from: "0.8", to: "1.1" },
  ),
  inWell(
    "SNAIL, Kerr cat",
    "Three junctions beside a small one: driven at twice its frequency, it squeezes.",
    ["snail", "-alpha*E_J*cos(x) - 3*E_J*cos((phi_x - x)/3)", "F*cos(2*omega*t)*x"],
    {
      ...{
        m: "5",
        gamma: "0.01",
        theta: "pi/2",
        c: "1",
        E_J: "16",
        alpha: "0.1",
        phi_x: "0.66*pi",
      },
      ...{ F: "1.5", omega: "1.02" },
    },
    { position: "0.5", duration: "120", from: "0.9", to: "1.15" },
  ),
  inWell(
    "Optical lattice",
    "A particle in a well of a standing wave that is shaken, 16 recoil energies deep.",
    ["lattice", "V_0*sin(k*x + A*cos(omega*t))^2"],
    {
      ...{ m: "1", gamma: "0.05", theta: "pi/2", c: "1.2", V_0: "2", k: "0.5" },
      ...{ A: "0.05", omega: "0.9" },
    },
    { position: "1", duration: "80", from: "0.7", to: "1.2" },
  ),
];
