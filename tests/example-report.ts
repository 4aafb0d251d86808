import type { Report } from "../src/base/reports/report.ts";

/** A small report between invented parties that has everything a report can hold, and words that are nasty in every format. */
export function exampleReport(): Report {
  return {
    key: "accord",
    name: "accord-of-the-lakes",
    title: "Accord of the lakes: one year on",
    subtitle: "Northmark and the Sarel Union, 1 January 2026 to 31 December 2026",
    author: "Ada <ada>",
    drawnAt: "2027-01-15T09:30:00.000Z",
    sources: new Map([
      [
        "com-1",
        {
          words: "“Northmark will lay a second cable.” Accord of the lakes, 5 May 2026",
          path: "/commitments/com-1",
        },
      ],
      [
        "com-2",
        {
          words: "“The harbour board will publish its maps.” Accord of the lakes, 5 May 2026",
          path: "/commitments/com-2",
        },
      ],
      ["evi-1", { words: "Minutes of the second meeting, 3 November 2026", path: null }],
    ]),
    sections: [
      {
        heading: "How it stands",
        blocks: [
          {
            kind: "paragraph",
            id: "standing",
            sentences: [
              { text: "Of 1 204 commitments, 2 are complete.", cites: ["com-1", "com-2"] },
              {
                text: 'One is “100 % done” *as reported* — #[see](x) <b>& $5</b> \\ "quoted" @home _so_.',
                cites: ["com-1"],
              },
            ],
          },
          { kind: "paragraph", id: "worded", sentences: [{ text: "The cable is laid.", cites: ["evi-1"] }] },
          {
            kind: "chart",
            title: "Two of five topics have nothing reported",
            subtitle: "Commitments with linked progress, by topic",
            unit: "commitments",
            bars: [
              { label: "Secure connectivity", value: 1204 },
              { label: "Skills", value: 3 },
              { label: "Standards", value: 0 },
              { label: "Quantum", value: null, missing: "not reported" },
            ],
          },
        ],
        sections: [
          {
            heading: "By topic",
            blocks: [
              {
                kind: "table",
                caption: "Commitments by topic",
                columns: [{ head: "Topic", width: 3 }, { head: "Commitments" }, { head: "Reported" }],
                rows: [
                  ["Secure connectivity", 1204, 1],
                  ["Skills | schools", 3, 0],
                  ["Quantum", 2, { missing: "not reported" }],
                ],
              },
            ],
          },
        ],
      },
      {
        heading: "What stands open",
        blocks: [
          {
            kind: "list",
            items: [
              { text: "The maps of the harbour are not published.", cites: ["com-2"] },
              { text: "Nobody owns the school for sailors.", cites: [] },
            ],
          },
        ],
      },
    ],
  };
}
