import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Browser } from "playwright-core";
import { CodeServer } from "./code-server";
import { FakeEndpoint } from "./fake-endpoint";
import { copySample, launchBrowser, packageUnderTest } from "./fixtures";
import { scenario } from "./scenario";
import { EditorWindow } from "./window";

let server: CodeServer;
let browser: Browser;
let endpoint: FakeEndpoint;

before(async () => {
  server = await CodeServer.start([packageUnderTest()]);
  browser = await launchBrowser();
  endpoint = await FakeEndpoint.start();
});

after(async () => {
  endpoint?.stop();
  await browser?.close();
  await server?.stop();
});

scenario("how many results, and without a preview", async () => {
  server.settings = { "sextant.search.limit": 3, "sextant.search.preview": false, "sextant.search.tests": "only" };
  const window = await EditorWindow.open(browser, server, copySample(server, "csharp-lending"));
  return {
    window,
    run: async () => {
      await window.ready();
      await window.ask("tests of the fine");
      await window.lines.filter({ hasText: "FineCalculatorTests.cs" }).first().waitFor();
      assert.equal(await window.lines.count(), 3);
      await window.button("Tests: tests only").waitFor();
      await window.page.keyboard.press("ArrowDown");
      await window.page.keyboard.press("ArrowDown");
      await window.page.keyboard.press("Enter");
      await window.tab("Tests.cs").waitFor();
      assert.equal(await window.tabs.count(), 1);
    },
  };
});

scenario("an endpoint of the user's settings embeds, with the key of the secret store, and only then is code sent", async () => {
  server.settings = {};
  const window = await EditorWindow.open(browser, server, copySample(server, "python-weather"));
  return {
    window,
    run: async () => {
      await window.ready();
      await window.command("Sextant: Set API Key of the Embedding Endpoint");
      await window.box.locator("input[type=password]").fill("key-of-the-test");
      await window.page.keyboard.press("Enter");
      await window.box.waitFor({ state: "hidden" });
      assert.equal(endpoint.texts.length, 0);
      server.settings = { "sextant.endpoint.url": endpoint.url, "sextant.endpoint.model": "letters" };
      await window.page.reload();
      await EditorWindow.until(() => endpoint.texts.length > 0);
      await window.ready();
      await window.ask("exponential smoothing");
      await window.lines.filter({ hasText: "smoothing.py" }).first().waitFor();
      assert.ok(endpoint.texts.some(text => text.includes("exponential")));
      assert.deepEqual([...endpoint.keys], ["Bearer key-of-the-test"]);
    },
  };
});
