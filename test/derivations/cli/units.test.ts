import { afterAll, describe, expect, test } from "vitest";
import { certifiedSteadyState, compileGenerator } from "../../../numeric/index.ts";
import { annihilation, creation, lindbladDissipator, Scalar } from "../../../symbolic/index.ts";
import { Ringdowns } from "../../../notebooks/workbench/jobs/ringdown.ts";
import { runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

/** How many of the new units are a former one, as powers of ten. */
interface Units {
  readonly mass: number;
  readonly length: number;
  readonly time: number;
}

const one: Units = { mass: 0, length: 0, time: 0 };
const others: readonly (readonly [string, Units])[] = (["mass", "length", "time"] as const).flatMap(
  (unit) => [30, -30].map((power) => [`${unit} 1e${power}`, { ...one, [unit]: power }]),
);

/** 1 kg·10^mass (m·10^length)^… (s·10^time)^…, from the digits: nothing is rounded twice. */
function inUnits(value: number, { mass, length, time }: Units, powers: Units): number {
  const power = mass * powers.mass + length * powers.length + time * powers.time;
  return Number(`${value}e${power}`);
}

const dimensions: Readonly<Record<string, Units>> = {
  hbar: { mass: 1, length: 2, time: -1 },
  m: { mass: 1, length: 0, time: 0 },
  omega0: { mass: 0, length: 0, time: -1 },
  omega: { mass: 0, length: 0, time: -1 },
  gamma: { mass: 0, length: 0, time: -1 },
  alpha: { mass: 1, length: -2, time: -2 },
  F: { mass: 1, length: 1, time: -2 },
};
const timeUnit: Units = { ...one, time: 1 };
const lengthUnit: Units = { ...one, length: 1 };

const values = { hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta: 0.5, c: 2, alpha: 0.4, F: 0.5 };

function modelIn(units: Units, changed: Readonly<Record<string, number>>): object {
  const parameters = Object.entries({ ...values, ...changed }).map(([name, value]) => [
    name,
    inUnits(value, units, dimensions[name] ?? one),
  ]);
  return {
    potential: "alpha*x^4/4",
    drives: "omega" in changed || changed["F"] !== 0 ? ["F*cos(omega*t)*x"] : [],
    parameters: Object.fromEntries(parameters) as object,
  };
}

/** Numbers of a warning may differ in what rounding makes of them. */
function words(warnings: unknown): readonly string[] {
  return (warnings as string[]).map((text) => text.replace(/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g, "#"));
}

describe("steady states do not depend on units", () => {
  test("more than ten levels are needed: one warning in other units of time", () => {
    const thermal = (rate: Scalar) => {
      const loss = lindbladDissipator(annihilation(), rate.times(Scalar.rational(2)));
      return loss.plus(lindbladDissipator(creation(), rate));
    };
    const warnings = [-30, 0, 30].map((power) => {
      const ten = Scalar.rational(10n ** BigInt(Math.abs(power)));
      const rate = power < 0 ? ten.inverse() : ten;
      const options = { omega0: 10 ** power, mostLevels: 10 };
      return certifiedSteadyState(compileGenerator(thermal(rate))({}), options).warnings;
    });
    expect(warnings[1]?.join()).toMatch(/at the rate \d\.\de-\d ω0/);
    expect(warnings[0]).toEqual(warnings[1]);
    expect(warnings[2]).toEqual(warnings[1]);
  });
});

async function response(units: Units, method: string): Promise<readonly (readonly string[])[]> {
  const file = folder.file(
    "response.json",
    JSON.stringify(modelIn(units, { gamma: 0.05, F: 0.1 })),
  );
  const [from, to] = [0.9, 1.5].map((value) => inUnits(value, units, dimensions["omega"]!));
  const range = ["--from", `${from}`, "--to", `${to}`, "--points", "7"];
  const { out, error, status } = await runHere("response", file, ...range, "--method", method);
  expect(status, error).toBe(0);
  return [
    ...out
      .trimEnd()
      .split("\n")
      .map((line) => line.split(",")),
    [error],
  ];
}

describe("responses do not depend on units", () => {
  test("all roots", async () => {
    const method = "all-roots";
    const [names = [], ...reference] = await response(one, method);
    for (const [name, units] of others) {
      const [, ...found] = await response(units, method);
      expect(found.length, name).toBe(reference.length);
      expect(words(found.pop()), name).toEqual(words(reference.at(-1)));
      found.forEach((row, k) => {
        row.forEach((text, j) => {
          const scaled = scaleOf(names[j] ?? "");
          const expected = reference[k]?.[j] ?? "";
          if (!Number.isFinite(Number(expected))) return expect(text, name).toBe(expected);
          const value = inUnits(Number(expected), units, scaled);
          const size = inUnits(1, units, scaled);
          expect(Math.abs(Number(text) - value) / size, `${name}: ${names[j]}`).toBeLessThan(1e-6);
        });
      });
    }
  });
});

function scaleOf(column: string): Units {
  if (column === "omega") return dimensions["omega"]!;
  return column.startsWith("amplitude") || column === "mean" ? lengthUnit : one;
}

describe("ringdowns do not depend on units", () => {
  const ringdown = (units: Units) => {
    const { parameters } = modelIn(units, { F: 0 }) as { parameters: Record<string, number> };
    const text = {
      name: "units",
      potential: "alpha*x^4/4",
      drives: [],
      parameters: new Map(
        Object.entries(parameters)
          .filter(([name]) => name !== "F")
          .map(([name, value]): [string, string] => [name, `${value}`]),
      ),
    };
    return new Ringdowns().run({
      run: "ringdown",
      model: text,
      effort: "full",
      position: `${inUnits(1.5, units, lengthUnit)}`,
      duration: `${inUnits(40, units, timeUnit)}`,
    });
  };

  test("from the workbench", () => {
    const reference = ringdown(one);
    for (const [name, units] of others) {
      const found = ringdown(units);
      expect([found.status, found.warnings], name).toEqual([reference.status, reference.warnings]);
      const size = inUnits(1, units, lengthUnit);
      found.motions.forEach(({ x }, j) =>
        x.forEach((value, k) =>
          expect(Math.abs(value / size - reference.motions[j]!.x[k]!), name).toBeLessThan(1e-6),
        ),
      );
    }
  });
});
