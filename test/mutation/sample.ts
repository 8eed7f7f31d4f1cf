import { hashOf } from "../fuzz/target.ts";

/** A list in an order that a seed stands for (Fisher-Yates, with the hash of FNV-1a for numbers). */
export function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
  const mixed = [...list];
  for (let j = mixed.length - 1; j > 0; j--) {
    const other = hashOf(`${seed}`, j) % (j + 1);
    [mixed[j], mixed[other]] = [mixed[other] as T, mixed[j] as T];
  }
  return mixed;
}
