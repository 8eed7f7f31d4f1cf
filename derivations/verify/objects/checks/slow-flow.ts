import { flowBySamples, type FlowQuestion, flowQuestion } from "../flow-question.ts";
import { objectCheck } from "../object-check.ts";

/** The slow flow of first order at random amplitudes against the equation of motion averaged over a period. */
export const slowFlowRates = objectCheck<FlowQuestion>({
  quantity: "slow flow, by averages over a period",
  engine: "mathjs",
  question: ({ equation, values, random }) => flowQuestion(equation, values, random),
  answer: flowBySamples,
});
