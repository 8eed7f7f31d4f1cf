import { describe, expect, it } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { potentialError, underlinedText } from "./messages.ts";

/** Text, the cause (a part of the message), and what must be underlined. */
type Row = readonly [potential: string, cause: string, underlined: string];

function reject(rows: readonly Row[]): void {
  it.each(rows)("%s", (potential, cause, underlined) => {
    const error = potentialError(potential);
    expect(error.place).toBe("potential");
    expect(error.message).toContain(cause);
    expect(underlinedText(error)).toBe(underlined);
    // A remedy follows the cause.
    const [first] = error.message.split("\n");
    expect(first?.replace(/^potential: /, "")).toMatch(/^[^a-z].*\. .*\.$/);
  });
}

describe("not a polynomial in x", () => {
  const cause = "A potential must be made of powers, sines and cosines of x, but x is";
  reject([
    ["a*x^0.5", `${cause} raised to 0.5`, "x^0.5"],
    ["x^(1/2)", `${cause} raised to 0.5`, "x^(1/2)"],
    ["x^(3/2)/2", `${cause} raised to 1.5`, "x^(3/2)/2"],
    ["x^-1", `${cause} raised to -1`, "x^-1"],
    ["x⁻²", `${cause} raised to -2`, "x⁻²"],
    ["2 + 1/x", `${cause} raised to -1`, "1/x"],
    ["a/x^6 + b/x^12", `${cause} raised to -6`, "a/x^6"],
    ["sqrt(x)", `${cause} raised to 0.5`, "sqrt(x)"],
    ["1 - cos(x^2)", "The argument of a sine or cosine must be linear in x", "cos(x^2)"],
    ["a*sin(b*x + c/x)", "The argument of a sine or cosine must be linear in x", "sin(b*x + c/x)"],
    ["cos(x)*x^60*x^60", "The power of x must be at most 100, but is 120", "cos(x)"],
    ["1/(1+x)", "it is divided by a sum with x. Expand it", "1/(1+x)"],
    ["(1+x)^-2", "it is divided by a sum with x", "(1+x)^-2"],
    ["sqrt(1+x^2)", `${cause} under a root. Expand it`, "sqrt(1+x^2)"],
    ["sqrt(x^2)", `${cause} under a root`, "sqrt(x^2)"],
    ["x^a", `${cause} raised to what is not a number`, "a"],
    ["a^x", `${cause} in an exponent`, "a^x"],
    ["2^x", `${cause} in an exponent`, "2^x"],
    ["x^(a-a+2)", `${cause} raised to what is not a number`, "a-a+2"],
    ["x^2.3", `${cause} raised to 2.3`, "x^2.3"],
    ["x^(1/3)", `${cause} raised to 0.333`, "x^(1/3)"],
  ]);
});

describe("absurd degrees and sizes", () => {
  reject([
    ["x^1000", "at most 100 in size, but is 1000", "x^1000"],
    ["(1+x)^500", "at most 100 in size, but is 500", "(1+x)^500"],
    ["9^9^9", "at most 100 in size, but is 387420489", "9^9^9"],
    ["x^1e308", "at most 100 in size, but is 1e+308", "x^1e308"],
    ["x^-1000", "at most 100 in size, but is -1000", "x^-1000"],
    ["x^9^9^9", "at most 100 in size, but is Infinity", "x^9^9^9"],
    ["x^(10^10)", "at most 100 in size, but is 10000000000", "x^(10^10)"],
    ["x^50*x^51", "The power of x must be at most 100, but is 101", "x^50"],
    ["(x^11)^10", "The power of x must be at most 100, but is 110", "(x^11)^10"],
    ["((((x+1)^10)^10)^10)", "Multiplied out, this is too large", "(((x+1)^10)^10)^10"],
    ["(a+b+c+d+e+f)^60*x", "Multiplied out, this is too large", "(a+b+c+d+e+f)^60"],
    [
      "x + (a+b)^60*(c+d)^60*(e+f)^60",
      "Multiplied out, this is too large",
      "(a+b)^60*(c+d)^60*(e+f)^60",
    ],
    ["(cos(a)+cos(b))^90*x", "Multiplied out, this is too large", "(cos(a)+cos(b))^90"],
    ["((10^100)^100)^100*x", "The coefficients of this have more than 903 digits", "(10^100)^100"],
    [
      "1e308*1e308*1e308*x",
      "The coefficients of this have more than 903 digits",
      "1e308*1e308*1e308*x",
    ],
    ["1e308*1e308*x", "A coefficient is too large for double precision", "1e308*1e308*x"],
    ["1e-308*1e-308*x", "A coefficient is too small for double precision", "1e-308*1e-308*x"],
    ["1e999*x", "The exponent of a number must lie between -308 and 308", "1e999"],
  ]);
});

