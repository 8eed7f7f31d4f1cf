import { describe, expect, it } from "vitest";
import {
  amplitudeEquation,
  averagedFlow,
  freeMotion,
  harmonicAnsatz,
  harmonicBalance,
  masterEquation,
  modelFrequencies,
  phaseSpaceEquations,
  readModel,
  SlowFlowError,
  slowFlow,
  slowFlowSystem,
} from "../../../../derivations/index.ts";
import { ParseError, parseScalar } from "../../../../symbolic/index.ts";
import { motion } from "./motion.ts";

const duffing = motion("-x - alpha*x^3 - gamma*xdot + F*cos(omega*t)");

/** The message of the SlowFlowError that is thrown. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(SlowFlowError);
    return (error as Error).message;
  }
  throw new Error("Nothing was refused.");
}

describe("frequencies that are refused", () => {
  it.each([
    [[], "must contain a frequency other than 0"],
    [["0"], "must contain a frequency other than 0"],
    [["omega", "omega"], "is given twice"],
    [["omega", "2*omega/2"], "is given twice"],
    [["omega", "-omega"], "is that of omega"],
    [["omega1-omega2", "omega2-omega1"], "is that of omega1-omega2"],
    [["0", "0", "omega"], "is given twice"],
    [["omega*t"], "contains time `t`"],
    [["x"], "contains the position `x`"],
    [["i*omega"], "must be a real sum"],
    [["cos(theta)"], "must be a real sum"],
  ])("%j: %s", (frequencies, message) => {
    expect(refusal(() => harmonicBalance(duffing, frequencies))).toContain(message);
    expect(refusal(() => harmonicBalance(duffing, frequencies))).toMatch(/(Add|Leave|Give) .*\.$/);
  });

  it("a text that is no expression is underlined", () => {
    expect(() => harmonicAnsatz(["omega+"])).toThrow(ParseError);
  });

  it("commensurate frequencies and combinations of tones are taken", () => {
    const given = ["omega", "3*omega", "omega/2", "sqrt(2)*omega", "omega1", "omega-2*omega1", "2"];
    expect(harmonicAnsatz(given).terms.map(({ frequency }) => String(frequency))).toEqual(
      given.map((text) => String(parseScalar(text))),
    );
  });
});

describe("equations that are refused", () => {
  it("phase space: use the second-order form", () => {
    const phaseSpace = phaseSpaceEquations(masterEquation(readModel({ potential: "x^4" })));
    expect(refusal(() => slowFlow(phaseSpace, ["omega"]))).toContain("Use secondOrderEquations");
  });

  it.each(["-x + t*x", "-x + cos(t^2)", "-x + F*cos(omega*t)*t", "-1/x"])(
    "ẍ = %s",
    (acceleration) => {
      expect(refusal(() => slowFlow(motion(acceleration), ["omega"]))).not.toBe("");
    },
  );

  it("more products than can be worked out, before they are", () => {
    const frequencies = [1, 2, 3, 4, 5, 6, 7].map((n) => `${n}*omega`);
    const began = performance.now();
    expect(refusal(() => slowFlow(motion("-x - x^29"), frequencies))).toContain(
      "Use fewer frequencies",
    );
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe("the phase", () => {
  it.each([
    ["-x + h*cos(2*omega*t)*x", ["omega"]],
    ["-x - x^3", ["omega", "3*omega"]],
    ["-x - x^2", ["0", "omega"]],
  ] as const)("of ẍ = %s on %j cannot be eliminated", (acceleration, frequencies) => {
    const balance = harmonicBalance(motion(acceleration), frequencies);
    expect(refusal(() => amplitudeEquation(balance))).toContain("phase can");
  });

  it("a drive is no free motion", () => {
    expect(refusal(() => freeMotion(slowFlow(duffing, ["omega"])))).toContain(
      "Leave the drive out",
    );
  });

  it("averaging of second order needs commensurate drives; of first order it does not", () => {
    const equations = motion("-x - x^2 + F*cos(nu*t)");
    expect(refusal(() => averagedFlow(equations, "1", { order: 2 }))).toContain(
      "rational multiples",
    );
    expect(averagedFlow(equations, "1").rates).toHaveLength(2);
  });
});

it("a flow of second order has one frequency, as of one oscillator", () => {
  for (const frequencies of [[], ["omega", "3*omega"]]) {
    const asked = () => slowFlow(duffing, frequencies, { order: 2 });
    expect(refusal(asked)).toContain("Give one, or leave out `order`.");
    if (frequencies.length > 0) expect(slowFlow(duffing, frequencies).rates).toHaveLength(4);
  }
  expect(slowFlow(motion("-x - x^2"), ["1"], { order: 2 }).contributions).toHaveLength(2);
});

describe("names of the amplitudes", () => {
  it("avoid those of parameters: utilde1 where the model has a parameter v1", () => {
    const flow = slowFlow(motion("-v1*x - A2*x^3 + Omega1*cos(omega1*t-omega2*t)"), [
      "omega1-omega2",
    ]);
    expect(flow.variables).toEqual(["utilde1", "vtilde1"]);
    expect(flow.definitions.map(({ name }) => name)).toEqual(["Omega_s1"]);
    expect(amplitudeEquation(flow).variable).toBe("Atilde2");
    const names = [...flow.variables, ...slowFlowSystem(flow).parameters];
    expect(new Set(names).size).toBe(names.length);
    expect(slowFlowSystem(flow).parameters).toEqual(
      ["A2", "Omega1", "Omega_s1", "omega1", "omega2", "v1"].sort(),
    );
  });
});

describe("the frequencies of a model", () => {
  const model = (drives: readonly string[]) => readModel({ potential: "x^4", drives });

  it.each([
    [["F*cos(omega*t)*x"], undefined, "omega"],
    [["F*cos(omega*t)*x", "G*sin(-omega*t+1)*x^2"], undefined, "omega"],
    [["G*cos(omega*t)*x^2"], undefined, "1/2*omega"],
    [["G*cos(3*omega*t)*x^3"], undefined, "omega"],
    [["F*cos(omega*t)*x", "G*cos(2*omega*t)*x^2"], undefined, "omega"],
    [["F*cos(2*omega*t)*x", "G*cos(3*omega*t)*x"], undefined, "2*omega,3*omega"],
    [["F*cos(2*omega*t)*x", "G*cos(3*omega*t)*x"], ["1", "5"], "omega,5*omega"],
    [["F*cos(3*t)*x", "G*cos(9/2*t)*x"], ["1"], "3/2"],
    [["F*cos(omega*t)*x"], ["1", "3", "1/2", "0"], "omega,3*omega,1/2*omega,0"],
    [["F*cos(omega*t)*x"], ["omega_0"], "omega0"],
    [[], ["omega0"], "omega0"],
  ])("with drives %j, of %j: %s", (drives, texts, expected) => {
    expect(String(modelFrequencies(model(drives), texts))).toBe(expected);
  });

  it.each([
    [[], undefined],
    [[], ["3"]],
    [["F*cos(omega*t)*x", "F*cos(nu*t)*x"], undefined],
    [["F*cos(omega*t)*x", "F*cos(nu*t)*x"], ["1"]],
  ])("with drives %j, of %j: must be given by name", (drives, texts) => {
    expect(refusal(() => modelFrequencies(model(drives), texts))).toContain("by name");
  });
});
