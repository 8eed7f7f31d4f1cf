import type { Target } from "../target.ts";
import { commands } from "./commands.ts";
import { folders } from "./folders.ts";
import { measured } from "./measured.ts";
import { models } from "./models.ts";
import { pages } from "./pages.ts";
import { states } from "./states.ts";
import { sweeps } from "./sweeps.ts";
import { texts } from "./texts.ts";

/** Every input of the program. */
export const targets: readonly Target[] = [
  ...[...texts, ...models, ...sweeps, ...folders],
  ...[...states, ...measured, ...pages, ...commands],
];
