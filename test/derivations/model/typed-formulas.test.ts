import { describe, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { ModelError } from "../../../derivations/model/index.ts";
import { ParseError, termsWithPositions } from "../../../symbolic/index.ts";
import {
  ofThePaper,
  otherSpellings,
  type Row,
  withoutPosition,
  withRemedies,
} from "./typed-formulas.ts";

/** What a potential or a drive means: powers of x with their coefficients. */
function meaningOf(typed: string, key: "potential" | "drive"): readonly string[] {
  const model = readModel(key === "drive" ? { drives: [typed] } : { potential: typed });
  const { potential, drives } = model;
  const terms =
    key === "drive"
      ? drives.map(({ power, coefficient }) => `${coefficient}*x^${power}`)
      : termsWithPositions(potential).map(
          ({ exponents, coefficient }) => `${coefficient}*x^${exponents[0]}`,
        );
  return [...terms, ...model.dependents.map(({ name, text }) => `${name} = ${text}`)].sort();
}

function refusalOf(typed: string, key: "potential" | "drive"): ModelError {
  try {
    meaningOf(typed, key);
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error(`${typed} is read.`);
}

function correctionsOf({ cause }: ModelError): readonly string[] {
  return cause instanceof ParseError ? cause.corrections : [];
}

describe.each<[kind: string, rows: readonly Row[]]>([
  ["names that would do nothing", withoutPosition],
  ["other spellings", otherSpellings],
  ["remedies", withRemedies],
  ["equations of the paper", ofThePaper],
])("%s", (_, rows) => {
  const cases = rows.map(
    ([typed, reading, key = "potential" as const]) => [typed, reading, key] as const,
  );
  test.each(cases)("%s", (typed, reading, key) => {
    const meaning = (text: string): readonly string[] => meaningOf(text, key);
    if ("reads" in reading) {
      expect(meaning(typed)).toEqual(meaning(reading.reads));
      return;
    }
    const error = refusalOf(typed, key);
    expect(error.message.split("\n")[0]).toMatch(reading.refused);
    const offered = correctionsOf(error).map(meaning);
    const write = reading.write.map(meaning);
    // A remedy in words alone leads to the first.
    expect(offered.length === 0 ? write.slice(0, 1) : offered).toEqual(write);
  });
});
