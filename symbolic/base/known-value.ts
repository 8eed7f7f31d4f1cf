/**
 * The value of a key that a table must have: a table without it is a defect of the caller.
 *
 * @throws RangeError where there is none
 */
export function knownValue<K, V>(table: ReadonlyMap<K, V>, key: K): V {
  const value = table.get(key);
  if (value === undefined) throw new RangeError(`There is no value of ${String(key)} in a table.`);
  return value;
}
