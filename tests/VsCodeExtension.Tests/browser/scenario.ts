import { test, type TestContext } from "node:test";
import type { EditorWindow } from "./window";

let failures = 0;

export interface Scene {
  readonly window: EditorWindow;
  run(): Promise<void>;
}

/**
 * A test that a person could do by hand: begins with no box open, and leaves a picture where it fails. A browser that is too slow for a key press is tried
 * once more, and that is said; what fails twice fails.
 */
export function scenario(name: string, set: (context: TestContext) => Promise<Scene>, keepWindow = false): void {
  test(name, async context => {
    try {
      await play(() => set(context), keepWindow, context);
    } catch (error) {
      context.diagnostic(`FLAKY, tried again: ${name}: ${String(error).split("\n", 1).join("")}`);
      await play(() => set(context), keepWindow, context);
    }
  });
}

async function play(set: () => Promise<Scene>, keepWindow: boolean, context: TestContext): Promise<void> {
  const { window, run } = await set();
  await window.dismissBox();
  try {
    await run();
  } catch (error) {
    await window.screenshot(`failed-${process.pid}-${++failures}`).catch(() => undefined);
    // Where a test runs far away, this is all that is left of it.
    context.diagnostic(`what was on the screen: ${await window.describe().catch(String)}`);
    throw error;
  } finally {
    if (!keepWindow) await window.close();
  }
}
