import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { chosenColumns, readColumns } from "../../../notebooks/measured/index.ts";
import { fittedCells } from "../../../notebooks/report/fit-numbers.ts";
import { fit, type FittedNumber } from "../../../notebooks/runs/fit/index.ts";
import { fittedCurve, withFit } from "../../../notebooks/workbench/fit/fit-curve.ts";
import { fitKey } from "../../../notebooks/workbench/fit/fit-key.ts";
import { fitPlace } from "../../../notebooks/workbench/fit/fit-place.ts";
import {
  fitColumns,
  rolesAlong,
  usualRoles,
  withRole,
} from "../../../notebooks/workbench/fit/fit-table.ts";
import { goodnessFindings, preferenceWords } from "../../../notebooks/workbench/fit/fit-words.ts";
import { takenOf } from "../../../notebooks/workbench/fit/taken.ts";
import { answerFit } from "../../../notebooks/workbench/jobs/fit/answer-fit.ts";
import type {
  FitAnswer,
  FitOffer,
  FitRequest,
  Offered,
} from "../../../notebooks/workbench/jobs/fit/protocol.ts";
import type { RunRequest } from "../../../notebooks/workbench/jobs/run-protocol.ts";
import type { ModelText } from "../../../notebooks/workbench/state/workbench.ts";

const decay = readColumns(readFileSync("notebooks/models/decay.csv", "utf8"));
const kerr = "m^2*omega0^2*U/(3*hbar^2)*x^4";
const numbers = {
  hbar: "1",
  m: "1",
  omega0: "1",
  gamma: "0.05",
  theta: "0.3*pi",
  U: "0.3",
  c: "1",
};

function modelWith(
  changes: Readonly<Record<string, string>> = {},
  drives: readonly string[] = [],
): ModelText {
  const parameters = new Map(Object.entries({ ...numbers, ...changes }));
  return { name: "kerr", potential: kerr, drives, parameters };
}

const drawn = { name: "decay.csv", table: decay, x: 0, y: 1, factors: [1, 1] } as const;
const ofMotion = rolesAlong("t", undefined);

function requestOf(changes: Partial<FitRequest> = {}): FitRequest {
  const columns = fitColumns(drawn, "t", ["", "x"]);
  return { run: "fit", model: modelWith(), equation: "gCL", columns, noise: "white", ...changes };
}

const kept = new Map<string, unknown>();

async function asked(request: FitRequest): Promise<{ offer: FitOffer; answer: FitAnswer }> {
  const offers: FitOffer[] = [];
  const answer = await answerFit(request, kept, (one) => offers.push(one));
  return { offer: offers[0] ?? { offered: [], usual: [] }, answer };
}

