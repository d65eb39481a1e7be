import { ThemeIcon, type QuickInputButton } from "vscode";
import { nameOfLanguage, nameOfTests, type Filters } from "./filters";

export const openToSide: QuickInputButton = { iconPath: new ThemeIcon("split-horizontal"), tooltip: "Open to the Side (Ctrl+Enter)" };
export const forget: QuickInputButton = { iconPath: new ThemeIcon("close"), tooltip: "Forget This Question" };
export const keep: QuickInputButton = { iconPath: new ThemeIcon("pin"), tooltip: "Keep the Results in the Panel" };

/** The buttons that change what a search leaves out; what they say depends on what is left out now. */
export function filterButtons(filters: Filters): { readonly tests: QuickInputButton; readonly language: QuickInputButton } {
  return {
    tests: { iconPath: new ThemeIcon(filters.tests === "include" ? "beaker" : filters.tests === "exclude" ? "beaker-stop" : "pass"), tooltip: `Tests: ${nameOfTests(filters)}` },
    language: { iconPath: new ThemeIcon(filters.language === undefined ? "code" : "filter-filled"), tooltip: `Language: ${nameOfLanguage(filters)}` },
  };
}
