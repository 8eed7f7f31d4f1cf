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
      const { tab, view, form, panels } = store.state;
      const shown = panels.find(({ run }) => run === "ringdown" || run === "portrait") ?? panels[0];
      const { position, duration } = shown;
      return ask({
        ...{ view, form, name, position, duration },
        tab: tab === "equations" ? tab : "master-equation",
      });
    },
    isOff: (name) => store.state.without.includes(name),
    onSwitch: (name) => {
      const { without } = store.state;
      const names = without.includes(name)
        ? without.filter((one) => one !== name)
        : [...without, name];
      store.dispatch({ type: "without", names });
    },
    onRuns,
  };
}
