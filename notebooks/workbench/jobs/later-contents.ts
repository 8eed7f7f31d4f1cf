import {
  type Derivation,
  derivation,
  derivationDocument,
  hasValidity,
  knownNumbers,
  latexWithProvenance,
  linesLatex,
  linesTerms,
  masterEquation,
  provenanceLines,
  type SlowFlow,
  slowFlowLatex,
  slowFlowLines,
  slowFlowText,
  validity,
  withDependents,
  withParameters,
} from "../../../derivations/index.ts";
import { generatedModule } from "../../report/model-report/generated-module.ts";
import type { SectionTab } from "../state/workbench.ts";
import { type ContentSource, numbersIn, settingsIn, withConstants } from "./content-source.ts";
import type { Step, Sum, TabContent } from "./derive-protocol.ts";
import { constantsOf, definitionsOf, sectionsOf } from "./tabs/index.ts";
import { flowOf, flowTermName, isRate } from "./slow-flow-terms.ts";

/** Tabs that a first visit does not show; what they need is loaded once one is opened. */
export type LaterTab = SectionTab | "derivation" | "slow-flow" | "code";

/** What such a tab shows. */
export type LaterContents = (tab: LaterTab, source: ContentSource) => TabContent;

export const laterContents: LaterContents = (tab, source) => {
  switch (tab) {
    case "derivation":
      return derivationContent(source);
    case "slow-flow":
      return slowFlowContent(source);
    case "code":
      return codeContent(source);
    default:
      return sectionsContent(tab, source);
  }
};

function derivationContent({ model, kind, provenance }: ContentSource): TabContent {
  const result = derivation(model, { kind });
  const constants = constantsOf(model);
  return {
    tab: "derivation",
    steps: result.steps.map(stepOf),
    definitions: definitionsOf(model),
    document: latexWithProvenance(
      derivationDocument(
        result,
        constants,
        hasValidity(model) ? validity(result.masterEquation) : undefined,
      ),
      provenance,
    ),
  };
}

function slowFlowContent({ model, kind, list, harmonics }: ContentSource): TabContent {
  const samples = [withDependents(model.dependents, numbersIn(list))];
  const flow = flowOf(masterEquation(model, { kind }), harmonics, samples);
  const definitions = definitionsOf(model);
  return {
    tab: "slow-flow",
    lines: [...flowLines(flow), ...definitions],
    equations: [...slowFlowLatex(flow), ...definitions],
    text: withConstants(slowFlowText(flow), model),
  };
}

/** The lines of a flow as they are printed, rates term by term. */
function flowLines(flow: SlowFlow): readonly (Sum | string)[] {
  const lines = slowFlowLines(flow);
  const rates = lines.filter(isRate);
  return lines.flatMap((line): readonly (Sum | string)[] => {
    if (!isRate(line)) return linesLatex([line]);
    const rate = rates.indexOf(line);
    return linesTerms([line]).map(({ left, terms }) => ({
      left,
      terms: terms.map(({ negative, latex }, k) => ({
        ...{ negative, latex, name: flowTermName(flow, rate, k) },
        ...{ origin: { words: "" }, isOfSources: true as const },
      })),
    }));
  });
}

function sectionsContent(tab: SectionTab, { model, kind, looks, list }: ContentSource): TabContent {
  const withNumbers = withParameters(model, settingsIn(list));
  const sections = sectionsOf[tab]({
    model: withNumbers,
    equation: masterEquation(model, { kind }),
    numbers: knownNumbers(withNumbers),
    looks,
  });
  const texts = sections.map(({ title, text }) => `${title}\n\n${text}`);
  return {
    tab,
    sections,
    definitions: definitionsOf(model),
    text: withConstants(texts.join("\n\n"), model),
  };
}

function codeContent({ model, kind, form, list, provenance }: ContentSource): TabContent {
  const equation = masterEquation(withParameters(model, settingsIn(list)), { kind });
  return {
    tab: "code",
    code: generatedModule(equation, form, provenanceLines(provenance)),
    file: `${fileName(model.name)}.ts`,
  };
}

/** A name that every file system takes. */
function fileName(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);
  return plain === "" ? "model" : plain;
}

function stepOf(step: Derivation["steps"][number]): Step {
  return {
    rule: step.rule,
    ...(step.assumption === undefined ? {} : { assumption: step.assumption }),
    reference: step.reference,
    before: linesLatex(step.before),
    after: linesLatex(step.after),
  };
}
