export {
  type Provenance,
  provenanceLines,
  provenanceOf,
  schemaNumber,
  svgWithProvenance,
  version,
} from "./provenance.ts";
