import { describe, expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { measurement, type Measurement } from "../../../../notebooks/measured/index.ts";
import { fit, type FitResult, lawModel } from "../../../../notebooks/runs/index.ts";
import { NormalStreams } from "../../../../numeric/index.ts";
import { seedOf } from "../../../seed.ts";

// θ = 0 and no potential: ẍ + γẋ + ω0²x = 0, x = e^{-γt/2} cos Ωt + … by hand.
const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.05, theta: 0 };
const model = readModel({ potential: "0", parameters });
const kept = new Map();
const noise = 0.01;
const t = Array.from({ length: 500 }, (_, j) => 0.2 * j);

function decay(time: number, gamma = 0.05, omega = 1): number {
  return Math.exp((-gamma * time) / 2) * Math.cos(Math.sqrt(omega ** 2 - gamma ** 2 / 4) * time);
}

function table(name: string, values: readonly number[], stream: number): Measurement {
  const scatter = new Float64Array(values.length);
  new NormalStreams(seedOf(stream), 1).drawTo(scatter, values.length);
  const noisy = values.map((value, j) => value + noise * (scatter[j] ?? 0));
  return measurement("t", t, [{ name, values: noisy }]);
}

/** The same with every value changed. */
function changed(data: Measurement, to: (value: number, place: number) => number): Measurement {
  const quantities = data.quantities.map(({ name, values }) => ({ name, values: values.map(to) }));
  return { ...data, quantities };
}

async function fitted(data: Measurement): Promise<FitResult> {
  return await fit(model, data, { free: ["gamma", "omega0"], kept });
}

async function fittedLaw(data: Measurement): Promise<FitResult> {
  return await fit(lawModel("linear"), data, { kind: "law:linear", free: [] });
}

const clean = table(
  "x",
  t.map((time) => decay(time)),
  971,
);
const envelope = table(
  "A",
  t.map((time) => Math.exp(-0.025 * time)),
  972,
);

describe("flaws of data", () => {
  test("clean data have none", async () => {
    for (const { status, warnings, notes } of [await fitted(clean), await fittedLaw(envelope)]) {
      expect([status, ...warnings, ...notes]).toEqual(["settled"]);
    }
  });

  test("exact data, and data of three digits, have none", async () => {
    const exact = changed(clean, (_, j) => decay(0.2 * j));
    const rounded = changed(clean, (_, j) => Number(decay(0.2 * j).toFixed(3)));
    for (const data of [exact, rounded]) {
      const { warnings } = await fitted(data);
      expect(warnings.filter((text) => /limit|glitch|flat|second mode|below/u.test(text))).toEqual(
        [],
      );
    }
  });

  test("rows at the limit of the detector", async () => {
    const { status, warnings } = await fitted(changed(clean, (x) => Math.min(x, 0.6)));
    expect(status).toBe("suspect");
    expect(warnings.join()).toMatch(/\d+ rows of x stand at its largest or smallest value/u);
  });

  test("single rows that stand out", async () => {
    const { warnings } = await fitted(
      changed(clean, (x, j) => (j === 100 || j === 350 ? x + 0.2 : x)),
    );
    expect(warnings.join()).toContain(
      "2 rows of x stand out of the others, at t = 20, 70: glitches",
    );
  });

  test("a flat beginning of a trace and of an envelope", async () => {
    const shifted = t.map((time) => (time < 15 ? 0 : decay(time - 15)));
    const trace = await fitted(table("x", shifted, 973));
    expect(trace.warnings.join()).toMatch(/x is flat until t = 1[45]/u);
    const held = t.map((time) => (time < 20 ? 1 : Math.exp(-0.025 * (time - 20))));
    const amplitude = await fittedLaw(table("A", held, 974));
    expect(amplitude.warnings.join()).toMatch(/A is flat until t = (1\d|2[0-3])/u);
  });

  test("two modes that beat", async () => {
    const both = t.map((time) => decay(time) + 0.4 * decay(time, 0.04, 1.6));
    const { warnings } = await fitted(table("x", both, 975));
    expect(warnings.join()).toMatch(/x oscillate with the angular frequency 1\.(59|6)/u);
    const beat = t.map((time) => Math.exp(-0.025 * time) * (1 + 0.3 * Math.cos(1.1 * time)));
    const amplitude = await fittedLaw(table("A", beat, 976));
    expect(amplitude.warnings.join()).toMatch(/A oscillate with the angular frequency 1\.[01]/u);
  });

  test("from when on there is noise alone: of x a note, of an amplitude, which has a floor, a warning", async () => {
    // e^{-γt/2} = 0.01 at t = 2 ln 100/γ = 36.8 with γ = 0.25.
    const short = t.map((time) => decay(time, 0.25));
    const { status, notes } = await fitted(table("x", short, 977));
    expect(status).toBe("settled");
    expect(notes.join()).toMatch(/From t = 3[5-9](\.\d)? on x is below its noise/u);
    const amplitude = await fittedLaw(
      table(
        "A",
        t.map((time) => Math.exp(-0.125 * time)),
        978,
      ),
    );
    expect(amplitude.warnings.join()).toMatch(/From t = 3[5-9](\.\d)? on A is below its noise/u);
  });
});

test("a thousandth of the unit of time, and cycles for radians, are told apart from a motion of the model by their frequency", async () => {
  const own = table(
    "x",
    t.map((time) => decay(time)),
    7,
  );
  const at = async (factor: number): Promise<string> => {
    const data = { ...own, coordinates: own.coordinates.map((time) => time * factor) };
    return (await fitted(data)).notes.join(" ");
  };
  expect(await at(1)).not.toMatch(/units/u);
  expect(await at(1e-3)).toMatch(
    /angular frequency \d+, but omega0 of the model is 1: check the units of t/u,
  );
  expect(await at(1 / (2 * Math.PI))).toMatch(/check the units of t/u);
});