describe("a fit on the page", () => {
  test("is that of the library, with damping and nonlinearity free where nothing else is chosen", async () => {
    const { offer, answer } = await asked(requestOf());
    expect(offer.usual).toEqual(["gamma", "U"]);
    expect(answer.free).toEqual(["gamma", "U"]);
    const { potential, drives } = modelWith();
    const model = readModel({
      potential,
      drives,
      parameters: Object.fromEntries(modelWith().parameters),
    });
    const found = await fit(model, chosenColumns(decay), { free: ["gamma", "U"] });
    const [{ fit: own }] = answer.fits;
    expect(own.numbers).toEqual(found.numbers);
    expect(own.goodness).toEqual(found.goodness);
    // c is in no mean-field equation; what may be free is said with its unit.
    const names = offer.offered.map(({ name }) => name);
    expect(names).not.toContain("c");
    expect(offer.offered.find(({ name }) => name === "gamma")?.unit).toBe("\\omega_0");
    expect(offer.offered.filter((one) => one.of === "line").map(({ name }) => name)).toEqual([
      "gain",
      "offset",
      "dephasing",
      "jitter2",
    ]);
  });

  test("of both equations says which one the data prefer", async () => {
    const { answer } = await asked(requestOf({ equation: "both" }));
    expect(answer.fits.map(({ name }) => name)).toEqual(["gCL", "CL"]);
    const [gCL, CL] = answer.fits.map((one) => one.fit.goodness.bic);
    expect(preferenceWords(answer)).toBe(
      `The data prefer gCL: the BIC of CL is larger by ${Number((CL! - gCL!).toPrecision(3))} (20 : 1 is 6.0).`,
    );
    expect(preferenceWords({ ...answer, preferred: null, areAlike: true })).toMatch(
      /^The data prefer neither: .* cannot tell them apart\.$/,
    );
    expect(preferenceWords({ ...answer, fits: [answer.fits[0]] })).toBe("");
  });

  test.each<[string, Partial<FitRequest>, RegExp]>([
    [
      "nothing is free",
      { free: [] },
      /^The choice of what is free must name parameters, .* Give some of/,
    ],
    [
      "an envelope beside positions",
      { columns: [...fitColumns(drawn, "t", ["", "x"]), { role: "A", values: decay.columns[1]! }] },
      /^The table has `x` beside an envelope\. Take/,
    ],
    [
      "an envelope of a driven motion",
      {
        columns: fitColumns(drawn, "t", ["", "A"]),
        model: modelWith({ F: "1", omega: "1" }, ["F*cos(omega*t)*x"]),
      },
      /^The table has an envelope, .* Set its drives to 0, e\.g\. F=0\.$/,
    ],
    [
      "steady states along an amplitude",
      {
        columns: fitColumns(drawn, "omega", ["", "A"]),
        model: modelWith({ F: "1", omega: "1" }, ["F*cos(omega*t)*x"]),
        swept: "F",
      },
      /against F\. Write omega in the field “against”\.$/,
    ],
    [
      "no drive",
      { columns: fitColumns(drawn, "omega", ["", "A"]) },
      /needs a drive, but the model has none\. Add one/,
    ],
    [
      "nothing measured",
      { columns: fitColumns(drawn, "t", ["", ""]) },
      /Beside t no column is measured/,
    ],
  ])("where there is %s is refused in words", async (_, changes, words) => {
    await expect(asked(requestOf(changes))).rejects.toThrow(words);
    await expect(asked(requestOf(changes))).rejects.not.toThrow(/--|`free`/);
  });
});

describe("columns of a table", () => {
  const table = readColumns("time,amplitude,phase,voltage\n0,1,2,3\n1,2,3,4");
  const of = (y: number) => ({ name: "", table, x: 0, y, factors: [1, 10] as const });

  test("are what their heads say, and go with the one that is drawn", () => {
    expect(usualRoles(of(1), "x", ofMotion)).toEqual(["", "A", "phase", ""]);
    expect(usualRoles(of(3), "x", ofMotion)).toEqual(["", "", "", "x"]);
    const bare = { ...of(1), table: readColumns("1 2\n3 4") };
    expect(usualRoles(bare, "v", ofMotion)).toEqual(["", "v"]);
    expect(rolesAlong("t", ["a", "b"]).slice(0, 4)).toEqual(["x_a", "x_b", "v_a", "v_b"]);
  });

  test("have each another role, and the factor of the drawn one where they are drawn, or its quadrature", () => {
    expect(withRole(["", "A", "phase", ""], 3, "A")).toEqual(["", "", "phase", "A"]);
    const columns = fitColumns(of(1), "t", ["", "X", "Y", ""]);
    expect(columns.map(({ role, values }) => [role, ...values])).toEqual([
      ["t", 0, 1],
      ["X", 10, 20],
      ["Y", 20, 30],
    ]);
    expect(fitColumns(of(1), "t", ["", "A", "phase", ""]).map(({ values }) => values[0])).toEqual([
      0, 10, 2,
    ]);
  });
});

test("a fit is made anew where what is not free, or the choice, is another one, and not for another start", () => {
  const key = (changes: Partial<FitRequest>, free = ["gamma", "U"], data = 1): string =>
    fitKey(requestOf(changes), data, free);
  expect(key({ model: modelWith({ gamma: "0.2" }) })).toBe(key({}));
  expect(key({ free: ["U", "gamma"] }, ["U", "gamma"])).toBe(key({}));
  const others = [
    key({ model: modelWith({ theta: "0.2*pi" }) }),
    key({}, ["gamma"]),
    key({}, undefined, 2),
    key({ noise: "coloured" }),
    key({ equation: "CL" }),
    key({ columns: fitColumns(drawn, "t", ["", "v"]) }),
  ];
  expect(new Set([key({}), ...others]).size).toBe(others.length + 1);
});

