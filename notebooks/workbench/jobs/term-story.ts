import {
  dissipatorTerms,
  type MasterEquation,
  masterEquation,
  type SlowFlow,
} from "../../../derivations/index.ts";
import type { StoryRequest, TermStory } from "./derive-protocol.ts";
import { modelOf } from "./run-model.ts";
import { spanOf } from "./runs/ringdown.ts";
import { kindOfView } from "./shown-equation.ts";
import { flowOf, flowSizes, flowSources } from "./slow-flow-terms.ts";
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
  if (tab === "slow-flow") return flowStory(equation, request);
  const term = dissipatorTerms(equation).find((one) => one.name === name);
  return {
    words: "",
    latex: term === undefined ? [] : termOrigin(equation, term),
    ...sizeOf(name, await dissipatorSizes(model, kind, span)),
  };
}

/** The last slow flow with the sources of its terms, which take a second to find. */
let last:
  { readonly key: string; readonly flow: SlowFlow; readonly sources: FlowSources } | undefined;

type FlowSources = NonNullable<TermStory["sources"]>;

function sourcesOf(equation: MasterEquation, { model, harmonics }: StoryRequest) {
  const key = JSON.stringify([model, [...model.parameters], equation.kind, harmonics]);
  if (last?.key !== key) {
    const flow = flowOf(equation, harmonics);
    last = { key, flow, sources: flowSources(equation, flow) };
  }
  return last;
}

/** Of a term of a slow flow: the terms of the equation of motion without which it would not be what it is. */
function flowStory(equation: MasterEquation, request: StoryRequest): TermStory {
  const { flow, sources } = sourcesOf(equation, request);
  const own = sources.get(request.name) ?? [];
  const count = own.length === 1 ? "this term" : "these terms";
  return {
    words:
      own.length === 0
        ? "From the frequencies of x(t) alone."
        : `From ${count} of the equation of motion, averaged over the oscillation.`,
    latex: own.map(({ latex }) => latex),
    ...sizeOf(request.name, flowSizes(equation, flow, spanOf(request, equation.model))),
    sources,
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
