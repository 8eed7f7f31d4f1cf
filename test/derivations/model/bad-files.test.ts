import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { readJson } from "../../../derivations/model/json.ts";
import { samples } from "../../seed.ts";
import { errorOf, underlinedText } from "./messages.ts";

describe("malformed JSON", () => {
  it.each([
    ["", "line 1, column 1: The file is empty", ""],
    [" \n ", "line 2, column 2: The file is empty", ""],
    ["{", "line 1, column 2: A key in double quotes must stand here", ""],
    ['{"potential"', "line 1, column 13: A colon must follow a key", ""],
    ['{"potential" "x"}', "line 1, column 14: A colon must follow a key", '"'],
    ['{"potential":', "column 14: The file ends where a value is expected", ""],
    ['{"potential": "x"', "column 1: `{` is never closed", "{"],
    ['{"potential": "x', "column 15: The closing quote of this text is missing", '"'],
    ['{"potential": "x",}', "column 18: No entry follows this comma. Remove the comma", ","],
    ['{"drives": ["x",]}', "column 16: No entry follows this comma", ","],
    ['{"drives": ["x" "y"]}', "column 17: A comma or `]` must stand here", '"'],
    ['{"drives": [}', "column 13: A value must stand here", "}"],
    ['{"drives": ["x"', "column 12: `[` is never closed", "["],
    [
      '{potential: "x"}',
      'column 2: A key in double quotes must stand here. Write "potential".',
      "potential",
    ],
    [
      "{'potential': 'x'}",
      'column 2: A key in double quotes must stand here. Write "potential".',
      "'potential'",
    ],
    [
      '{"potential": x^4}',
      "column 15: `x^4` is not a JSON value. Put text into double quotes",
      "x^4",
    ],
    ['{"potential": "x"} // Duffing', "column 20: Text follows the end of the model", "/"],
    ['{"potential": "x"}{}', "column 19: Text follows the end of the model", "{"],
    [
      '{\n  "potential": "x"\n  "drives": []\n}',
      "line 3, column 3: A comma or `}` must stand here",
      '"',
    ],
    ['{"potential": "x\ny"}', "column 17: A text must be on one line", " "],
    [
      '{"potential": "\\frac{1}{2}\\hbar"}',
      "column 27: This backslash begins no escape sequence",
      "\\h",
    ],
    ['{"name": "\\u12"}', "column 11: This backslash begins no escape sequence", "\\u"],
    [
      '{"parameters": {"gamma": 1, "gamma": 2}}',
      'column 29: The key "gamma" is given twice. Remove one',
      '"gamma"',
    ],
    [
      '{"potential": "x", "\\u0070otential": "x^2"}',
      'The key "potential" is given twice',
      '"\\u0070otential"',
    ],
    ["undefined", "`undefined` is not a JSON value", "undefined"],
    ["[".repeat(100_000), "column 51: Lists and objects nest more than 50 deep", "["],
    [
      `{"a":${"[".repeat(9000)}${"]".repeat(9000)}}`,
      "Lists and objects nest more than 50 deep",
      "[",
    ],
  ])("%j", (text, cause, underlined) => {
    const error = errorOf(() => readModel(text));
    expect(error.place).toBe("model file");
    expect(error.message).toMatch(/^model file: Not valid JSON at line/);
    expect(error.message).toContain(cause);
    expect(underlinedText(error).trim()).toBe(underlined.trim());
  });
});

