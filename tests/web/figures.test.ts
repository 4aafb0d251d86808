import mammoth from "mammoth";
import type { Browser } from "playwright-core";
import { extractText } from "unpdf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { readTable } from "../../src/base/tables/read-table.ts";
import { toolName } from "../../src/interfaces/mcp/server.ts";
import { findOperation, type OperationName, type OperationNamed } from "../../src/interfaces/operations.ts";
import { apiAddress } from "../../src/interfaces/web/browser/client/address.ts";
import { browserMissing, openBrowser, openPage } from "../browser.ts";
import { runCommand } from "../terminal.ts";
import { openServer, type TestServer } from "./server.ts";

// A figure has one home: the same question, asked in every way there is, has to give the same number.

type Input<Name extends OperationName> = z.input<OperationNamed<Name>["input"]>;
type Output<Name extends OperationName> = z.output<OperationNamed<Name>["output"]>;

const PLAN = `Plan of Arland

5 March 2024

Arland will open a joint centre for cybersecurity with Kenya by June 2025.

Arland will provide EUR 5 million for training in cybersecurity in Kenya.

Arland will spend up to USD 3 million on artificial intelligence with Japan by 2030.

Arland will explore joint research on quantum technologies with Japan and Kenya.

Arland will lay a submarine cable to Kenya by 2025.
`;
const REPORT = `Report of Arland

7 March 2026

The joint centre for cybersecurity with Kenya was opened in May 2025.
`;
/** A day on which the ledger held less. */
const THEN = "2026-06-30";
const PERIOD = { from: "2025-01-01", to: "2026-11-30" };

