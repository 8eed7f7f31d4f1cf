import type { StoryRequest, TermStory } from "../jobs/derive-protocol.ts";
import type { TermStories } from "../views/term-story.ts";
import type { Store } from "./store.ts";

interface Asking {
  readonly ask: (request: Omit<StoryRequest, "model">) => Promise<TermStory>;
  readonly onRuns: () => void;
}

/** Stories of the terms of the equation that is looked at, along the motion that the panels show. */
export function termStories(store: Store, { ask, onRuns }: Asking): TermStories {
  return {
    storyOf: (name) => {
      const { tab, view, form, harmonics, panels } = store.state;
      const shown = panels.find(({ run }) => run === "ringdown" || run === "portrait") ?? panels[0];
      const { position, velocity, duration } = shown;
      return ask({
        ...{ view, form, harmonics, name, position, velocity, duration },
        tab: tab === "equations" || tab === "slow-flow" ? tab : "master-equation",
      });
    },
    isOff: (names) => names.every((name) => store.state.without.includes(name)),
    onSwitch: (names, off) => {
      const others = store.state.without.filter((one) => !names.includes(one));
      store.dispatch({ type: "without", names: off ? [...others, ...names] : others });
    },
    onRuns,
  };
}
