/** Tasks of one array: `size` of them from `first` on. */
export interface TaskArray {
  readonly first: number;
  readonly size: number;
}

/**
 * Submits tasks as arrays of at most `largest`. Where the queue is full, smaller ones are tried, a quarter each time; the rest
 * is left out. Returns the arrays that were taken, with what `submit` gave for them.
 *
 * @param submit submits an array; undefined if the queue is full
 */
export async function inArrays<T>(
  tasks: number,
  largest: number,
  submit: (array: TaskArray) => Promise<T | undefined>,
): Promise<readonly (TaskArray & { readonly job: T })[]> {
  const taken: (TaskArray & { readonly job: T })[] = [];
  let first = 0;
  let most = largest;
  while (first < tasks && most >= 1) {
    const array = { first, size: Math.min(most, tasks - first) };
    const job = await submit(array);
    if (job === undefined) {
      most = Math.floor(array.size / 4);
      continue;
    }
    taken.push({ ...array, job });
    first += array.size;
  }
  return taken;
}
