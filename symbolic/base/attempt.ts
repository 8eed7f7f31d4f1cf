/** A class of errors. */
type ErrorClass = abstract new (...parameters: never[]) => Error;

/** What a computation gives; undefined where it throws an error of an expected class. Any other error is thrown on. */
export function attempt<T>(run: () => T, ...expected: readonly ErrorClass[]): T | undefined {
  try {
    return run();
  } catch (error) {
    if (expected.some((one) => error instanceof one)) return undefined;
    throw error;
  }
}
