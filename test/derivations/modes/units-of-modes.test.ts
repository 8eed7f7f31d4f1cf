import { describe, expect, it } from "vitest";
import { equationsOfMotion, readModel } from "../../../derivations/index.ts";

const modes = ["a", "b"];

/** Two resonators of different masses. */
const file = {
  modes,
  potential: "g*x_a^2*x_b + alpha*x_a^4/4",
  drives: ["F*cos(omega*t)*x_b"],
  parameters: {
    ...{ m_a: "1 pg", m_b: "3 pg", omega0_a: "2*pi*5 MHz", omega0_b: "2*pi*7 MHz" },
    ...{
      gamma_a: "2*pi*10 kHz",
      gamma_b: "2*pi*20 kHz",
      theta_a: "pi/2",
      theta_b: 0.3,
      T: "10 mK",
    },
    ...{ g: "1e-3 N/m/nm", alpha: "1 aJ/nm^4", F: "1 pN", omega: "2*pi*7 MHz" },
  },
};

describe("units of several modes", () => {
  it("are SI, with the constants, and the dimensions follow from the terms", () => {
    const { values, units } = readModel(file);
    expect(values.get("m_b")).toBe(3e-15);
    expect(values.get("omega0_a")).toBeCloseTo(2 * Math.PI * 5e6, 5);
    expect(values.get("hbar")).toBeCloseTo(1.054571817e-34, 42);
    expect(values.get("k_B")).toBeCloseTo(1.380649e-23, 31);
    // g x³ is an energy: kg m² s⁻² m⁻³.
    expect(units?.dimensions.get("g")).toEqual([1, -1, -2, 0, 0]);
    expect(units?.dimensions.get("alpha")).toEqual([1, -2, -2, 0, 0]);
    expect(units?.dimensions.get("gamma_b")).toEqual(units?.dimensions.get("omega0_a"));
    expect(units?.dimensions.get("omega")).toEqual(units?.dimensions.get("omega0_a"));
  });

  it("have the equations of the same numbers without units", () => {
    const { values } = readModel(file);
    const bare = readModel({ ...file, parameters: Object.fromEntries(values) });
    expect(bare.units).toBeUndefined();
    const [one, other] = [readModel(file), bare].map((model) =>
      equationsOfMotion(model).rates.map(String),
    );
    expect(one).toEqual(other);
    expect(bare.values).toEqual(values);
  });

  it.each<[Record<string, string | number>, RegExp]>([
    [{ omega0_a: "3 kg" }, /`omega0_a` = 3 kg is in kg, but needs the unit of a rate/],
    [{ m_b: 3 }, /`m_b` = 3 has no unit, but needs the unit of a mass/],
    [{ g: "1 N" }, /`g` = 1 N is in N, but in `g\*x_a\^2\*x_b` it needs/],
    [{ theta_b: "1 s" }, /`theta_b` = 1 s is in s, but needs/],
  ])("refuse %j by name", (parameters, words) => {
    const changed = { ...file, parameters: { ...file.parameters, ...parameters } };
    expect(() => readModel(changed)).toThrow(words);
  });

  it("refuse a term that is no energy, with its positions", () => {
    const parameters = { m_a: "1 kg" };
    expect(() => readModel({ modes, potential: "x_a*x_b", parameters })).toThrow(
      /every term is an energy, but `x_a\*x_b` is in m\^2\. .* in N\/m/,
    );
  });

  it("a mode's name stays a name of its own without modes", () => {
    const { units } = readModel({ potential: "m_a*x^2", parameters: { m: "1 kg" } });
    expect(units?.dimensions.get("m_a")).toEqual([1, 0, -2, 0, 0]);
  });
});