describe.skipIf(browserMissing)("figures", () => {
  let server: TestServer;
  let browser: Browser;
  let key: string;
  beforeAll(async () => {
    [server, browser] = await Promise.all([openServer(), openBrowser()]);
    key = (await server.ask("keys.add", { name: "figures", role: "approver" })).secret;
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const fetched = (path: string, body?: object) =>
    fetch(`${server.address}${path}`, {
      method: body ? "POST" : "GET",
      headers: {
        authorization: `Bearer ${key}`,
        accept: "application/json, text/event-stream",
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const overHttp = async <Name extends OperationName>(name: Name, input: Input<Name>) =>
    (await (await fetched(apiAddress(name, input as never))).json()) as Output<Name>;
  const asTool = async <Name extends OperationName>(name: Name, input: Input<Name>) => {
    const operation = findOperation(name);
    if (!operation) throw new Error(name);
    const params = { name: toolName(operation), arguments: input };
    const answer = await fetched("/mcp", { jsonrpc: "2.0", id: 1, method: "tools/call", params });
    return (await answer.json()).result.structuredContent as Output<Name>;
  };
  const onCommandLine = async <Name extends OperationName>(name: Name, input: Input<Name>) => {
    const positional = findOperation(name)?.positional ?? [];
    const flags = Object.entries(input).flatMap(([field, value]) => [
      ...(positional.includes(field)
        ? []
        : [`--${field.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`]),
      ...(value === true ? [] : [String(value)]),
    ]);
    const { out, err } = await runCommand([...name.split("."), ...flags, "--json"], {
      environment: server.environment,
    });
    if (out === "") throw new Error(err);
    // A list that is told line by line is a row a line.
    if (findOperation(name)?.isByLine)
      return {
        rows: out
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line)),
      } as Output<Name>;
    return JSON.parse(out) as Output<Name>;
  };
  const file = async <Name extends OperationName>(name: Name, input: Input<Name>) =>
    new Uint8Array(await (await fetched(apiAddress(name, input as never))).arrayBuffer());

  const words = async (bytes: Uint8Array, format: string): Promise<string> => {
    const text =
      format === "pdf"
        ? (await extractText(bytes, { mergePages: true })).text
        : format === "docx"
          ? (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value
          : new TextDecoder().decode(bytes).replace(/<sup.*?<\/sup>|<[^>]*>|\[\^\d+\]/gsu, "");
    return text.replace(/\s+/gu, " ");
  };
  /** The number that stands where `pattern` has its group; NaN, which equals nothing asked for, where it does not stand. */
  const numberIn = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? Number.NaN);

  test("each is the same on the page, over HTTP, on the command line, for an assistant, in tables and in reports", async () => {
    const [plan, report] = (await server.read({ "plan.txt": PLAN, "report.txt": REPORT })) as never[];
    const { rows: found } = await server.ask("statements.list", { documents: [plan!, report!] });
    // Three of the five promises were in the ledger half a year ago, and the others have come since.
    const promised = found.filter(({ type }) => type === "commitment").map(({ id }) => id);
    await server.ask("statements.accept", { ids: promised.slice(0, 3) }, "Ada", "2026-06-01T12:00:00Z");
    await server.ask("statements.accept", {
      ids: found.map(({ id }) => id).filter((id) => !promised.slice(0, 3).includes(id)),
    });
    const idOf = (type: string) => found.find((one) => one.type === type)!.id;
    await server.ask("links.confirm", {
      progress: idOf("progress"),
      commitment: idOf("commitment"),
      relation: "advances",
    });
    const { rows: all } = await server.ask("commitments.list", { search: "submarine" });
    await server.ask("commitments.correct", { id: all[0]!.id, parties: [{ party: "Arland", role: "lead" }] });
    const { id: homes } = await server.ask("indicators.record", {
      label: "Homes joined",
      means: "How many homes have been joined.",
      unit: "homes",
      better: "higher",
      published: true,
    });
    const { id: seen } = await server.ask("observations.record", {
      indicator: homes,
      on: "2026-05",
      value: 4321,
      source: "Survey",
    });
    await server.ask("observations.approve", { id: seen }, "Ben");

    const pages: Record<string, string> = {};
    const looked: [name: string, path: string, shown: RegExp][] = [
      ["list", "/commitments", /commitments in the ledger/u],
      ["overdue", "/commitments?overdue=true", /under these filters/u],
      ["half a year ago", `/commitments?asOf=${THEN}`, /commitments in the ledger/u],
      [
        "unreported",
        `/unreported?promises=${plan}&reports=${report}`,
        /announced commitments are not reported/u,
      ],
      ["declaratory", "/declaratory", /what they lack/u],
      ["scoreboard", "/scoreboards?indicators=share-without-date,share-overdue", /groups of/u],
      ["matrix", "/matrix?view=table", /by topic and partner/u],
      ["partner", "/parties/KE", /Stated are/u],
      ["frameworks", "/frameworks", /frameworks\. A day/u],
      ["observed", `/indicators/${homes}`, /4321/u],
    ];
    const wrongs: string[] = [];
    const lookAt = async (some: typeof looked) => {
      const opened = await openPage(browser);
      for (const [name, path, shown] of some) {
        await opened.page.goto(`${server.address}${path}`);
        await opened.page.getByText(shown).first().waitFor();
        pages[name] = (await opened.page.locator("main").innerText()).replace(/[\s\u202f]+/gu, " ");
      }
      wrongs.push(...opened.wrongs);
    };
    const half = Math.ceil(looked.length / 2);
    await Promise.all([lookAt(looked.slice(0, half)), lookAt(looked.slice(half))]);
    const meeting = (await server.ask("meetings.list", {})).rows.find(
      ({ parties }) => parties.length === 2 && parties.includes("JP") && parties.includes("EU"),
    )!.id;
    const compared = { promises: plan!, reports: report! };
    /** A report in these forms, two of which are drawn at a time. */
    const drawnAs = async (forms: readonly string[], name: OperationName, input: object) => {
      const drawn = async (format: string) =>
        [format, await words(await file(name, { ...input, format } as never), format)] as const;
      const told: (readonly [string, string])[] = [];
      for (let at = 0; at < forms.length; at += 2)
        told.push(...(await Promise.all(forms.slice(at, at + 2).map(drawn))));
      return Object.fromEntries(told);
    };
    const every = ["md", "docx", "html", "pdf"];
    const reports = await drawnAs(every, "reports.stocktaking", PERIOD);
    const boards = await drawnAs(every, "reports.scoreboard", { indicators: "share-without-date" });
    const briefs = await drawnAs(every, "network.brief", { id: "KE" });
    // That all forms say the same is asked above: of these two are enough.
    const earlier = await drawnAs(["html", "docx"], "reports.stocktaking", { ...PERIOD, asOf: THEN });
    const registers = await drawnAs(["pdf", "docx"], "reports.register", {});
    const unreported = await drawnAs(["pdf", "md"], "reports.unreported-brief", compared);
    const briefings = await drawnAs(["html", "docx"], "meetings.briefing", { id: meeting });
    const table = async (name: OperationName, input: object, format: "csv" | "xlsx") => {
      const { heads, rows } = await readTable(`t.${format}`, await file(name, { ...input, format } as never));
      return rows.map(({ cells }) =>
        Object.fromEntries(heads.map((head, at) => [head, cells[at]?.text ?? ""])),
      );
    };
    type Rows = Awaited<ReturnType<typeof table>>;
    const tables: Record<
      string,
      { commitments: Rows; earlier: Rows; board: Rows; observed: Rows; unreported: Rows }
    > = {};
    for (const format of ["csv", "xlsx"] as const)
      tables[format] = {
        commitments: await table("commitments.export", {}, format),
        earlier: await table("commitments.export", { asOf: THEN }, format),
        unreported: await table("reports.unreported-export", compared, format),
        board: await table("scoreboards.export", { indicators: "share-without-date,finance-stated" }, format),
        observed: await table("observations.export", {}, format),
      };

    /** The same question by two of a program's ways, and what of each answer is the figure. */
    const askedBriefly = async <Name extends OperationName>(
      name: Name,
      input: Input<Name>,
      pick: (answer: Output<Name>) => number | null | undefined,
    ) => ({
      [`${name} over HTTP`]: pick(await overHttp(name, input)),
      [`${name} as a tool`]: pick(await asTool(name, input)),
    });
    /** The same by all three: a command is slow to start. */
    const asked = async <Name extends OperationName>(
      name: Name,
      input: Input<Name>,
      pick: (answer: Output<Name>) => number | null | undefined,
    ) => ({
      ...(await askedBriefly(name, input, pick)),
      [`${name} on the command line`]: pick(await onCommandLine(name, input)),
    });
    const told = (from: Record<string, string>, what: string, pattern: RegExp) =>
      Object.fromEntries(
        Object.entries(from).map(([format, text]) => [`${what} as ${format}`, numberIn(text, pattern)]),
      );
    const counted = (what: string, count: (rows: (typeof tables)[string]) => number) =>
      Object.fromEntries(
        Object.entries(tables).map(([format, rows]) => [`${what} as ${format}`, count(rows)]),
      );
    const total = ({ total: number }: { total: number }) => number;

    const figures: Record<string, [number, Record<string, number | null | undefined>]> = {
      commitments: [
        5,
        {
          ...(await asked("commitments.list", {}, total)),
          ...(await askedBriefly("indicators.compute", { name: "commitments" }, ({ value }) => value)),
          ...(await askedBriefly("scoreboards.compute", {}, ({ whole }) => whole.commitments)),
          ...(await askedBriefly("network.matrix", {}, (matrix) => matrix.total.commitments)),
          ...told(reports, "the stock-taking", /The ledger holds (\d+) commitments/u),
          ...told(boards, "the scoreboard's report", /(\d+) commitments, 2 lines\./u),
          ...told(registers, "the register", /The ledger holds (\d+) commitments/u),
          ...told(registers, "the register's table", /(\d+) commitments, in the order of the text/u),
          ...told(unreported, "the unreported", /Not reported: \d+ of (\d+)/u),
          ...counted("the list", ({ commitments }) => commitments.length),
          ...counted("the scoreboard", ({ board }) => Number(board[0]?.Commitments)),
          "page of the list": numberIn(pages.list!, /(\d+) commitments in the ledger/u),
          "page of the matrix": numberIn(pages.matrix!, /(\d+) commitments by topic and partner/u),
          "page of how declaratory": numberIn(pages.declaratory!, /(\d+) commitments: what they lack/u),
          "page of the scoreboard": numberIn(pages.scoreboard!, /groups of (\d+) commitments/u),
        },
      ],
      "commitments of which nothing is reported": [
        4,
        {
          ...(await asked("commitments.list", { statuses: "unreported" as never }, total)),
          ...(await askedBriefly(
            "commitments.facets",
            {},
            ({ status }) => status.find(({ value }) => value === "unreported")?.count,
          )),
          ...(await askedBriefly(
            "network.matrix",
            {},
            (matrix) => matrix.total.statuses.find(({ status }) => status === "unreported")?.commitments,
          )),
          ...told(reports, "the stock-taking", /Not reported: (\d+)\./u),
          ...told(registers, "the register", /Not reported: (\d+)\./u),
          ...counted(
            "the list",
            (rows) => rows.commitments.filter(({ Status }) => Status === "unreported").length,
          ),
        },
      ],
      "commitments that are overdue": [
        2,
        {
          ...(await asked("commitments.list", { overdue: true }, total)),
          ...(await askedBriefly(
            "indicators.compute",
            { name: "share-overdue" },
            ({ parts }) => parts[0]?.count,
          )),
          ...(await askedBriefly("network.matrix", {}, (matrix) => matrix.total.overdue)),
          ...told(reports, "the stock-taking", /Overdue: (\d+) of 5\./u),
          ...counted(
            "the list",
            (rows) => rows.commitments.filter(({ Overdue }) => Overdue === "yes").length,
          ),
          "page of the list": numberIn(pages.overdue!, /(\d+) commitments under these filters/u),
          "page of the scoreboard": numberIn(pages.scoreboard!, /40 % (\d+) of 5 · 12 % to 77 %/u),
        },
      ],
      "commitments half a year ago": [
        3,
        {
          ...(await asked("commitments.list", { asOf: THEN }, total)),
          ...(await askedBriefly(
            "indicators.compute",
            { name: "commitments", asOf: THEN },
            ({ value }) => value,
          )),
          ...(await askedBriefly("scoreboards.compute", { asOf: THEN }, ({ whole }) => whole.commitments)),
          ...(await askedBriefly("network.matrix", { asOf: THEN }, (matrix) => matrix.total.commitments)),
          ...told(earlier, "the stock-taking", /The ledger holds (\d+) commitments/u),
          ...counted("the list", (rows) => rows.earlier.length),
          "page of the list": numberIn(pages["half a year ago"]!, /(\d+) commitments in the ledger/u),
        },
      ],
      "announced and in part reported": [
        1,
        {
          ...(await asked(
            "reports.unreported",
            compared,
            ({ rows }) => rows.filter(({ state }) => state === "advanced").length,
          )),
          ...told(unreported, "the report", /Reported in part: (\d+) of 5/u),
          ...counted(
            "the table",
            (rows) => rows.unreported.filter(({ State }) => State === "advanced").length,
          ),
        },
      ],
      "announced and not reported": [
        (await server.ask("reports.unreported", compared)).rows.filter(({ state }) => state === "unreported")
          .length,
        {
          ...(await askedBriefly(
            "reports.unreported",
            compared,
            ({ rows }) => rows.filter(({ state }) => state === "unreported").length,
          )),
          ...told(unreported, "the report", /Not reported: (\d+) of 5/u),
          ...counted(
            "the table",
            (rows) => rows.unreported.filter(({ State }) => State === "unreported").length,
          ),
          "page of the unreported": numberIn(pages.unreported!, /(\d+) of 5 announced commitments/u),
        },
      ],
      "open commitments with Japan": [
        2,
        {
          ...(await askedBriefly("commitments.list", { partners: "JP" as never }, total)),
          ...(await askedBriefly("network.partner", { id: "JP" }, ({ counts }) => counts.commitments)),
          ...told(briefings, "the briefing", /(\d+) commitments are not complete/u),
        },
      ],
      "per cent without a date": [
        40,
        {
          ...(await asked(
            "indicators.compute",
            { name: "share-without-date" },
            ({ value }) => value && value * 100,
          )),
          ...(await askedBriefly(
            "scoreboards.compute",
            { indicators: "share-without-date" as never },
            ({ whole }) => (whole.cells[0]?.value ?? Number.NaN) * 100,
          )),
          ...Object.fromEntries(
            Object.entries(reports).map(([format, text]) => [
              `the stock-taking as ${format}`,
              numberIn(text, /Without a stated date: (\d+) of 5\./u) * 20,
            ]),
          ),
          ...counted(
            "the list",
            (rows) => rows.commitments.filter((row) => !/^\d/u.test(row.Date ?? "")).length * 20,
          ),
          ...counted("the scoreboard", ({ board }) => Number(board[0]?.["No date"]) * 100),
          ...told(boards, "the scoreboard's report", /No date\D*?(\d+)\s?%/u),
          "page of how declaratory": numberIn(pages.declaratory!, /No date (\d+) %/u),
          "page of the scoreboard": numberIn(pages.scoreboard!, /All 5 (\d+) %/u),
        },
      ],
      "commitments on cybersecurity with Kenya": [
        2,
        {
          ...(await asked(
            "commitments.list",
            { partners: "KE" as never, areas: "cybersecurity" as never },
            total,
          )),
          ...(await askedBriefly(
            "network.matrix",
            {},
            ({ cells }) =>
              cells.find(({ row, column }) => row === "cybersecurity" && column === "KE")?.commitments,
          )),
          ...(await askedBriefly(
            "network.partner",
            { id: "KE" },
            ({ topics }) => topics.find(({ code }) => code === "cybersecurity")?.commitments,
          )),
          ...(await askedBriefly(
            "indicators.compute",
            { name: "commitments", partners: "KE" as never, areas: "cybersecurity" as never },
            ({ value }) => value,
          )),
          ...told(briefs, "the brief", /Cybersecurity: (\d+) commitments/u),
          "page of the matrix": numberIn(pages.matrix!, /Cybersecurity, Kenya: (\d+) commitments/u),
          "page of the partner": numberIn(pages.partner!, /Topics .*?Cybersecurity (\d+)/u),
        },
      ],
      "euro stated with Kenya": [
        5_000_000,
        {
          ...(await asked(
            "indicators.compute",
            { name: "finance-stated", partners: "KE" as never },
            ({ value }) => value,
          )),
          ...(await askedBriefly(
            "network.partner",
            { id: "KE" },
            ({ finance }) => finance.totals.find(({ currency }) => currency === "EUR")?.least,
          )),
          ...(await askedBriefly(
            "scoreboards.compute",
            { indicators: "finance-stated" as never },
            ({ groups }) => groups.find((group) => group.key === "KE")?.cells[0]?.value,
          )),
          ...counted("the scoreboard", ({ board }) =>
            Number(board.find(({ Group }) => Group === "Kenya")?.["Finance stated in euro"]),
          ),
          ...Object.fromEntries(
            Object.entries(briefs).map(([format, text]) => [
              `the brief as ${format}`,
              numberIn(text, /Stated are EUR (\d+) million in 1 sum/u) * 1e6,
            ]),
          ),
          "page of the partner": numberIn(pages.partner!, /Stated are EUR (\d+) million in 1 sum/u) * 1e6,
        },
      ],
      "homes observed": [
        4321,
        {
          ...(await asked(
            "indicators.list",
            { kinds: "observed" as never },
            ({ rows }) => rows.find(({ id }) => id === homes)?.last?.value,
          )),
          ...(await askedBriefly("indicators.get", { id: homes }, ({ course }) => course.at(-1)?.value)),
          ...(await askedBriefly("observations.list", {}, ({ rows }) => rows[0]?.value)),
          ...counted("the values", ({ observed }) => Number(observed[0]?.Value)),
          "IATI's results": numberIn(
            new TextDecoder().decode(await file("catalogue.export", { format: "iati" })),
            /<actual value="(\d+)"/u,
          ),
          "page of the indicator": numberIn(pages.observed!, /(4321)/u),
        },
      ],
      "frameworks in the register": [
        (await server.ask("frameworks.list", {})).total,
        {
          ...(await asked("frameworks.list", {}, total)),
          "page of the frameworks": numberIn(pages.frameworks!, /(\d+) frameworks\./u),
        },
      ],
    };
    const given = Object.entries(figures).map(([name, [, ways]]) => [name, ways]);
    const wanted = Object.entries(figures).map(([name, [value, ways]]) => [
      name,
      Object.fromEntries(Object.keys(ways).map((way) => [way, value])),
    ]);
    expect(given).toEqual(wanted);
    expect(wrongs).toEqual([]);
  });
});
