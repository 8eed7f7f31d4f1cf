export {
  latexWithProvenance,
  provenanceLines,
  provenanceMeta,
  provenanceWords,
  svgWithProvenance,
  textWithProvenance,
} from "./embedding.ts";
export {
  driveTexts,
  modelOfProvenance,
  type Provenance,
  type ProvenanceModel,
  provenanceOf,
  provenanceOfSeveral,
  type ProvenanceOfSeveral,
} from "./provenance.ts";
export { schemaNumber, version } from "./version.ts";