test("only ringdowns and responses are fitted", () => {
  const base = { model: modelWith(), effort: "full" } as const;
  const ringdown: RunRequest = {
    ...base,
    run: "ringdown",
    position: "",
    duration: "",
    coordinate: "v",
  };
  expect(fitPlace(ringdown)).toEqual({ along: "t", shown: "v", roles: ofMotion });
  const response: RunRequest = {
    ...{ ...base, run: "response", sweep: " omega ", from: "", to: "" },
    ...{ points: "", harmonics: "" },
  };
  expect(fitPlace(response)).toMatchObject({ along: "omega", shown: "A", swept: "omega" });
  expect(fitPlace({ ...base, run: "moments" } as RunRequest)).toBeUndefined();
});

describe("what is fitted", () => {
  const number = (name: string, value: number, half: number | null): FittedNumber => ({
    ...{ name, value, role: name.endsWith(")") ? "start" : "parameter", error: half },
    ...{ lower: half === null ? null : value - half, upper: half === null ? null : value + half },
    ...{ method: "curvature", identified: half === null ? "no" : "yes", atBound: false },
  });
  const offered = (name: string, of: Offered["of"], unitText = ""): Offered => ({
    ...{ name, latex: name, unit: "", unitText, of },
  });

  test("is taken as texts of the model, angles in π and with units, and the line is not", async () => {
    const { answer } = await asked(requestOf());
    const base = answer.fits[0].fit;
    const numbers = [
      number("theta", Math.PI / 4, 0.1),
      number("kappa", 123.45678912345, 1e-6),
      number("gain", 2, 0.1),
      number("x(0)", 1.25, 0.1),
      number("xdot(0)", -0.5, 0.1),
    ];
    const all = [
      offered("theta", "model"),
      offered("kappa", "model", "1/s"),
      offered("gain", "line"),
    ];
    const { texts, start } = takenOf({ ...base, numbers }, all);
    expect([...texts]).toEqual([
      ["theta", "0.25*pi"],
      ["kappa", "123.4567891/s"],
    ]);
    expect(start).toEqual({ position: "1.25", velocity: "-0.5" });
    const later = base.coordinates.map((t) => t + 1);
    expect(takenOf({ ...base, numbers, coordinates: later }, all).start).toEqual({});
    const both = [number("x_a(0)", 1, 0.1), number("xdot_a(0)", 0, 0.1), number("x_b(0)", 2, 0.1)];
    expect(takenOf({ ...base, numbers: both }, []).start).toEqual({
      position: "a=1, b=2",
      velocity: "a=0",
    });
  });

  test("has an interval to as many digits as its number, or says that it has none", () => {
    expect(fittedCells(number("U", 0.19980012, 0.001))).toEqual(["0.1998", "0.1988 to 0.2008"]);
    expect(fittedCells(number("U", 0.2, null))).toEqual(["", "not identifiable"]);
    const below = { ...number("U", 0.2, 0.1), lower: null, identified: "from above" as const };
    expect(fittedCells(below)).toEqual(["", "below 0.3"]);
  });

  test("is drawn over the data: of quadratures as the amplitude that was measured", async () => {
    const curve = (name: string, fitted: number) => {
      const values = Float64Array.of(fitted);
      return { name, data: values, fitted: values, residuals: values };
    };
    const quadratures = { curves: [curve("X", 3), curve("Y", 4)] };
    expect(fittedCurve(quadratures, "A")).toEqual(Float64Array.of(5));
    expect(fittedCurve(quadratures, "power")).toEqual(Float64Array.of(25));
    expect(fittedCurve(quadratures, "Y")).toEqual(Float64Array.of(4));
    expect(fittedCurve(quadratures, "phase")).toBeUndefined();
    const picture = { id: "ringdown", xLabel: "t", yLabel: "x", series: [] };
    const [x, y] = [Float64Array.of(0, 1), Float64Array.of(2, 3)];
    const [series] = withFit(picture, { name: "gCL", x, y, isStale: false }).series;
    expect([series?.label, series?.dash]).toEqual(["\\text{fit of gCL}", "solid"]);
    expect(withFit(picture, { name: "gCL", x, y, isStale: true }).series[0]?.dash).toBe("dotted");
    const { answer } = await asked(requestOf());
    expect(goodnessFindings(answer.fits[0].fit)[0]).toEqual({ name: "points", value: "501" });
  });
});
