import { afterAll, describe, expect, test } from "vitest";
import { certifiedSteadyState, compileGenerator } from "../../../numeric/index.ts";
import { annihilation, creation, Scalar, Superoperator } from "../../../symbolic/index.ts";
import { Ringdowns } from "../../../notebooks/workbench/jobs/runs/ringdown.ts";
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
      const loss = Superoperator.lindblad(annihilation(), rate.times(Scalar.rational(2)));
      return loss.plus(Superoperator.lindblad(creation(), rate));
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

  test("from the workbench", async () => {
    const reference = await ringdown(one);
    for (const [name, units] of others) {
      const found = await ringdown(units);
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

describe("parameters with units on the command line", () => {
  const typed = {
    potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
    drives: ["F*cos(omega*t)*x"],
    parameters: {
      ...{ m: "3 pg", omega0: "2*pi*5 MHz", gamma: "omega0/5", theta: "45 deg", T: "200 uK" },
      ...{ U: "2*pi*1 MHz*hbar", F: "0.4*sqrt(hbar*m*omega0^3)", omega: "2*pi*5.5 MHz" },
    },
  };
  // The same in SI by hand: 3 pg = 3e-15 kg; the numbers of SI are exact but for π.
  const [hbar, omega0, m] = [6.62607015e-34 / (2 * Math.PI), 2 * Math.PI * 5e6, 3e-15];
  const plain = {
    ...typed,
    parameters: {
      ...{ hbar, k_B: 1.380649e-23, m, omega0, gamma: omega0 / 5, theta: Math.PI / 4 },
      ...{ T: 2e-4, U: 2 * Math.PI * 1e6 * hbar, F: 0.4 * Math.sqrt(hbar * m * omega0 ** 3) },
      ...{ omega: 2 * Math.PI * 5.5e6 },
    },
  };
  const files = [
    folder.file("typed.json", JSON.stringify(typed)),
    folder.file("plain.json", JSON.stringify(plain)),
  ];

  test("a steady state and a response are those of the same numbers in SI", async () => {
    const results = await Promise.all(
      files.map(async (file) => {
        const state = await runHere("steady-state", file, "--format", "json");
        expect(state.status, state.error).toBe(0);
        const ends = ["--from", `${2 * Math.PI * 4e6}`, "--to", `${2 * Math.PI * 7e6}`];
        const swept = await runHere("response", file, ...ends, "--points", "4");
        expect(swept.status, swept.error).toBe(0);
        const { provenance, ...numbers } = JSON.parse(state.out) as {
          readonly n: number;
          readonly provenance: { readonly model: object };
        };
        return { numbers, rows: swept.out, model: provenance.model };
      }),
    );
    const [withUnits, inSi] = results as [(typeof results)[0], (typeof results)[0]];
    expect(withUnits.numbers.n).toBeGreaterThan(0.01);
    expect(withUnits.numbers).toEqual(inSi.numbers);
    expect(withUnits.rows).toBe(inSi.rows);
    const { U, F, m: mass, theta, T, omega, omega0: frequency } = typed.parameters;
    expect(withUnits.model).toMatchObject({
      units: "SI",
      quantities: { U, m: mass, theta, T, omega, omega0: frequency },
      definitions: { F: F.replaceAll(" ", "") },
    });
    expect(inSi.model).not.toHaveProperty("units");
  });

  test("settings have units, which exact equations have as numbers of SI", async () => {
    const [file = ""] = files;
    const set = ["--set", "omega0=2*pi*6 MHz", "--set", "m=2pg", "--set", "theta=30 deg"];
    const exact = await runHere("derive", file, "--what", "eom", "--model", "CL", ...set);
    expect(exact.error).toBe("");
    // γ(1 + sin 2θ) with γ = ω0/5 = 2.4e6 π and sin 2θ = √3/2
    expect(exact.out).toContain("- 1200000*(2+sqrt(3))*pi*xdot");
    expect(exact.out).toContain("U = 2*pi*1000000*hbar   (in SI)");
    const numeric = await runHere("derive", file, "--what", "eom", "--numeric", "--model", "CL");
    expect(numeric).toMatchObject({ status: 0, error: "" });
    expect(numeric.out).not.toMatch(/omega0|hbar|\bm\b/);
    const symbols = await runHere("derive", file, "--what", "eom");
    expect(symbols.out).toContain("- omega0^2*x");
    const wrong = await runHere("derive", file, "--set", "m=2");
    expect(wrong.status).toBe(2);
    expect(wrong.error).toContain("--set m: Parameter `m` = 2 has no unit");
    expect(await runHere("derive", file, "--set", "m=2 kg")).toMatchObject({ status: 0 });
  });

  test("options take numbers in SI, and say which", async () => {
    const [file = ""] = files;
    const points = ["--to", "4e7", "--points", "2"];
    const { status, error } = await runHere("response", file, "--from", "5 MHz", ...points);
    expect(status).toBe(2);
    expect(error).toContain("--from: A number without a unit must stand here, which is in SI");
    expect(error).toContain("Write 5000000.");
    const missing = await runHere(
      "response",
      file,
      "--sweep",
      "U",
      "--from",
      "0",
      "--to",
      "1e-27",
      "--points",
      "2",
    );
    expect(missing.status, missing.error).toBe(0);
  });

  test("a missing number is named with its unit", async () => {
    const parameters = { m: "3 pg", omega0: "2*pi*5 MHz", gamma: "1 /s", theta: 0, c: 1 };
    const file = folder.file(
      "missing.json",
      JSON.stringify({ potential: "alpha*x^4", parameters }),
    );
    const { error } = await runHere("steady-state", file);
    expect(error).toContain('give --set "alpha=VALUE J/m^4"');
  });

  test("generated code has its numbers in SI, with the units beside them", async () => {
    const { out } = await runHere("codegen", files[0] ?? "");
    expect(out).toContain(" * All numbers are in SI: t in s, x in m,");
    expect(out).toMatch(/\* hbar in J s, .*m in kg, .*omega0 in 1\/s, .*theta a number/);
    expect(out).toContain(" * omega0 was given as 2*pi*5 MHz");
    expect(out).toContain('"m": 3e-15,');
  });
});
