import { flowBySamples, type FlowQuestion, flowQuestion } from "../../objects/flow-question.ts";
import { modesCheck } from "./check.ts";

/** The slow flow of all modes at random amplitudes against their equations of motion averaged over a period. */
export const slowFlowOfModes = modesCheck<FlowQuestion>({
  quantity: "slow flow, by averages over a period",
  engine: "mathjs",
  question: ({ equation, values, random }) => flowQuestion(equation, values, random),
  answer: flowBySamples,
});
