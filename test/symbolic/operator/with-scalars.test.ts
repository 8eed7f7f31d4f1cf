import { expect, test } from "vitest";
import { parseOperator, parseScalar, substitute, withScalars } from "../../../symbolic/index.ts";

const put = (values: Readonly<Record<string, string>>) => {
  const all = new Map(Object.entries(values).map(([name, text]) => [name, parseScalar(text)]));
  return (scalar: ReturnType<typeof parseScalar>) => substitute(scalar, all);
};

test.each([
  ["E*cos(k*x + phi)", { k: "2", E: "3" }, "3*cos(2*x + phi)"],
  ["x^2*sin(k*x)*p + g*x^4", { k: "1/3*q", g: "2*q" }, "x^2*sin(q*x/3)*p + 2*q*x^4"],
  ["E*cos(k*x) + E*cos(q*x)", { k: "q" }, "2*E*cos(q*x)"],
  ["E*x*cos(k*x) + E*p", { k: "0" }, "E*x + E*p"],
  ["E*cos(k*x)", { k: "pi" }, "E*cos(pi*x)"],
  ["E*cos(k*x + A*cos(omega*t))", { A: "0", k: "sqrt(2)" }, "E*cos(sqrt(2)*x)"],
])("%s with %j is %s", (text, values, expected) => {
  expect(String(withScalars(parseOperator(text), put(values)))).toBe(
    String(parseOperator(expected)),
  );
});

test("a wave number that depends on time is refused", () => {
  const operator = parseOperator("cos(k*x)");
  expect(() => withScalars(operator, put({ k: "q*t" }))).toThrow("A wave number must be real");
});
