import "katex/dist/katex.min.css";
import "../workbench/main.ts";
import { workOffline } from "./offline.ts";

workOffline();
