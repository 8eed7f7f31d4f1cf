import { describe, expect, test } from "vitest";
import {
  CompileError,
  compileScalars,
  compileSystem,
  emitTypeScriptModule,
} from "../../../numeric/program/index.ts";
import { Scalar } from "../../../symbolic/index.ts";

const x = Scalar.parameter("x");
const t = Scalar.parameter("t");

function failure(run: () => unknown): CompileError {
  try {
    run();
  } catch (error) {
    if (error instanceof CompileError) return error;
    throw error;
  }
  throw new Error("Expected a CompileError, but nothing was thrown.");
}

const compiling = (rate: Scalar, parameters: readonly string[] = []) =>
  failure(() => compileSystem({ variables: ["x"], parameters, rates: [rate] }));

describe("CompileError", () => {
  test("names a state variable with a negative power in a cosine", () => {
    const error = compiling(Scalar.cos(x.inverse()));
    expect(error.symbol).toBe("x");
    expect(error.message).toContain("x^-1");
  });

  test.each([-1, 1 / 2])("names a state variable with the power %s", (exponent) => {
    const error = compiling(Scalar.parameter("x", exponent));
    expect(error.symbol).toBe("x");
    expect(error.message).toContain(`x^${exponent}`);
  });

  test("names the time with a negative power, bare or in an angle", () => {
    expect(compiling(t.inverse()).symbol).toBe("t");
    expect(compiling(Scalar.cos(t.inverse())).symbol).toBe("t");
  });

  test("names a parameter that is not listed, whether a factor or in an angle", () => {
    expect(compiling(x.times(Scalar.parameter("gamma"))).symbol).toBe("gamma");
    expect(compiling(Scalar.cos(t.times(Scalar.parameter("omega"))), ["gamma"]).symbol).toBe(
      "omega",
    );
  });

  test("names the variable whose rate is complex", () => {
    expect(compiling(x.times(Scalar.i)).symbol).toBe("x");
  });

  test("names a name that is used twice, and `pi`", () => {
    expect(compiling(x, ["x"]).symbol).toBe("x");
    expect(compiling(x, ["t"]).symbol).toBe("t");
    expect(compiling(x, ["pi"]).symbol).toBe("pi");
  });

  test("is thrown for a missing rate", () => {
    expect(
      failure(() => compileSystem({ variables: ["x", "v"], parameters: [], rates: [x] })).symbol,
    ).toBe("rates");
  });

  test("is thrown for arrays that are too short", () => {
    const { bind } = compileSystem({
      variables: ["x"],
      parameters: ["a"],
      rates: [x.times(Scalar.parameter("a"))],
    });
    expect(failure(() => bind(new Float64Array(0))).symbol).toBe("q");
    const { batch } = bind(Float64Array.of(1));
    const [one, two] = [new Float64Array(1), new Float64Array(2)];
    expect(failure(() => batch(2, one, two, two)).symbol).toBe("t");
    expect(failure(() => batch(2, two, one, two)).symbol).toBe("y");
    expect(failure(() => batch(2, two, two, one)).symbol).toBe("out");
  });

  test("names a parameter of a scalar that is not among the names", () => {
    expect(failure(() => compileScalars([x], ["v"])).symbol).toBe("x");
  });

  test("names a default that belongs to no parameter", () => {
    const system = { variables: ["x"], parameters: [], rates: [x] };
    expect(
      failure(() => emitTypeScriptModule(system, { name: "decay", defaults: { a: 1 } })).symbol,
    ).toBe("a");
  });
});
