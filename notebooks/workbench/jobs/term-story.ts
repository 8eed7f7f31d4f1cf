import { dissipatorTerms, masterEquation } from "../../../derivations/index.ts";
import type { StoryRequest, TermStory } from "./derive-protocol.ts";
import { modelOf } from "./run-model.ts";
import { spanOf } from "./runs/ringdown.ts";
import { kindOfView } from "./shown-equation.ts";
import { termOrigin } from "./term-origins.ts";
import { motionOrigin } from "./term-stories.ts";
import { dissipatorSizes, motionSizes, type TermSize } from "./term-sizes.ts";

/** Where a term comes from, and how large it is along the motion of the model. */
export async function termStory(request: StoryRequest): Promise<TermStory> {
  const { tab, name, view, form } = request;
  const kind = kindOfView(view);
  const model = modelOf(request.model);
  const span = spanOf(request, model);
  if (tab === "equations") {
    const { words = "", latex = [] } = motionOrigin(model, kind, form, name) ?? {};
    const sizes = await motionSizes(model, kind, form, span);
    return { words, latex, ...sizeOf(name, sizes) };
  }
  const equation = masterEquation(model, { kind });
  const term = dissipatorTerms(equation).find((one) => one.name === name);
  return {
    words: "",
    latex: term === undefined ? [] : termOrigin(equation, term),
    ...sizeOf(name, await dissipatorSizes(model, kind, span)),
  };
}

/** A size beside those of all terms; none where the motion has no end. */
function sizeOf(name: string, sizes: readonly TermSize[]): Pick<TermStory, "size"> {
  const size = sizes.find((one) => one.name === name)?.size;
  if (size === undefined || !sizes.every((one) => Number.isFinite(one.size))) return {};
  const most = Math.max(...sizes.map((one) => one.size));
  return {
    size: {
      value: size,
      share: most === 0 ? 0 : size / most,
      rank: 1 + sizes.filter((one) => one.size > size).length,
      count: sizes.length,
    },
  };
}
