import "katex/dist/katex.min.css";
import "../workbench/main.ts";