describe("valid JSON that is no model", () => {
  const object = 'A model must be an object such as {"potential": "x^4/4"}, but is';
  const keys =
    "Unknown key. The keys are name, modes, potential, total, minimum, interaction, drives, coupling, loss, bath, taylor, normal, parameters.";
  it.each([
    ["null", "model file", `${object} null.`],
    ["3", "model file", `${object} 3.`],
    ['"x"', "model file", `${object} "x".`],
    ["true", "model file", `${object} true.`],
    ["[]", "model file", `${object} an empty list.`],
    ['[{"potential": "x"}]', "model file", `${object} a list.`],
    ['{"Potential": "x"}', "Potential", keys],
    ['{"potentials": "x"}', "potentials", keys],
    ['{"constructor": 1}', "constructor", keys],
    ['{"__proto__": {"potential": "x"}}', "__proto__", keys],
    ['{"toString": "x"}', "toString", keys],
    ['{"\\u001b[31m": 1}', "\ufffd[31m", keys],
    [`{"${"k".repeat(100_000)}": 1}`, `${"k".repeat(60)}…`, keys],
    ['{"potential": 3}', "potential", "Must be a text in double quotes, but is 3."],
    ['{"potential": null}', "potential", "Must be a text in double quotes, but is null."],
    ['{"potential": ["x"]}', "potential", "Must be a text in double quotes, but is a list."],
    ['{"potential": {}}', "potential", "Must be a text in double quotes, but is an object."],
    ['{"name": 7}', "name", "Must be a text in double quotes, but is 7."],
    ['{"name": null}', "name", "Must be a text in double quotes, but is null."],
    [
      '{"drives": "cos(t)*x"}',
      "drives",
      'Must be a list of texts, but is "cos(t)*x". Write ["cos(t)*x"], or [] for none.',
    ],
    [
      '{"drives": {}}',
      "drives",
      'Must be a list of texts, but is an object. Write ["F*cos(omega*t)*x"], or [] for none.',
    ],
    [
      '{"drives": null}',
      "drives",
      'Must be a list of texts, but is null. Write ["F*cos(omega*t)*x"], or [] for none.',
    ],
    ['{"drives": ["cos(t)*x", 1]}', "drives[1]", "Must be a text in double quotes, but is 1."],
    ['{"drives": [["cos(t)*x"]]}', "drives[0]", "Must be a text in double quotes, but is a list."],
    ['{"parameters": []}', "parameters", "but are an empty list."],
    ['{"parameters": 3}', "parameters", "but are 3."],
    ['{"parameters": "a=1"}', "parameters", 'but are "a=1".'],
    ['{"parameters": null}', "parameters", "but are null."],
  ])("%s", (text, place, cause) => {
    const error = errorOf(() => readModel(text));
    expect(error.place).toBe(place);
    expect(error.message).toContain(cause);
  });

  it.each([undefined, () => 1, Symbol("a"), 3n])("%s handed over as a model", (value) => {
    expect(errorOf(() => readModel(value)).message).toContain(object);
  });

  it("a value that contains itself", () => {
    const parameters: Record<string, unknown> = {};
    parameters.a = parameters;
    expect(errorOf(() => readModel({ parameters })).message).toContain("but is an object.");
  });
});

describe("readJson(text)", () => {
  it("is JSON.parse on what JSON.stringify writes", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.constantFrom(undefined, 1, "\t"),
        (value, gap) => {
          const text = JSON.stringify(value, null, gap);
          expect(readJson(text)).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: samples(500) },
    );
  });

  it("refuses whatever JSON.parse refuses, and else agrees with it", () => {
    const pieces = [
      '"',
      '"a"',
      '"b"',
      ":",
      ",",
      "{",
      "}",
      "[",
      "]",
      "1",
      "-",
      "0",
      ".5",
      "e3",
      "true",
    ];
    const more = [
      "null",
      " ",
      "\n",
      "\\",
      "\\n",
      "\\u0041",
      "\t",
      "x",
      "\u007f",
      "é",
      "😀",
      "\ud800",
    ];
    let valid = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 9 }), (parts) => {
        const text = parts.join("");
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          errorOf(() => readJson(text));
          return;
        }
        const repeated = /"([ab])"\s*:.*"\1"\s*:/s.test(text);
        if (repeated) return;
        valid += 1;
        expect(readJson(text)).toEqual(expected);
      }),
      { numRuns: samples(20_000) },
    );
    expect(valid).toBeGreaterThan(0.02 * samples(20_000));
  });

  it("a key __proto__ is a key like any other", () => {
    const value = readJson('{"__proto__": {"polluted": true}}') as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect("polluted" in {}).toBe(false);
  });

  it("skips a byte order mark", () => {
    expect(readJson('\ufeff{"name": "x"}')).toEqual({ name: "x" });
  });
});
