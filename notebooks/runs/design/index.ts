export {
  designMap,
  type DesignMapOptions,
  type DesignMapResult,
  type DesignRow,
} from "./design-map.ts";
export {
  type Distinction,
  distinction,
  type Experiment,
  type Hypothesis,
  type Truth,
  truthOf,
} from "./distinction.ts";
