import "katex/dist/katex.min.css";
import "../workbench/main.ts";
import { workOffline } from "./offline.ts";
import { searchButton } from "./search/search-button.ts";

document.querySelector("#actions > .actions")?.lastElementChild?.before(searchButton());
workOffline();
