export {
  type LindbladEquation,
  type LindbladInput,
  lindbladEquation,
} from "./lindblad-equation.ts";
export { lindbladLines } from "./lines.ts";
