/** Parts of the library that were called before they were loaded. */
const wanted = new Set<() => Promise<void>>();

/** A function of the library was called whose module is not loaded yet; `withLateParts` loads it and asks again. */
class NotLoadedError extends Error {
  constructor() {
    super("This part of the library is not loaded yet.");
    this.name = "NotLoadedError";
  }
}

/**
 * A module that a page loads on first use, as the site's build puts it in place of what few models need. Until then
 * it throws where it is called.
 */
export function latePart<M>(load: () => Promise<M>): () => M {
  let part: M | undefined;
  const loaded = async (): Promise<void> => {
    part = await load();
  };
  return () => {
    if (part !== undefined) return part;
    wanted.add(loaded);
    throw new NotLoadedError();
  };
}

/**
 * The answer, asked for once more after each part that it turned out to need, even where a missing part was taken for
 * an error of the model.
 *
 * @throws whatever the answer throws with all parts, or what hinders loading
 */
export async function withLateParts<T>(answer: () => T | Promise<T>): Promise<T> {
  let outcome = await settled(answer);
  while (wanted.size > 0) {
    const missing = [...wanted];
    wanted.clear();
    await Promise.all(missing.map((load) => load()));
    outcome = await settled(answer);
  }
  return outcome();
}

async function settled<T>(answer: () => T | Promise<T>): Promise<() => T> {
  try {
    const value = await answer();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
