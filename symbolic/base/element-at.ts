/**
 * The element at an index that a list must have: a list of another length is a defect of the caller.
 *
 * @throws RangeError where there is none
 */
export function elementAt<T>(list: ArrayLike<T>, index: number): T {
  const element = list[index];
  if (element === undefined) {
    throw new RangeError(`There is no element ${index} in a list of ${list.length}.`);
  }
  return element;
}
