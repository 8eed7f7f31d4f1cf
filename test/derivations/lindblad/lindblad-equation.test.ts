import { describe, expect, test } from "vitest";
import { lindbladEquation, type LindbladInput } from "../../../derivations/index.ts";

const damped: LindbladInput = {
  hamiltonian: "Delta*adag*a",
  jumps: [{ rate: "kappa", operator: "a" }],
  parameters: { Delta: 1, kappa: 0.5 },
};

describe("a master equation by jump operators", () => {
  test("has a name, its own or lindblad, and 1 for units that no text names", () => {
    const { name, values } = lindbladEquation(damped);
    expect(name).toBe("lindblad");
    expect(["hbar", "m", "omega0"].map((unit) => values.get(unit))).toEqual([1, 1, 1]);
    expect(lindbladEquation({ ...damped, name: "cavity" }).name).toBe("cavity");
    const other = { ...damped, parameters: { ...damped.parameters, m: 2 } };
    expect(lindbladEquation(other).values.get("m")).toBe(2);
  });

  test("a Hamiltonian may depend on time, and constants be expressions", () => {
    const { values, hamiltonian } = lindbladEquation({
      hamiltonian: "F*cos(omega*t)*x",
      jumps: [{ rate: 0, operator: "a" }],
      parameters: { F: "sqrt(2)", omega: "pi/4" },
    });
    expect(values.get("omega")).toBe(Math.PI / 4);
    expect(hamiltonian.isZero).toBe(false);
  });

  test.each<readonly [string, Partial<LindbladInput>, string]>([
    [
      "a Hamiltonian that is not Hermitian",
      { hamiltonian: "Delta*a" },
      "Must be Hermitian, but Delta*a is not. Add its adjoint.",
    ],
    [
      "a parameter without a number",
      { parameters: { Delta: 1 } },
      "A run needs a number for `kappa`. Add it to the parameters.",
    ],
    [
      "a number that nothing contains",
      { parameters: { Delta: 1, kappa: 1, chi: 2, eta: 3 } },
      "No operator and no rate contains `chi`, `eta`. Leave it out, or name it where it belongs.",
    ],
    [
      "a rate that depends on time",
      { jumps: [{ rate: "kappa*cos(t)", operator: "a" }] },
      "Must not depend on time. Let the Hamiltonian depend on time.",
    ],
    [
      "a negative rate",
      { parameters: { Delta: 1, kappa: -0.5 } },
      "Must be 0 or more, but is -0.5. Change its sign.",
    ],
    ["what is no operator", { hamiltonian: "Delta*" }, "hamiltonian"],
  ])("%s is refused", (_, change, sentence) => {
    expect(() => lindbladEquation({ ...damped, ...change })).toThrow(sentence);
  });
});
