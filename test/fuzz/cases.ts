import { hashOf, type Target, type Verdict } from "./target.ts";

/** What became of a case. */
export interface Ran {
  readonly verdict: Verdict | "defect";
  readonly milliseconds: number;
  /** Of a defect. */
  readonly reason?: string;
}

/** The seed of the input of a case: another for each target, number and seed of a run. */
export function seedOfCase(target: Target, seed: number, number: number): number {
  return hashOf(`${seed}/${target.name}`, number);
}

/** Runs the case of a seed; a defect is returned, also that it takes too long. */
export async function ran(target: Target, seed: number): Promise<Ran> {
  const { run } = target.caseOf(seed);
  // Of the processor, so that other work on the machine does not count.
  const begun = process.cpuUsage();
  const passed = (): number => {
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
  try {
    const verdict = await run();
    const milliseconds = passed();
    if (milliseconds <= target.limit) return { verdict, milliseconds };
    return { verdict: "defect", milliseconds, reason: `It takes ${Math.round(milliseconds)} ms` };
  } catch (error) {
    const milliseconds = passed();
    const reason = error instanceof Error ? error.message : String(error);
    return { verdict: "defect", milliseconds, reason };
  }
}
