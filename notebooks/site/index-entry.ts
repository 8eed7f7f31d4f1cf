import "katex/dist/katex.min.css";
import { themeButton } from "../workbench/views/theme.ts";
import { workOffline } from "./offline.ts";

document.getElementById("actions")?.append(themeButton());
workOffline();
