import { type Action, editOf, reduced } from "./actions.ts";
import type { Workbench } from "./workbench.ts";

/** The workbench with what was before and what was undone. */
export interface History {
  readonly present: Workbench;
  readonly past: readonly Workbench[];
  readonly future: readonly Workbench[];
  /** The last edit: a further one of the same text is undone together with it. */
  readonly edit: string | undefined;
}

const longest = 200;

export function begun(present: Workbench): History {
  return { present, past: [], future: [], edit: undefined };
}

/** Changes of the model and of the harmonics can be undone; those of what is looked at stay. */
export function after(history: History, action: Action): History {
  const { present, past } = history;
  const next = reduced(present, action);
  const edit = editOf(action);
  if (edit === undefined) return { ...history, present: next };
  if (edit !== "" && edit === history.edit) return { ...history, present: next, future: [] };
  return { present: next, past: [...past, present].slice(-longest), future: [], edit };
}

/** Ends an edit, so that the next one of the same text is undone on its own. */
export function settled(history: History): History {
  return { ...history, edit: undefined };
}

export function undone({ present, past, future, edit }: History): History {
  const before = past.at(-1);
  if (before === undefined) return { present, past, future, edit };
  return {
    present: withEquationsOf(present, before),
    past: past.slice(0, -1),
    future: [present, ...future],
    edit: undefined,
  };
}

export function redone({ present, past, future, edit }: History): History {
  const [next, ...others] = future;
  if (next === undefined) return { present, past, future, edit };
  return {
    present: withEquationsOf(present, next),
    past: [...past, present],
    future: others,
    edit: undefined,
  };
}

/** The view stays where it is. */
function withEquationsOf(view: Workbench, { model, harmonics }: Workbench): Workbench {
  return { ...view, model, harmonics };
}
