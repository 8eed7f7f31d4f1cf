import { expect } from "vitest";
import { ModelError, readModel } from "../../../derivations/index.ts";

/** The ModelError that reading throws; anything else fails. */
export function errorOf(read: () => unknown): ModelError {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    expectReadable(error);
    return error;
  }
  throw new Error("Nothing was thrown.");
}

/** One cause and remedy, then at most the source and carets; nothing that steers a terminal. */
export function expectReadable(error: ModelError): void {
  const lines = error.message.split("\n");
  expect([1, 3]).toContain(lines.length);
  expect(error.message.length).toBeLessThan(700);
  expect(error.message).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
  expect(error.message.startsWith(`${error.place}: `)).toBe(true);
  expect(error.message).not.toMatch(/\bat .*\.ts:\d/);
}

export function potentialError(potential: string): ModelError {
  return errorOf(() => readModel({ potential }));
}

export function driveError(drive: string): ModelError {
  return errorOf(() => readModel({ drives: ["F*cos(omega*t)*x", drive] }));
}

/** The error of a parameter given as JSON, e.g. `"gamma": -0.1`. */
export function parameterError(entry: string): ModelError {
  return errorOf(() => readModel(`{"parameters": {${entry}}}`));
}

/** What the carets of a message stand under. */
export function underlinedText(error: ModelError): string {
  const [, source, carets] = error.message.split("\n");
  if (source === undefined || carets === undefined) throw new Error("Nothing is underlined.");
  const start = carets.indexOf("^");
  return [...source].slice(start, carets.length).join("");
}
