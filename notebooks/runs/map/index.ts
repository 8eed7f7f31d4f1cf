export { countMap, type MapRow, type MapValues } from "./count-map.ts";
export { type FoldLine, type FoldLines, foldLines } from "./fold-lines.ts";
export { mapPicture } from "./map-picture.ts";
