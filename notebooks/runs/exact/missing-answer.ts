import { ModelError } from "../../../derivations/index.ts";

/** An equation that the bath does not give, and why. */
export interface MissingAnswer {
  readonly equation: string;
  readonly reason: string;
}

export function missingWords({ equation, reason }: MissingAnswer): string {
  return `${equation} is not there: ${reason}`;
}

/** What is made, or why a model does not give it. */
export function attempted<T>(make: () => T): T | ModelError {
  try {
    return make();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
}

/** The same of what takes its time. */
export async function attemptedLater<T>(make: () => Promise<T>): Promise<T | ModelError> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
}
