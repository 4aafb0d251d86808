import { expect, test } from "vitest";
import { axeFindings, browserMissing, openBrowser, openPage, VIEWS } from "../../../tests/browser.ts";
import { recordOf } from "../../base/problem.ts";
import { readSettings } from "../../base/settings.ts";
import { OPERATIONS } from "../operations.ts";
import { describeApi } from "./openapi.ts";
import { renderReference } from "./reference-page.ts";
import { REFERENCE_STYLE } from "./reference-style.ts";
import { renderSignIn } from "./sign-in-page.ts";

// Every fifth operation: all are drawn alike, and axe takes a minute over all of them.
const some = OPERATIONS.filter((_, at) => at % 5 === 0);

const pages = {
  reference: renderReference(describeApi(some)),
  "sign-in": renderSignIn(readSettings({}), recordOf(new Error("x"))),
};

const name = "the pages without scripts can be read by everybody, wide and narrow, light and dark";
test.skipIf(browserMissing !== null)(
  browserMissing ? `${name} (LEFT OUT: ${browserMissing})` : name,
  async () => {
    const browser = await openBrowser();
    for (const view of VIEWS) {
      for (const html of Object.values(pages)) {
        const { page, wrongs } = await openPage(browser, view);
        await page.setContent(
          html.replace(/<link rel="stylesheet"[^>]*>/u, `<style>${REFERENCE_STYLE}</style>`),
        );
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect({ findings: await axeFindings(page), wrongs, isWide }).toEqual({
          findings: [],
          wrongs: [],
          isWide: false,
        });
        await page.context().close();
      }
    }
    await browser.close();
  },
);
