import { describe, expect, it } from "vitest";
import { driveError, underlinedText } from "./messages.ts";

/** Text, the cause (a part of the message), and what must be underlined. */
type Row = readonly [drive: string, cause: string, underlined: string];

function reject(rows: readonly Row[]): void {
  it.each(rows)("%s", (drive, cause, underlined) => {
    const error = driveError(drive);
    expect(error.place).toBe("drives[1]");
    expect(error.message).toContain(cause);
    expect(underlinedText(error)).toBe(underlined);
    const [first] = error.message.split("\n");
    expect(first?.replace(/^drives\[1\]: /, "")).toMatch(/^[^a-z].*\. .*\.$/);
  });
}

describe("products of tones", () => {
  const cause = "A drive must not be a product of tones";
  reject([
    ["cos(a*t)*cos(b*t)*x", cause, "cos(a*t)*cos(b*t)*x"],
    ["cos(a*t)*sin(a*t)*x", cause, "cos(a*t)*sin(a*t)*x"],
    ["cos(a*t)^2*x", cause, "cos(a*t)^2"],
    ["cos(a*t)²*x", cause, "cos(a*t)²"],
    ["(F*cos(a*t)*x)^2", cause, "(F*cos(a*t)*x)^2"],
    ["(cos(a*t))*(x*(sin(b*t)))", cause, "(cos(a*t))*(x*(sin(b*t)))"],
    ["x*(cos(a*t) + b*(sin(b*t)*(1 + cos(a*t))))", cause, "sin(b*t)*(1 + cos(a*t))"],
    ["-(cos(a*t) (x cos(b*t)))/2", cause, "cos(a*t) (x cos(b*t))"],
    ["cos(a*t)^0*x", cause, "cos(a*t)^0"],
    ["(cos(a*t)*x)*(1 - sin(b*t)/3)", cause, "(cos(a*t)*x)*(1 - sin(b*t)/3)"],
    ["x/cos(a*t)", "A drive must not be divided by a tone", "x/cos(a*t)"],
    [
      "cos(a*t)*x/(2 + cos(b*t))",
      "A drive must not be divided by a tone",
      "cos(a*t)*x/(2 + cos(b*t))",
    ],
  ]);
});

describe("time outside a tone", () => {
  const cause = "Time must stand inside a cosine or sine";
  reject([
    ["t*x", cause, "t"],
    ["F*t*cos(omega*t)*x", cause, "t"],
    ["x + t", cause, "t"],
    ["sqrt(t)*x", cause, "sqrt(t)"],
    ["sqrt(cos(a*t))*x", cause, "sqrt(cos(a*t))"],
    ["t^2*x", cause, "t"],
    ["2^t*x", cause, "2^t"],
    ["x^t*cos(t)", cause, "x^t"],
    [
      "exp(-t)*x",
      "A drive must be made of powers, sines and cosines of x, but t is in `exp`",
      "exp(-t)",
    ],
  ]);
});

describe("arguments of tones", () => {
  reject([
    ["cos(a*t^2)*x", "The argument of a tone must be linear in t", "cos(a*t^2)"],
    ["cos(t*(1+t))*x", "The argument of a tone must be linear in t", "cos(t*(1+t))"],
    ["cos(sqrt(t))*x", "The argument of a tone must be linear in t", "cos(sqrt(t))"],
    ["cos(1/t)*x", "The argument of a tone must be linear in t", "cos(1/t)"],
    ["cos(x*t)", "The argument of a sine or cosine must be linear in x", "cos(x*t)"],
    ["cos(x + A*cos(t^2))", "Time must be linear in the argument of a tone", "cos(x + A*cos(t^2))"],
    ["t*cos(x)", "Time must stand inside a cosine or sine", "t*cos(x)"],
    [
      "cos(x)*cos(t) + cos(x)",
      "Every term of a drive must contain a tone",
      "cos(x)*cos(t) + cos(x)",
    ],
    ["cos(x+cos(cos(t)))", "must be real and free of sines and cosines", "cos(x+cos(cos(t)))"],
    ["cos(cos(t))*x", "The argument of a tone must be linear in t", "cos(cos(t))"],
    ["cos(i*t)*x", "A drive must be real", "i"],
    ["cos(p*t)*x", "A drive must not contain the momentum `p`", "p"],
    ["cos(t/0)*x", "Division by zero", "t/0"],
  ]);
});

describe("drives without x or tone", () => {
  const static_ = "Every term of a drive must contain a tone";
  reject([
    ["F*cos(omega*t)", "Every term of a drive must contain x", "F*cos(omega*t)"],
    ["(1+x)*cos(omega*t)", "Every term of a drive must contain x", "(1+x)*cos(omega*t)"],
    ["F*x", "A drive must contain a tone", "F*x"],
    ["cos(phi)*x", "A drive must contain a tone", "cos(phi)*x"],
    ["0", "A drive must contain a tone", "0"],
    ["cos(omega*t)*x + x", static_, "cos(omega*t)*x + x"],
    ["(1 + cos(omega*t))*x", static_, "(1 + cos(omega*t))*x"],
    ["cos(omega*t)*x + x^2", static_, "cos(omega*t)*x + x^2"],
    ["cos(0*t)*x", static_, "cos(0*t)*x"],
    ["cos(a*t - a*t + b)*x", static_, "cos(a*t - a*t + b)*x"],
  ]);
});

describe("not a real polynomial in x", () => {
  reject([
    [
      "cos(t)/x",
      "A drive must be made of powers, sines and cosines of x, but x is raised to -1",
      "cos(t)/x",
    ],
    [
      "cos(t)*x^0.5",
      "A drive must be made of powers, sines and cosines of x, but x is raised to 0.5",
      "x^0.5",
    ],
    ["cos(t)*x^1000", "at most 100 in size, but is 1000", "x^1000"],
    ["cos(t)*(1+x)^500", "at most 100 in size, but is 500", "(1+x)^500"],
    ["cos(t)*(a+b+c+d)^90*x", "Multiplied out, this is too large", "(a+b+c+d)^90"],
    ["i*cos(t)*x", "A drive must be real", "i"],
    ["sqrt(-1)*cos(t)*x", "A drive must be real, but this is complex", "sqrt(-1)*cos(t)*x"],
    ["cos(t)*x*p", "A drive must not contain the momentum `p`", "p"],
    ["constructor*cos(t)*x", "The name `constructor` is reserved in programs", "constructor"],
    ["cos(__proto__*t)*x", "The name `__proto__` is reserved in programs", "__proto__"],
  ]);
});
