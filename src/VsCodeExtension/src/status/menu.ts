import { commands, window } from "vscode";
import type { Server } from "../client/server";
import { plain } from "../search/items";
import { actionsFor } from "./actions";
import { summarize } from "./summary";

/** How things are, and what can be done. */
export async function showMenu(server: Server): Promise<void> {
  const { condition } = server;
  const details = summarize(condition)?.details ?? ["No folder is open"];
  const items = actionsFor(condition).map(({ icon, label, command }) => ({ label: `$(${icon}) ${label}`, command }));
  const picked = await window.showQuickPick(items, { title: "Sextant", placeHolder: plain(details.join("  ·  ")) });
  if (picked !== undefined) await commands.executeCommand(picked.command);
}