describe("other variables, time and complex numbers", () => {
  reject([
    ["p^2/2", "A potential must not contain the momentum `p`", "p"],
    ["x*p + p*x", "A potential must not contain the momentum `p`", "p"],
    ["xdot*x", "A potential must not contain the velocity dx/dt `xdot`", "xdot"],
    ["F*cos(omega*t)*x", "The potential must not depend on time", "t"],
    ["t*x", "The potential must not depend on time", "t"],
    ["0*t", "The potential must not depend on time", "t"],
    ["i*x", "A potential must be real", "i"],
    ["i^2*x", "A potential must be real", "i"],
    ["sqrt(-1)*x", "A potential must be real, but this is complex", "sqrt(-1)*x"],
    ["x^2 + (-a)^(1/2)*x", "A potential must be real, but this is complex", "x^2 + (-a)^(1/2)*x"],
    ["x/0", "Division by zero", "x/0"],
    ["x/(a-a)", "Division by zero", "x/(a-a)"],
    ["0^-1*x", "Division by zero", "0^-1"],
    ["M_0c*x", "The name `M_0c` is taken by a moment of the bath", "M_0c"],
  ]);
});

describe("unknown functions and ways into JavaScript", () => {
  reject([
    [
      "exp(x)",
      "A potential must be made of powers, sines and cosines of x, but x is in `exp`",
      "exp(x)",
    ],
    ["abs(x)", "An absolute value is not smooth", "abs(x)"],
    ["f(x)", "Unknown function `f`", "f"],
    ["x(x+1)", "Unknown function `x`", "x"],
    ["sin x", "Function `sin` needs its argument in parentheses", "sin"],
    ["import(x)", "Unknown function `import`", "import"],
    ["import('fs')", "Unknown function `import`", "import"],
    ["eval(x)", "Unknown function `eval`", "eval"],
    ["constructor(x)", "Unknown function `constructor`", "constructor"],
    ["toString()", "Unknown function `toString`", "toString"],
    ["constructor*x", "The name `constructor` is reserved in programs", "constructor"],
    ["a*__proto__*x", "The name `__proto__` is reserved in programs", "__proto__"],
    ["__a*x", "The name `__a` is reserved in programs", "__a"],
    ["hasOwnProperty*x", "The name `hasOwnProperty` is reserved in programs", "hasOwnProperty"],
    ["globalThis*x", "The name `globalThis` is reserved in programs", "globalThis"],
    ["this*x", "The name `this` is reserved in programs", "this"],
    ["NaN*x", "The name `NaN` is reserved in programs", "NaN"],
    ["Infinity*x", "The name `Infinity` is reserved in programs", "Infinity"],
    ["x.constructor", "Unexpected `.`", "."],
    ["x['constructor']", "Unexpected `[`", "["],
    ["x => x", "Unexpected `=`", "="],
    ["`x`", "Unexpected backtick", "`"],
    ["x; process.exit()", "Unexpected `;`", ";"],
    ["\u0024{x}", "Unexpected `$`", "$"],
  ]);
});

describe("what is no expression", () => {
  reject([
    ["x^^2", "Unexpected `^`", "^"],
    ["(x", "`(` is never closed", "("],
    ["x)", "closes a parenthesis that was never opened", ")"],
    ["2 3 x", "The number `3` follows a value without an operator", "3"],
    ["W = x^2", "Unexpected `=`", "="],
    ["\\frac{1}{2}x^10", "only the first character of `10` is raised", "10"],
    ["\\gamma x/2m", "It is not clear whether all of `/2m` is divided by", "/2m"],
    ["½x^2", "Unexpected `½`", "½"],
    ["x^2!", "Unexpected `!`", "!"],
    ["1.2.3", "is not a number", "1.2.3"],
    ["0x10", "is not a number", "0x10"],
  ]);

  it("more than 10000 characters", () => {
    const message = potentialError(`${"x+".repeat(6000)}x`).message;
    expect(message).toContain("at most 10000 characters");
  });

  it("characters that steer a terminal are not repeated", () => {
    for (const text of ["x\u001b[31m", "x\u202e", "x\u0000", "x\u200b", "\ud800x"]) {
      expect(potentialError(text).message).toContain("Unexpected");
    }
  });
});

describe("units", () => {
  reject([
    ["0.1 GHz x^4", "`GHz` is a unit", "GHz"],
    ["2*pN*x", "`pN` is a unit", "pN"],
    ["a*meV*x^2", "`meV` is a unit", "meV"],
    ["\\alpha x^4 \\text{ J}", "Leave units out", "\\text{ J}"],
  ]);

  it("fm and ms are parameters where no number stands before them", () => {
    for (const text of ["ms*x^4", "a2*fm*x^2"]) {
      expect(readModel({ potential: text }).potential.degree).toBeGreaterThan(1);
    }
  });
});
