import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { severalModes, spectrum, wigner } from "../../../../notebooks/runs/index.ts";

const modes = ["a", "b"];

const numbers = {
  ...{ hbar: 0.7, m_a: 1.3, omega0_a: 0.9, m_b: 0.8, omega0_b: 1.2 },
  ...{ gamma_a: 0.6, gamma_b: 0.5, c_a: 1, c_b: 1.1, theta_a: "pi/4", theta_b: "pi/4" },
};

/** The numbers of one of them. */
const alone = (mode: "a" | "b") => {
  const own = ["m", "omega0", "gamma", "c", "theta"].map((name) => [
    name,
    numbers[`${name}_${mode}` as keyof typeof numbers],
  ]);
  return { hbar: numbers.hbar, ...Object.fromEntries(own) };
};

const driven = readModel({
  modes,
  potential: "U*x_b^4/4",
  drives: ["F*cos(omega*t)*x_b"],
  parameters: { ...numbers, U: 0.1, F: 0.1, omega: 1 },
});
const one = readModel({
  potential: "U*x^4/4",
  drives: ["F*cos(omega*t)*x"],
  parameters: { ...alone("b"), U: 0.1, F: 0.1, omega: 1 },
});
/** Enough for b, which is driven; a is at rest. */
const options = { kind: "CL", levels: [3, 9], harmonics: 4, relaxation: false } as const;
const ofOne = { kind: "CL", levels: 9, harmonics: 4, relaxation: false } as const;

describe("of one of two modes without coupling", () => {
  it("the Wigner function is that of the oscillator alone, at every phase", async () => {
    const axis = { from: -1.5, to: 1.5, count: 5 };
    const grid = { x: axis, p: axis, phases: [0, 1] };
    const two = await severalModes.wigner(driven, { ...options, ...grid, mode: "b" });
    const { pictures } = await wigner(one, { ...ofOne, ...grid });
    expect(two.pictures).toHaveLength(2);
    two.pictures.forEach(({ values, mean }, j) => {
      const other = pictures[j]!;
      values.forEach((value, at) => {
        expect(Math.abs(value - other.values[at]!)).toBeLessThan(1e-6);
      });
      expect(Math.abs(mean.x - other.mean.x)).toBeLessThan(1e-6);
    });
    expect(Math.max(...two.pictures[0]!.values)).toBeGreaterThan(0.1);
    expect(two.orbit.length).toBeGreaterThan(10);
  });

  it("the spectrum is that of the oscillator alone, with its lines", async () => {
    const range = { from: 0.4, to: 1.8, points: 3 };
    const { spectrum: alike } = await spectrum(one, { ...ofOne, ...range });
    // The index of a product state is odd or even with that of b alone, or with the sum.
    for (const levels of [
      [3, 9],
      [4, 9],
      [3, 10],
    ]) {
      const { spectrum: found } = await severalModes.spectrum(driven, {
        ...{ ...options, levels, ...range, mode: "b" },
      });
      found!.values.forEach((value, j) => {
        expect(Math.abs(value / alike!.values[j]! - 1)).toBeLessThan(2e-4);
      });
      expect(found!.total).toBeCloseTo(alike!.total, 5);
      expect(found!.coherent).toBeCloseTo(alike!.coherent, 5);
      expect(found!.lines.length).toBe(alike!.lines.length);
    }
    expect(alike!.coherent).toBeGreaterThan(1e-3);
  });
});

describe("the spectra of coupled modes", () => {
  const coupled = readModel({
    modes,
    potential: "U*x_a^4/4 + J*x_a*x_b",
    parameters: { ...numbers, U: 0.1, J: 0.4 },
  });

  // The tails of b beyond ±40 fall as 1/ω² and hold 0.6 %; a has none, as its bath is at zero temperature.
  it.each([
    ["a", 1e-4],
    ["b", 0.01],
  ] as const)("hold π⟨a†a⟩ of %s", async (mode, tails) => {
    const found = await severalModes.spectrum(coupled, {
      ...{ kind: "CL", levels: [6, 6], relaxation: false, mode },
      ...{ from: -40, to: 40, points: 401 },
    });
    const { values, total } = found.spectrum!;
    const integral = values.reduce((sum, value) => sum + value, 0) * (80 / 400);
    expect(Math.abs(integral / Math.PI / total - 1)).toBeLessThan(tails);
    expect(total).toBeGreaterThan(0.01);
  });

  it("are exchanged with the names, and refuse a mode that is not there", async () => {
    const exchanged = readModel({
      modes: ["b", "a"],
      potential: "U*x_a^4/4 + J*x_a*x_b",
      parameters: { ...numbers, U: 0.1, J: 0.4 },
    });
    const range = { from: 0.5, to: 1.5, points: 3, mode: "a" };
    const asked = { kind: "CL", relaxation: false, ...range } as const;
    const first = await severalModes.spectrum(coupled, { ...asked, levels: [7, 6] });
    const second = await severalModes.spectrum(exchanged, { ...asked, levels: [6, 7] });
    first.spectrum!.values.forEach((value, j) => {
      expect(Math.abs(value / second.spectrum!.values[j]! - 1)).toBeLessThan(1e-5);
    });
    await expect(severalModes.wigner(coupled, { mode: "c" })).rejects.toThrow(
      "must be one of a, b, but is c",
    );
  });
});
