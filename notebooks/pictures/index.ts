export { pngOf } from "./png.ts";
