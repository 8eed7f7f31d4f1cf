import fc from "fast-check";

/** Whether an input was read, or refused as one that cannot be. */
export type Verdict = "read" | "refused";

/** An input of the program, with what may be typed there and what reads it. */
export interface TargetOf<T> {
  readonly name: string;
  /** How many of a thousand cases are its own. */
  readonly share: number;
  /** Longest time for a case in milliseconds (default 1000). */
  readonly limit?: number;
  readonly inputs: fc.Arbitrary<T>;
  /** Reads an input, and throws for what is a defect. */
  readonly read: (input: T) => Verdict | Promise<Verdict>;
}

/** A case: an input that a seed stands for. */
export interface Case {
  readonly shown: string;
  readonly run: () => Verdict | Promise<Verdict>;
}

/** The same, whatever its inputs are. */
export interface Target extends Pick<TargetOf<unknown>, "name" | "share"> {
  readonly limit: number;
  readonly caseOf: (seed: number) => Case;
  /** The smallest input near that of a seed which is a defect too, in words. */
  readonly smallest: (seed: number) => Promise<string>;
}

const longestShown = 4000;

export function target<T>({ name, share, limit = 1000, inputs, read }: TargetOf<T>): Target {
  return {
    name,
    share,
    limit,
    caseOf: (seed) => {
      const [input] = fc.sample(inputs, { seed, numRuns: 1 }) as [T];
      const text = fc.stringify(input);
      return { shown: text.slice(0, longestShown), run: () => read(input) };
    },
    smallest: async (seed) => {
      let found: T | undefined;
      const property = fc.asyncProperty(inputs, async (input) => {
        try {
          await read(input);
        } catch (error) {
          found = input;
          throw error;
        }
      });
      const interrupt = { interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false };
      // In tests, a plugin throws at the end of a property that fails.
      await fc.check(property, { seed, numRuns: 1, ...interrupt }).catch(() => undefined);
      return fc.stringify(found).slice(0, longestShown);
    },
  };
}

/** A whole number below 2^31 of a text and a number, the same everywhere (FNV-1a). */
export function hashOf(text: string, number: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${text}/${number}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  }
  return hash >>> 1;
}
