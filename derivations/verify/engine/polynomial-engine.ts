/**
 * What a computer algebra system is trusted with: to multiply out a polynomial and to
 * differentiate it. Texts hold integers, symbols q1, q2, …, + - * / ^ and parentheses.
 */
export interface PolynomialEngine {
  /** The polynomial multiplied out, as a sum of terms. */
  readonly expand: (text: string) => string;
  /** ∂/∂symbol of a polynomial that is multiplied out. */
  readonly derivative: (text: string, symbol: string) => string;
}

/** One question to an engine, with its answer as it came. */
export interface EngineStep {
  readonly operation: "expand" | "derivative";
  readonly question: string;
  /** By which a derivative is taken. */
  readonly symbol?: string;
  readonly answer: string;
}

/** An engine module, loaded in a thread of its own. */
export interface PolynomialEngineModule {
  readonly openEngine: () => PolynomialEngine | Promise<PolynomialEngine>;
}

/** The same engine, which computes nothing twice and records every step. */
export function recorded(
  engine: PolynomialEngine,
  record: (step: EngineStep) => void,
): PolynomialEngine {
  const answers = new Map<string, string>();
  const once = (key: string, compute: () => EngineStep): string => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const step = compute();
    answers.set(key, step.answer);
    record(step);
    return step.answer;
  };
  return {
    expand: (question) =>
      once(question, () => ({ operation: "expand", question, answer: engine.expand(question) })),
    derivative: (question, symbol) =>
      once(`${symbol} ${question}`, () => ({
        operation: "derivative",
        question,
        symbol,
        answer: engine.derivative(question, symbol),
      })),
  };
}
