import "katex/dist/katex.min.css";
import { themeButton } from "../workbench/views/theme.ts";
import { workOffline } from "./offline.ts";
import { searchButton } from "./search/search-button.ts";

document.getElementById("actions")?.append(searchButton(), themeButton());
workOffline();
