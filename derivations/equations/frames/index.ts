export { ladderForm, ladderConvention, ladderLines } from "./ladder-form.ts";
export {
  type DissipatorFormJson,
  dissipatorFormFromJson,
  dissipatorFormJson,
  ladderJsonConvention,
} from "./json.ts";
