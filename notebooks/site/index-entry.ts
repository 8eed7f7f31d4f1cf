import "katex/dist/katex.min.css";
import { themeButton } from "../workbench/views/theme.ts";

document.getElementById("actions")?.append(themeButton());
