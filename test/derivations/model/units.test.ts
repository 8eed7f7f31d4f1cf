import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { Unit } from "mathjs";
import { describe, expect, it, test } from "vitest";
import { readModel, withParameters } from "../../../derivations/index.ts";
import { decimalText } from "../../../derivations/model/units/in-si.ts";
import { unitNamed } from "../../../derivations/model/units/mathjs-units.ts";
import { looksLikeUnit } from "../../../derivations/model/units/unit-names.ts";
import { Rational } from "../../../symbolic/index.ts";
import { samples, suiteSeed } from "../../seed.ts";
import { root } from "../../source-files.ts";
import { errorOf } from "./messages.ts";

const duffing = { potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x"] };

/** A beam with every parameter in a unit. */
const beam = {
  m: "3 pg",
  omega0: "2*pi*5 MHz",
  gamma: "1/(200 us)",
  theta: "45 deg",
  T: "10 mK",
  alpha: "1e-3 J/m^4",
  F: "2 pN",
  omega: "2*pi*5.1 MHz",
};

function valueOf(name: string, text: unknown): number | undefined {
  return readModel({ ...duffing, parameters: { ...beam, [name]: text } }).values.get(name);
}

/** In a process of its own: whether the bundle of mathjs is there after numbers, and after a unit. */
const loading = `
  import { createRequire } from "node:module";
  import { readModel } from "./derivations/index.ts";
  const { cache } = createRequire(import.meta.url);
  const isLoaded = () => Object.keys(cache).some((file) => file.includes("mathjs/lib/browser"));
  const read = (parameters) => readModel({ ...${JSON.stringify(duffing)}, parameters });
  read({ gamma: "2*kappa", kappa: "0.4*pi", m: 2, F: "3*m", theta: "pi/4", g: "2*F" });
  let refusal = "";
  try { read({ gamma: "2*kapa" }); } catch (error) { refusal = error.message; }
  const before = isLoaded();
  read({ m: "3 pg" });
  console.log(JSON.stringify({ refusal, before, after: isLoaded() }));
`;

test("mathjs is loaded when the first unit is read, not before", () => {
  const args = ["--import", "tsx", "--input-type=module", "--eval", loading];
  const text = execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  expect(JSON.parse(text)).toEqual({
    refusal: expect.stringContaining("kapa"),
    before: false,
    after: true,
  });
});

describe("parameters with a unit are numbers in SI", () => {
  test("a beam, with ħ and k_B of SI", () => {
    const { values, units, warnings } = readModel({ ...duffing, parameters: beam });
    expect(Object.fromEntries(values)).toEqual({
      m: 3e-15,
      omega0: 2 * Math.PI * 5e6,
      gamma: 5000, // 1/(2e-4 s)
      theta: Math.PI / 4,
      T: 0.01,
      alpha: 1e-3,
      F: 2e-12,
      omega: 2 * Math.PI * 5.1e6,
      hbar: 6.62607015e-34 / (2 * Math.PI),
      k_B: 1.380649e-23,
    });
    expect(units?.dimensions.get("alpha")).toEqual([1, -2, -2, 0, 0]);
    expect(warnings).toEqual([]);
  });

  // Values by hand: 1 pg = 1e-15 kg, 1 eV = 1.602176634e-19 J, 1 aJ/nm^4 = 1e-18/1e-36 J/m^4.
  it.each<[name: string, text: unknown, value: number]>([
    ["m", "3pg", 3e-15],
    ["m", "5e-12 kg", 5e-12],
    ["m", "3 gram", 3e-3],
    // The mass of an atom of carbon-12 over 12 is 1.66053906892(52)e-27 kg, CODATA 2022.
    ["m", "87 u", 1.4446689899604e-25],
    ["m", "86.909 Da", 86.909 * 1.66053906892e-27],
    ["m", "150 kDa", 2.49080860338e-22],
    ["m", "150\\,\\mathrm{kDa}", 2.49080860338e-22],
    ["m", "2 MDa", 3.32107813784e-21],
    ["m", "2 megadaltons", 3.32107813784e-21],
    ["m", "12 daltons", 1.992646882704e-26],
    ["m", "1 keV*(1 s/meter)^2", 1.602176634e-16],
    ["m", "5·10⁻¹² kg", 5 * 10 ** -12],
    ["omega0", "2*pi*5*MHz", 2 * Math.PI * 5e6],
    ["omega0", "2π·5 MHz", 2 * Math.PI * 5e6],
    ["omega0", "2\\pi\\cdot 5\\,\\mathrm{MHz}", 2 * Math.PI * 5e6],
    ["omega0", "5e6 rad/s", 5e6],
    ["omega0", "5e6 s^-1", 5e6],
    ["omega0", "5e6/s", 5e6],
    ["omega0", "360 deg/s", 360 * (Math.PI / 180)],
    ["T", "(20 + 273.15) K", 293.15],
    ["T", "10~\\text{mK}", 0.01],
    ["T", "1 K + 10 mK", 1.01],
    ["T", 0, 0],
    ["alpha", "1 aJ/nm^4", 1e18],
    ["alpha", "2 J m^-4", 2],
    ["alpha", "3 kg/(m^2 s^2)", 3],
    ["alpha", "3 kg m^-2 s⁻²", 3],
    ["F", "1 eV/nm", 1.602176634e-10],
    ["F", "-2 pN", -2e-12],
    ["F", "0", 0],
    ["theta", "pi/8", Math.PI / 8],
    ["gamma", "\\frac{1}{200\\,\\mu\\mathrm{s}}", 5000],
    ["gamma", "\\frac{1}{200\\,\\mathrm{\\mu s}}", 5000],
    ["m", "\\frac{3}{2}\\,\\mathrm{kg}", 1.5],
    // Behind brackets m is the mass, 3e-15 kg.
    ["omega0", "sqrt((10 N/m)/m)", Math.sqrt(10 / 3e-15)],
    ["gamma", "(1/200) kHz*pi", (1 / 200) * 1000 * Math.PI],
  ])("%s = %j", (name, text, value) => {
    expect(valueOf(name, text)).toBe(value);
  });

  test("µm is 1e-6 m with either µ", () => {
    const potential = "V0*(x/a)^4";
    for (const a of ["0.1 um", "0.1 µm", "0.1 μm", "0.1\u00b5m", "100 nm"]) {
      const { values } = readModel({ potential, parameters: { V0: "1 aJ", a } });
      expect(values.get("a"), a).toBe(1e-7);
    }
  });

  test("a degree is a number, which makes no model one in SI", () => {
    const { values, units } = readModel({
      ...duffing,
      parameters: { m: 1, hbar: 1, theta: "45 deg" },
    });
    expect([values.get("theta"), units]).toEqual([Math.PI / 4, undefined]);
  });

  test("parameters follow from others with their units", () => {
    const parameters = {
      ...{ kappa: "2*pi*1 kHz", gamma: "2*kappa", omega0: "2*pi*5 MHz", m: "3 pg" },
      ...{ F: "m*omega0^2*a", a: "1 nm", omega: "omega0 + 3*gamma" },
    };
    const { values } = readModel({ ...duffing, parameters });
    expect(values.get("gamma")).toBe(2 * (2 * Math.PI * 1000));
    expect(values.get("F")).toBeCloseTo(3e-15 * (2 * Math.PI * 5e6) ** 2 * 1e-9, 20);
    const kerr = readModel({
      potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
      parameters: { U: "2*pi*1 kHz*hbar" },
    });
    expect(kerr.values.get("U")).toBe(2 * Math.PI * 1000 * (kerr.values.get("hbar") ?? 0));
  });

  test("named constants: 1/(a+b) is a compliance over a length squared", () => {
    const potential = "x^4/(a+b)";
    const parameters = { a: "2 m^4/J", b: "3 m^4/J" };
    expect(readModel({ potential, parameters }).units?.dimensions.get("C1")).toEqual([
      1, -2, -2, 0, 0,
    ]);
    const other = errorOf(() => readModel({ potential, parameters: { ...parameters, b: "3 J" } }));
    expect(other.message).toContain(
      "`b` = 3 J is in J, but in `1/(a + b)` it needs the unit m^4/J.",
    );
  });

  test("names that are parameters stay parameters where they are not behind a number", () => {
    const potential = "K*x^2/2 + g*x^4";
    const parameters = { K: "3 N/m", g: "K/a^2", a: "2 nm", T: "2*T0", T0: "4 kelvin" };
    const { values } = readModel({ potential, parameters });
    expect([values.get("g"), values.get("T")]).toEqual([3 / 2e-9 ** 2, 8]);
    // As before in models without units: the spring constant of the mass.
    const plain = { m: 2, omega0: 3, K: "1/2 m omega0^2" };
    expect(readModel({ potential: "K*x^4", parameters: plain }).values.get("K")).toBe(9);
  });

  test("settings", () => {
    const model = readModel({ ...duffing, parameters: beam });
    const set = withParameters(model, new Map([["omega0", "2*pi*6 MHz"]]));
    expect(set.values.get("omega0")).toBe(2 * Math.PI * 6e6);
    // A number of a program is in SI.
    expect(withParameters(set, new Map([["m", 4e-15]])).values.get("m")).toBe(4e-15);
    const error = errorOf(() => withParameters(set, new Map([["m", "4e-15"]])));
    expect(error.message).toContain('Write "4e-15 kg"');
  });
});

describe("random quantities", () => {
  const prefixes = [
    ...[
      ["y", -24],
      ["z", -21],
      ["a", -18],
      ["f", -15],
      ["p", -12],
      ["n", -9],
      ["u", -6],
    ],
    ...[
      ["m", -3],
      ["", 0],
      ["k", 3],
      ["M", 6],
      ["G", 9],
      ["T", 12],
    ],
  ] as [string, number][];
  /** A unit of each parameter, as a power of ten of that of SI. */
  const unitsOf: readonly (readonly [string, string, string, number])[] = [
    ["m", "", "g", -3],
    ["F", "", "N", 0],
    ["alpha", "", "J/m^4", 0],
    ["gamma", "pi*", "Hz", 0],
    ["T", "", "K", 0],
  ];

  test("are the numbers that SI has, to the last digit", () => {
    const amount = fc.tuple(fc.integer({ min: 1, max: 99999 }), fc.integer({ min: -9, max: 9 }));
    const amounts = fc.tuple(...unitsOf.map(() => fc.tuple(amount, fc.constantFrom(...prefixes))));
    fc.assert(
      fc.property(amounts, (drawn) => {
        const typed = unitsOf.map(([name, factor, unit], j) => {
          const [[digits, power], [prefix]] = drawn[j]!;
          return [name, `${factor}${digits}e${power} ${prefix}${unit}`];
        });
        const plain = unitsOf.map(([name, factor, , own], j) => {
          const [[digits, power], [, exponent]] = drawn[j]!;
          return [name, `${factor}${digits}e${power + exponent + own}`];
        });
        const { values } = readModel({
          ...duffing,
          parameters: Object.fromEntries(typed) as object,
        });
        const same = readModel({ ...duffing, parameters: Object.fromEntries(plain) as object });
        for (const [name] of unitsOf) expect(values.get(name)).toBe(same.values.get(name));
      }),
      { numRuns: samples(200), seed: suiteSeed },
    );
  });

  test("products of units are what mathjs makes of them", () => {
    // Without T: kT is none.
    const names = ["m", "g", "s", "A", "K", "Hz", "N", "J", "W", "Pa", "C", "V", "F", "Wb", "H"];
    const factor = fc.tuple(
      fc.constantFrom(...prefixes),
      fc.constantFrom(...names),
      fc.integer({ min: -3, max: 3 }).filter((power) => power !== 0),
    );
    const bases = ["MASS", "LENGTH", "TIME", "CURRENT", "TEMPERATURE"];
    fc.assert(
      fc.property(fc.array(factor, { minLength: 1, maxLength: 3 }), (factors) => {
        const typed = factors.map(([[prefix], name, power]) => `${prefix}${name}^${power}`);
        const text = `3.25 J ${typed.join(" ")}`;
        const { values, units } = readModel({ parameters: { q: text } });
        const theirs = Unit.parse(text) as unknown as {
          readonly value: number;
          readonly dimensions: readonly number[];
        };
        expect(Math.abs((values.get("q") ?? 0) / theirs.value - 1), text).toBeLessThan(1e-12);
        const { BASE_DIMENSIONS: all } = Unit as unknown as { BASE_DIMENSIONS: readonly string[] };
        const exponents = bases.map((base) => theirs.dimensions[all.indexOf(base)]);
        expect(units?.dimensions.get("q") ?? [0, 0, 0, 0, 0], text).toEqual(exponents);
      }),
      { numRuns: samples(200), seed: suiteSeed },
    );
  });

  test("a dimension that is off by one power is refused", () => {
    const shift = fc.tuple(fc.constantFrom("kg", "m", "s", "K"), fc.constantFrom(-2, -1, 1, 2));
    fc.assert(
      fc.property(fc.constantFrom(...unitsOf), shift, ([name, , unit], [base, power]) => {
        const text = `3 ${unit}*${base}^${power}`;
        const error = errorOf(() =>
          readModel({ ...duffing, parameters: { ...beam, [name]: text } }),
        );
        expect(error.message).toMatch(
          /^parameters\.\w+: Parameter `\w+` = .* is (in|a pure number)/,
        );
      }),
      { numRuns: samples(60), seed: suiteSeed },
    );
  });
});

describe("units of mathjs", () => {
  const prefixes = ["y", "z", "a", "f", "p", "n", "u", "m", "c", "", "k", "M", "G", "T"];
  const bases = [
    "m",
    "g",
    "s",
    "A",
    "K",
    "Hz",
    "N",
    "J",
    "eV",
    "W",
    "Pa",
    "C",
    "V",
    "F",
    "Wb",
    "T",
  ];
  const long = ["meter", "kelvin", "hertz", "kilogram", "seconds", "rad", "angstrom", "Mohm", "H"];
  const names = [...bases.flatMap((base) => prefixes.map((prefix) => prefix + base)), ...long];

  test("every name that is taken for a unit is one, with the value of mathjs", () => {
    for (const name of names.filter(looksLikeUnit)) {
      const own = unitNamed(name)?.factor?.toNumber() ?? Number.NaN;
      const { value } = new Unit(1, name) as unknown as { readonly value: number };
      // 1 eV is 1.602176634e-19 J by definition; mathjs has the value of 2010.
      expect(Math.abs(own / value - 1), name).toBeLessThan(name.endsWith("eV") ? 1e-7 : 1e-15);
    }
    expect(unitNamed("eV")?.factor?.toNumber()).toBe(1.602176634e-19);
    expect(unitNamed("u")?.factor?.toNumber()).toBe(1.66053906892e-27);
    expect(unitNamed("zDa")?.factor?.toNumber()).toBe(1.66053906892e-48);
    expect(names.filter(looksLikeUnit).length).toBe(names.length - 1);
  });

  test("names that are units of mathjs and mean something else in physics are none", () => {
    for (const name of [
      "hbar",
      "pt",
      "h",
      "psi",
      "ch",
      "t",
      "b",
      "l",
      "EJ",
      "PA",
      "kT",
      "degC",
      "ku",
    ]) {
      expect(unitNamed(name), name).toBeUndefined();
    }
  });
});

test.each<[Rational, string | undefined]>([
  [Rational.of(5), "5"],
  [Rational.of(5_000_000), "5000000"],
  [Rational.of(25, 10), "2.5"],
  [Rational.of(123, 100_000), "0.00123"],
  [Rational.of(1, 4000), "2.5e-4"],
  [Rational.of(12, 1_000_000_000_000_000), "1.2e-14"],
  [Rational.of(3_200_000_000), "3.2e9"],
  [Rational.of(0), "0"],
  [Rational.of(1, 3), undefined],
])("%s as a decimal", (value, text) => {
  expect(decimalText(value)).toBe(text);
  if (text !== undefined) expect(Number(text)).toBe(value.toNumber());
});
