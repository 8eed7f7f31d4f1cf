import { deriveRequest } from "../derive-request.ts";
import type { DeriveReply, Sum } from "../jobs/derive-protocol.ts";
import { presets, startingWith } from "../state/presets.ts";
import { sumView } from "../views/sum.ts";
import type { DeriveClient } from "./derive-client.ts";

/** A person who paused this long, in milliseconds, is not about to type the next key. */
const pause = 500;

/**
 * Derives and sets the presets while the page has nothing to do. Browsers make code fast once it has run
 * some times, and formulas that were set are kept; so the first key need not wait for either.
 * `lastAction` is the time of the last action.
 */
export async function deriveAhead(client: DeriveClient, lastAction: () => number): Promise<void> {
  const quiet = async (): Promise<void> => {
    await idle();
    while (client.busy || performance.now() - lastAction() < pause) {
      await new Promise((resolve) => window.setTimeout(resolve, pause));
      await idle();
    }
  };
  for (const preset of presets) {
    const state = startingWith(preset);
    for (const tab of ["master-equation", "equations"] as const) {
      await quiet();
      const reply = await client.ahead(deriveRequest({ ...state, tab }));
      for (const sum of sumsOf(reply)) {
        await quiet();
        sumView(sum);
      }
    }
  }
}

function sumsOf({ content, previews }: DeriveReply): readonly Sum[] {
  const own =
    content?.tab === "master-equation"
      ? [content.hamiltonian, content.sum]
      : content?.tab === "equations"
        ? content.sums
        : [];
  return [previews.potential, previews.drives, ...own].filter((sum) => sum !== undefined);
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve());
    else window.setTimeout(resolve, 50);
  });
}
