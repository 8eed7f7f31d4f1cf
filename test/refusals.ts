import ts from "typescript";
import { expect } from "vitest";
import { ModelError } from "../derivations/index.ts";
import { ParseError } from "../symbolic/index.ts";
import { sourceFiles } from "./source-files.ts";

/** A refusal, and the texts that it has as data to be written in place of what was typed. */
interface Refusal {
  readonly message: string;
  readonly corrections: readonly string[];
}

const refusals: readonly string[] = ["ParseError", "ModelError", "UsageError"];

/** The refusal of what `read` reads, undefined where it is accepted; other errors are defects. */
async function refusalOf(read: () => unknown): Promise<Refusal | undefined> {
  try {
    await read();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || !refusals.includes(error.name)) throw error;
    const cause = error instanceof ModelError ? error.cause : error;
    const corrections = cause instanceof ParseError ? cause.corrections : [];
    return { message: error.message, corrections };
  }
}

/** Longest chain of corrections, as of one bracket after the other. */
const longestChain = 6;

/**
 * Requires that an input is refused, and that everything which the refusal has as data and everything
 * that its words lead to is accepted; where what is left has corrections of its own, these are.
 *
 * @returns the messages of the refusal, and of those on the way
 */
export async function expectRemedies<T>(
  refused: T,
  mended: readonly T[],
  read: (input: T | string) => unknown,
): Promise<readonly string[]> {
  const first = await refusalOf(() => read(refused));
  expect(first, `${JSON.stringify(refused)} is accepted`).toBeDefined();
  const { message = "", corrections = [] } = first ?? {};
  expect(corrections.length + mended.length, `${message} has no remedy`).toBeGreaterThan(0);
  const messages = [message];
  const follow = async (text: T | string, chain: readonly (T | string)[]): Promise<void> => {
    const again = await refusalOf(() => read(text));
    if (again === undefined) return;
    messages.push(again.message);
    const steps = [...chain, text];
    const way = steps.map((step) => JSON.stringify(step)).join(" → ");
    expect(again.corrections.length, `${way}: ${again.message}`).toBeGreaterThan(0);
    expect(steps.length, way).toBeLessThanOrEqual(longestChain);
    for (const next of again.corrections) await follow(next, steps);
  };
  for (const text of corrections) await follow(text, [refused]);
  for (const text of mended) {
    const again = await refusalOf(() => read(text));
    expect(again?.message, `${message}\n  leads to ${JSON.stringify(text)}`).toBeUndefined();
  }
  return messages;
}

/** A sentence of the sources that a refusal may consist of. */
export interface Sentence {
  readonly path: string;
  readonly text: string;
  /** Finds it in a message. */
  readonly pattern: RegExp;
}

/** What is no refusal of an input: misuse of a function by a program. */
const misuse = /^(?:Range|Type|Syntax|Operator)Error$/;

/** Which literals are looked at. */
export interface SentenceOptions {
  /** Sentences that are no part of a refusal. */
  readonly exempt?: (sentence: string) => boolean;
  /** Only what stands in the making of an error, not notes, warnings and help. */
  readonly inErrors?: boolean;
}

/** The sentences in the files of some folders, literals of several words that end in a full stop. */
export function sentencesIn(
  folders: readonly string[],
  { exempt = () => false, inErrors = false }: SentenceOptions = {},
): readonly Sentence[] {
  return sourceFiles(folders).flatMap(({ path, text }) => {
    const found: Sentence[] = [];
    const visit = (node: ts.Node, isInError: boolean): void => {
      const made = ts.isNewExpression(node) ? node.expression.getText() : "";
      if (misuse.test(made)) return;
      const parts = isInError || !inErrors ? literalParts(node) : undefined;
      const whole = parts?.join("…").trim() ?? "";
      if (parts !== undefined && / /.test(whole) && /\w.*\.$/.test(whole) && !exempt(whole)) {
        found.push({ path, text: whole, pattern: patternOf(parts) });
      }
      ts.forEachChild(node, (child) => visit(child, isInError || made.endsWith("Error")));
    };
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true), false);
    return found;
  });
}

function literalParts(node: ts.Node): readonly string[] | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
}

function patternOf(parts: readonly string[]): RegExp {
  const escaped = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(escaped.join("[^]*?").trim());
}

/** Those that stand in none of the messages. */
export function withoutCase(
  sentences: readonly Sentence[],
  messages: readonly string[],
): readonly string[] {
  return sentences
    .filter(({ pattern }) => !messages.some((message) => pattern.test(message)))
    .map(({ path, text }) => `${path}: ${text}`);
}
