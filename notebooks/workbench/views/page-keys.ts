import type { Store } from "../clients/store.ts";
import type { Tab } from "../state/workbench.ts";
import type { QuickKey } from "./quick-keys.ts";

interface PageActions {
  readonly openTab: (tab: Tab) => void;
  /** Runs all panels anew. */
  readonly runAgain: () => void;
}

/** The keys of the workbench. */
export function pageKeys(store: Store, { openTab, runAgain }: PageActions): readonly QuickKey[] {
  return [
    { key: "v", words: "To the potential", act: () => focus('[name="potential"]') },
    { key: "d", words: "To the first drive", act: () => focus('[name="drive-0"]') },
    { key: "m", words: "Master equation", act: () => openTab("master-equation") },
    { key: "e", words: "Equations of motion", act: () => openTab("equations") },
    { key: "g", words: "Runs", act: () => openTab("runs") },
    { key: "r", words: "Run again", act: runAgain },
    { key: "n", words: "To the next panel", act: nextPanel },
    { key: "p", words: "Pin what the panel shows", act: pin },
    { key: "u", words: "Undo", act: () => store.undo() },
    { key: "y", words: "Redo", act: () => store.redo() },
  ];
}

function focus(selector: string): void {
  const field = document.querySelector<HTMLElement>(selector);
  field?.focus();
  field?.scrollIntoView({ block: "nearest" });
}

function panels(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".canvas-panel")];
}

/** The panel that has focus, counted from 0; -1 for none. */
function here(): number {
  return panels().findIndex((panel) => panel.contains(document.activeElement));
}

function nextPanel(): void {
  const all = panels();
  const next = all[(here() + 1) % Math.max(1, all.length)];
  next?.scrollIntoView({ block: "nearest" });
  next?.querySelector<HTMLElement>("select, button")?.focus();
}

function pin(): void {
  const panel = panels()[Math.max(0, here())];
  panel?.querySelector<HTMLElement>(".pin-button")?.click();
}
