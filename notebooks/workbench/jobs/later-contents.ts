import {
  type Derivation,
  derivation,
  derivationDocument,
  hasValidity,
  knownNumbers,
  latexWithProvenance,
  linesLatex,
  masterEquation,
  modelSlowFlow,
  provenanceLines,
  slowFlowLatex,
  slowFlowText,
  validity,
  withDependents,
  withParameters,
} from "../../../derivations/index.ts";
import { generatedModule } from "../../report/model-report/generated-module.ts";
import type { SectionTab } from "../state/workbench.ts";
import { type ContentSource, numbersIn, settingsIn, withConstants } from "./content-source.ts";
import type { Step, TabContent } from "./derive-protocol.ts";
import { constantsOf, definitionsOf, sectionsOf } from "./tabs/index.ts";
import { usualHarmonics } from "./usual-harmonics.ts";

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

function slowFlowContent(source: ContentSource): TabContent {
  const { model, kind, list } = source;
  const harmonics = source.harmonics.trim() === "" ? usualHarmonics(model) : source.harmonics;
  const { flow } = modelSlowFlow(masterEquation(model, { kind }), {
    harmonics: harmonics.trim() === "" ? undefined : harmonics.split(","),
    samples: [withDependents(model.dependents, numbersIn(list))],
  });
  return {
    tab: "slow-flow",
    equations: [...slowFlowLatex(flow), ...definitionsOf(model)],
    text: withConstants(slowFlowText(flow), model),
  };
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
