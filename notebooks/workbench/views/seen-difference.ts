import type { LinePanel } from "../../plot/index.ts";
import type { RunResult } from "../jobs/run-protocol.ts";
import { type Difference, differenceOf } from "../plot/difference.ts";
import { panelKindOf } from "../panels/index.ts";
import type { Legend } from "../panels/panel-kind.ts";

/** A difference as it stands in a panel; without a picture the words say why there is none. */
export interface SeenDifference {
  readonly picture: LinePanel | undefined;
  /** That of the other equation, where both stand beside each other. */
  readonly beside: LinePanel | undefined;
  readonly words: string;
}

/** A result less a pinned one with this name. */
export function seenDifference(now: RunResult, pinned: RunResult, name: string): SeenDifference {
  if (now.run !== pinned.run) {
    return {
      ...{ picture: undefined, beside: undefined },
      words: `“${name}” is a run of another kind. Show that kind for their difference.`,
    };
  }
  const kind = panelKindOf(now);
  const first = kind.minus?.(now, pinned) ?? between(kind.picture(now), kind.picture(pinned));
  if ("refusal" in first) return { picture: undefined, beside: undefined, words: first.refusal };
  const second =
    kind.minus === undefined ? between(kind.beside?.(now), kind.beside?.(pinned)) : undefined;
  return {
    picture: first.picture,
    beside: second === undefined || "refusal" in second ? undefined : second.picture,
    words: `now less “${name}”, ${first.words}`,
  };
}

function between(now: LinePanel | undefined, pinned: LinePanel | undefined): Difference {
  if (now === undefined || pinned === undefined) {
    return { refusal: "One of both has nothing to see." };
  }
  return differenceOf(now, pinned);
}

/** What the lines and colours of a difference stand for. */
export function differenceLegend(
  { keys = [] }: Legend,
  { picture, words }: SeenDifference,
): Legend {
  const { density } = picture ?? {};
  if (density === undefined) return { keys, words: [words] };
  return { scale: { limit: density.limit, name: density.name ?? "\\Delta" }, words: [words] };
}
