import { test } from "node:test";
import type { EditorWindow } from "./window";

let failures = 0;

export interface Scene {
  readonly window: EditorWindow;
  run(): Promise<void>;
}

/** A test that a person could do by hand: begins with no box open, and leaves a picture where it fails. */
export function scenario(name: string, set: () => Promise<Scene>, keepWindow = false): void {
  test(name, async () => {
    const { window, run } = await set();
    await window.dismissBox();
    try {
      await run();
    } catch (error) {
      await window.screenshot(`failed-${process.pid}-${++failures}`).catch(() => undefined);
      throw error;
    } finally {
      if (!keepWindow) await window.close();
    }
  });
}
