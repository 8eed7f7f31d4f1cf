import { describe, expect, it } from "vitest";
import { readModel, thermalFactor, withParameters } from "../../../derivations/index.ts";
import { errorOf, parameterError } from "./messages.ts";

describe("numbers out of range", () => {
  it.each([
    ['"gamma": -0.1', "gamma", "Parameter `gamma` must be non-negative, but is -0.1."],
    ['"gamma": "-0.3"', "gamma", "Parameter `gamma` must be non-negative, but is -0.3."],
    ['"c": 0.5', "c", "Parameter `c` must be at least 1, being coth(ħω0/2k_BT), but is 0.5."],
    ['"c": "1-1e-9"', "c", "Parameter `c` must be at least 1"],
    ['"omega0": 0', "omega0", "Parameter `omega0` must be positive, but is 0."],
    ['"omega0": -0.0', "omega0", "Parameter `omega0` must be positive, but is 0."],
    ['"omega0": -1', "omega0", "Parameter `omega0` must be positive, but is -1."],
    ['"m": 0', "m", "Parameter `m` must be positive"],
    ['"hbar": -1', "hbar", "Parameter `hbar` must be positive"],
    ['"n_th": -0.01', "n_th", "Parameter `n_th` must be non-negative"],
    ['"T": -1', "T", "Parameter `T` must be non-negative"],
    ['"k_B": 0', "k_B", "Parameter `k_B` must be positive"],
    ['"ω0": 0', "ω0", "Parameter `omega0` must be positive"],
  ])("%s", (entry, name, cause) => {
    const error = parameterError(entry);
    expect(error.place).toBe(`parameters.${name}`);
    expect(error.message).toContain(cause);
  });
});

describe("two temperatures", () => {
  it.each([
    ['"c": 2, "n_th": 1', "c and n_th"],
    ['"c": 2, "T": 1', "c and T"],
    ['"T": 2, "n_th": 1', "n_th and T"],
    ['"T": 2, "n_th": 1, "c": 3', "c and n_th and T"],
  ])("%s", (entries, both) => {
    const error = parameterError(entries);
    expect(error.place).toBe("parameters");
    expect(error.message).toContain(
      `Only one of c, n_th, T may set the temperature, but ${both} are given. Remove all but one.`,
    );
  });
});

describe("names that are taken or none", () => {
  it.each([
    ["x", "it is the position"],
    ["p", "it is the momentum"],
    ["t", "it is time"],
    ["i", "it is the imaginary unit"],
    ["pi", "it is the number π"],
    ["π", "it is the number π"],
    ["xdot", "it is the velocity dx/dt"],
    ["cos", "is taken by a function"],
    ["sqrt", "is taken by a function"],
    ["tanh", "is taken by a function"],
    ["M_0c", "is taken by a moment of the bath"],
    ["N_12s", "is taken by a moment of the bath"],
    ["constructor", "is reserved in programs"],
    ["__proto__", "is reserved in programs"],
    ["toString", "is reserved in programs"],
    ["prototype", "is reserved in programs"],
    ["import", "is reserved in programs"],
    ["NaN", "is reserved in programs"],
    ["return", "is reserved in programs"],
    ["", "must be named by a letter"],
    [" a", "must be named by a letter"],
    ["a b", "must be named by a letter"],
    ["2a", "must be named by a letter"],
    ["x_", "An underscore stands between a name and its index only. Choose another name."],
    ["a__b", "Write `a_b`."],
    ["a-b", "must be named by a letter"],
    ["(a)", "must be named by a letter"],
    ["import(x)", "must be named by a letter"],
    ["a.b", "must be named by a letter"],
    ["ωt", "must be named by a letter"],
    ["a\\u001b[31m", "must be named by a letter"],
    ["a".repeat(200), "must be named by a letter"],
  ])("%j", (name, cause) => {
    const error = parameterError(`"${name}": 1`);
    expect(error.place).toMatch(/^parameters\./);
    expect(error.message).toContain(cause);
    const settings = new Map([[JSON.parse(`"${name}"`) as string, 1]]);
    const setting = errorOf(() => withParameters(readModel({}), settings));
    expect(setting.place).toMatch(/^--set /);
    expect(setting.message).toContain(cause);
  });

  it("the same parameter under two spellings", () => {
    expect(parameterError('"omega": 1, "ω": 2').message).toContain(
      'parameters.ω: Parameter `omega` is given twice, as "omega" and as "ω". Remove one of them.',
    );
    for (const [first, second] of [
      ["omega_0", "ω₀"],
      ["a_{1}", "a1"],
      ["\\alpha", "alpha"],
      ["\\omega_{0}", "omega0"],
      ["mu1a", "\\mu_{1a}"],
    ] as const) {
      const message = `is given twice, as "${first}" and as "${second}". Remove one of them.`;
      const parameters = { [first]: 1, [second]: 1 };
      expect(() => readModel({ potential: "x", parameters })).toThrow(message);
      const settings = new Map(Object.entries(parameters));
      expect(() => withParameters(readModel({ potential: "x" }), settings)).toThrow(message);
    }
  });
});

