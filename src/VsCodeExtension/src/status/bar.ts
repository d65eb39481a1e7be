import { commands, MarkdownString, StatusBarAlignment, ThemeColor, window, Disposable } from "vscode";
import type { Server } from "../client/server";
import { summarize, type Summary } from "./summary";

/** The item in the status bar; a click opens the menu. */
export function createStatusBar(server: Server): Disposable {
  const item = window.createStatusBarItem("sextant.status", StatusBarAlignment.Right, 90);
  item.name = "Sextant";
  item.command = "sextant.showMenu";
  const render = (): void => {
    const { condition } = server;
    const summary = summarize(condition);
    const paused = condition.kind === "running" && condition.paused;
    void commands.executeCommand("setContext", "sextant.paused", paused);
    if (summary === undefined) {
      item.hide();
      return;
    }

    item.text = summary.text;
    item.tooltip = tooltipOf(summary);
    item.accessibilityInformation = { label: `Sextant: ${summary.details.join(", ")}`, role: "button" };
    item.backgroundColor = summary.severity === "none" ? undefined : new ThemeColor(`statusBarItem.${summary.severity}Background`);
    item.show();
  };
  const subscription = server.onDidChange(render);
  render();
  return Disposable.from(subscription, item);
}

function tooltipOf({ details }: Summary): MarkdownString {
  const tooltip = new MarkdownString("**Sextant**\n\n", true);
  for (const line of details) tooltip.appendText(line).appendMarkdown("\n\n");
  return tooltip;
}
