import { seededRandom } from "../../../derivations/verify/exact/random.ts";
import type { FlowQuestion } from "../../../derivations/verify/objects/flow-question.ts";
import type { SideTerm } from "../../../derivations/verify/objects/side-terms.ts";
import { samples } from "../../seed.ts";

/** What questions about rotating frames have of their terms. */
interface FrameQuestion {
  readonly still?: readonly SideTerm[];
  readonly first?: readonly SideTerm[];
  readonly components: readonly { readonly terms: readonly SideTerm[] }[];
}

/** All questions with the other sign of one term of a frame, a slow flow or a dissipator. */
export function flippedQuestions(question: object): readonly object[] {
  if ("rates" in question) return withFlippedRates(question as FlowQuestion);
  if ("terms" in question) {
    const terms = question.terms as readonly SideTerm[];
    return terms.map((_, j) => ({ ...question, terms: flipped(terms, j) }));
  }
  return withFlippedTerms(question as FrameQuestion);
}

function withFlippedTerms(question: FrameQuestion): readonly FrameQuestion[] {
  const { still = [], first = [], components } = question;
  return [
    ...still.map((_, j) => ({ ...question, still: flipped(still, j) })),
    ...first.map((_, j) => ({ ...question, first: flipped(first, j) })),
    ...(first.length > 0 ? [] : components).flatMap((component, k) =>
      component.terms.map((_, j) => {
        const other = { ...component, terms: flipped(component.terms, j) };
        return { ...question, components: components.with(k, other) };
      }),
    ),
  ];
}

function flipped<T extends { readonly re: number; readonly im: number }>(
  terms: readonly T[],
  j: number,
): readonly T[] {
  return terms.map((term, k) => (k === j ? { ...term, re: -term.re, im: -term.im } : term));
}

function withFlippedRates(question: Pick<FlowQuestion, "rates">): readonly object[] {
  return question.rates.flatMap((rate, k) =>
    rate.map((_, j) => ({ ...question, rates: question.rates.with(k, flipped(rate, j)) })),
  );
}

/** Some of many, all of them with every input drawn. */
export function someOf<T>(all: readonly T[], seed: number): readonly T[] {
  const random = seededRandom(seed);
  const count = samples(all.length, 1 / 50);
  if (count === all.length) return all;
  return Array.from({ length: count }, () => all[Math.floor(random() * all.length)] as T);
}
