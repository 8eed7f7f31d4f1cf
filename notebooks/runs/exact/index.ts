export { type Answer, exact, type ExactResult, type ToneAnswer } from "./exact.ts";
