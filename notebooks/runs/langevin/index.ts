export { negativeDiffusionLines } from "./negative-diffusion.ts";
export { ensembleColumns, ensembleColumnsOf, type EnsembleRow } from "./ensemble-row.ts";
export {
  truncatedWigner,
  type TruncatedWignerOptions,
  type TruncatedWignerResult,
} from "./truncated-wigner.ts";