describe("what is no number", () => {
  const needed = 'A parameter must be a number or a constant expression such as "0.4*pi", but is';
  it.each([
    ["null", `${needed} null.`],
    ["true", `${needed} true.`],
    ["[1]", `${needed} a list.`],
    ["[]", `${needed} an empty list.`],
    ["{}", `${needed} an object.`],
    ['""', "The expression is empty."],
    ['"b"', "must be a number, but it contains the name `b`"],
    ['"2*x"', "must be a number, but it contains the name `x`"],
    ['"i"', "must be a number, but it contains the name `i`"],
    ['"NaN"', "must be a number, but it contains the name `NaN`"],
    ['"Infinity"', "must be a number, but it contains the name `Infinity`"],
    ['"constructor"', "must be a number, but it contains the name `constructor`"],
    ['"__proto__"', "must be a number, but it contains the name `__proto__`"],
    ['"import(1)"', "Unknown function `import`"],
    ['"process.exit(1)"', "Unexpected `.`"],
    ['"9^9^9"', "The value must be finite, but is Infinity."],
    ['"1/0"', "The value must be finite, but is Infinity."],
    ['"0/0"', "The value must be finite, but is NaN."],
    ['"sqrt(-1)"', "The value must be finite, but is NaN."],
    ['"log(0)"', "The value must be finite, but is -Infinity."],
    ['"1e999"', "The exponent of a number must lie between"],
    ['"1 2"', "follows a value without an operator"],
    ["1e999", "The number is beyond double precision."],
    ["-1e999", "The number is beyond double precision."],
    ["NaN", "`NaN` is not a JSON value."],
    ["Infinity", "`Infinity` is not a JSON value."],
    ["0x10", "`0x10` is not a JSON value."],
    [".5", "`.5` is not a JSON value."],
    ["+1", "`+1` is not a JSON value."],
    ["01", "`01` is not a JSON value."],
  ])("%s", (value, cause) => {
    expect(parameterError(`"a": ${value}`).message).toContain(cause);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 3n, undefined, Symbol("a"), () => 1])(
    "%s in an object that came from elsewhere",
    (value) => {
      const error = errorOf(() => readModel({ parameters: { a: value } }));
      expect(error.message).toMatch(/^parameters\.a: A parameter must be/);
    },
  );
});

describe("numbers that leave a term undefined", () => {
  it.each([
    ["x^4/a", { a: 0 }, "a", "must not be 0, since a term is divided by it"],
    ["x^4*a^-2", { a: 0 }, "a", "must not be 0"],
    ["sqrt(a)*x^2", { a: -1 }, "a", "must not be negative, since a term has its root, but is -1"],
    ["x*cos(b/a)", { a: 0 }, "a", "must not be 0"],
  ])("%s at %j", (potential, parameters, name, cause) => {
    const error = errorOf(() => readModel({ potential, parameters }));
    expect(error.place).toBe(`parameters.${name}`);
    expect(error.message).toContain(cause);
    const settings = new Map(Object.entries(parameters));
    expect(errorOf(() => withParameters(readModel({ potential }), settings)).message).toContain(
      cause,
    );
    expect(() => readModel({ potential, parameters: { a: 1 } })).not.toThrow();
  });
});

describe("c(T)", () => {
  it.each([
    [{ T: 1 }, "With T given, `hbar` must have a number too."],
    [{ T: 1, hbar: 1, omega0: 1 }, "With T given, `k_B` must have a number too."],
    [{ T: 1e300, hbar: 1e-200, omega0: 1, k_B: 1 }, "beyond double precision. Lower `T`."],
    [{ n_th: 1e308 }, "beyond double precision. Lower `n_th`."],
  ])("%j", (values, cause) => {
    const error = errorOf(() => thermalFactor(new Map(Object.entries(values))));
    expect(error.message).toContain(cause);
  });
});
