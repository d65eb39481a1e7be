import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Locator, Page } from "playwright-core";
import type { CodeServer } from "./code-server";

const screenshots = path.resolve("out/screenshots");

/** One window of the editor, and what a person does in it. */
export class EditorWindow {
  private constructor(public readonly page: Page) {}

  /** @param payload what VS Code's own tests pass in the address. */
  public static async open(browser: Browser, server: CodeServer, folder: string | undefined, payload?: readonly (readonly [string, string])[]): Promise<EditorWindow> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 720 }, permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const query = new URLSearchParams();
    if (folder === undefined) query.set("ew", "true");
    else query.set(folder.endsWith(".code-workspace") ? "workspace" : "folder", folder);
    if (payload !== undefined) query.set("payload", JSON.stringify(payload));
    await page.goto(`http://${server.authority}/?${query}`);
    if (payload === undefined) await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
    return new EditorWindow(page);
  }

  public get box(): Locator {
    return this.page.locator(".quick-input-widget:visible");
  }

  public get input(): Locator {
    return this.box.locator("input[type=text]");
  }

  /** The lines of the box. */
  public get lines(): Locator {
    return this.box.locator(".quick-input-list .monaco-list-row");
  }

  public get status(): Locator {
    return this.page.locator(".statusbar-item[id$='sextant.status']");
  }

  public get tabs(): Locator {
    return this.page.locator(".editor-group-container .tab");
  }

  /** The lines that the preview marks. */
  public get rangeHighlight(): Locator {
    return this.page.locator(".monaco-editor .view-overlays [class*='ced-'][class*='TextEditorDecorationType']");
  }


  public get tree(): Locator {
    return this.page.locator(".pane-body .tree-explorer-viewlet-tree-view .monaco-list-row");
  }

  public tab(name: string): Locator {
    return this.tabs.filter({ hasText: name });
  }

  /** A button in the title of the box, by the beginning of what it says. */
  public button(tooltip: string): Locator {
    return this.box.locator(`.quick-input-titlebar a[aria-label^='${tooltip}']`);
  }

  /** Chooses a line of the box, as with the mouse. */
  public async choose(text: string): Promise<void> {
    await this.lines.filter({ hasText: text }).first().click();
  }

  /** Waits for a notification, then clears all. With the smoke test driver VS Code shows none by itself, so the list is opened. */
  public async notified(text: RegExp, inspect: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await this.command("Notifications: Show Notifications");
    await this.page.locator(".notifications-center .notification-list-item", { hasText: text }).first().waitFor();
    await inspect();
    await this.command("Notifications: Clear All Notifications");
  }

  /** Presses the button of a progress that ends it. */
  public async cancelProgress(text: RegExp): Promise<void> {
    await this.command("Notifications: Show Notifications");
    const progress = this.page.locator(".notifications-center .notification-list-item", { hasText: text }).first();
    await progress.hover();
    await progress.getByRole("button", { name: "Cancel" }).click();
    await progress.waitFor({ state: "detached" });
  }

  /** The line of the best result, which has to be in the file; ranks may change, so no test names it. */
  public async bestIn(file: string): Promise<number> {
    await this.lines.first().filter({ hasText: `${file}:` }).waitFor();
    return Number(new RegExp(`${file}:(\\d+)`).exec(await this.lines.first().innerText())?.[1]);
  }

  /** Waits until something outside of the page is so. */
  public static async until(isSo: () => boolean, longestMs = 30_000): Promise<void> {
    for (const end = Date.now() + longestMs; !isSo(); ) {
      if (Date.now() > end) throw new Error(`Waited in vain for ${longestMs} ms.`);
      await pause(100);
    }
  }

  public async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Closes the box, if one is open. */
  public async dismissBox(): Promise<void> {
    for (let attempt = 0; attempt < 5 && (await this.box.isVisible()); attempt++) {
      await this.page.keyboard.press("Escape");
      await this.page.waitForTimeout(200);
    }
  }

  /** Runs a command by its title. */
  public async command(title: string): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press("F1");
      try {
        await this.input.fill(`>${title}`, { timeout: 5000 });
        await this.lines.filter({ hasText: title }).first().waitFor({ timeout: 5000 });
        break;
      } catch (error) {
        if (attempt === 3) throw error;
        await this.page.keyboard.press("Escape");
      }
    }
    await this.page.keyboard.press("Enter");
  }

  /** Opens the search box and types a question. */
  public async ask(question: string): Promise<void> {
    const box = this.page.locator(".quick-input-widget:visible input[placeholder^='Ask in plain words']");
    for (let attempt = 0; ; attempt++) {
      await this.command("Sextant: Search Code by Meaning");
      try {
        await box.waitFor({ timeout: 7000 });
        break;
      } catch (error) {
        // A panel that opens at that moment takes the key press.
        if (attempt === 2) throw error;
      }
    }

    await this.input.pressSequentially(question, { delay: 15 });
  }

  /** Waits until the index is complete. */
  public async ready(longestMs = 90_000): Promise<void> {
    await this.page.locator(".statusbar-item[id$='sextant.status'] .codicon-compass").waitFor({ timeout: longestMs });
  }

  /** Opens a file by name. */
  public async openFile(name: string, line: number): Promise<void> {
    await this.page.keyboard.press("Control+P");
    await this.input.fill(`${name}:${line}`);
    // Not a file of before, which is there until the search is done.
    await this.lines.first().filter({ hasText: name }).waitFor();
    await this.page.keyboard.press("Enter");
    await this.at(name, line);
  }

  /** Waits until a file is active and the cursor in a line. */
  public async at(file: string, line: number): Promise<void> {
    await this.page.locator(".editor-group-container.active .tab.active", { hasText: file }).waitFor();
    await this.page.locator("[id='status.editor.selection']", { hasText: `Ln ${line},` }).waitFor();
  }

  /** What a person would see of us now, in one line. */
  public async describe(): Promise<string> {
    const texts = async (where: Locator): Promise<string> => (await where.allInnerTexts()).map(text => text.replace(/\s+/g, " ").trim()).join(" | ");
    const question = (await this.input.count()) > 0 ? await this.input.first().inputValue() : undefined;
    return JSON.stringify({ status: await texts(this.status), tabs: await texts(this.tabs), question, box: await texts(this.box), lines: await texts(this.lines) });
  }

  public async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    // Where nothing says what it is.
    await this.page.mouse.move(250, 18);
    await this.page.locator(".monaco-hover:visible, .workbench-hover-container:visible").first().waitFor({ state: "hidden" });
    await this.page.screenshot({ path: path.join(screenshots, `${name}.png`) });
  }
}
