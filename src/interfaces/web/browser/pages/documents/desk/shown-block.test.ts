import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { showBlock, shownSpans, textPlace, trimmed, within } from "./shown-block.ts";

const shown = (text: string, spans: [number, number][], visible: [number, number][]) => {
  const places = (pairs: [number, number][]) => pairs.map(([start, end]) => ({ start, end }));
  return showBlock(text, { spans: places(spans), visible: places(visible) });
};

// "The two sides will meet." with its markup and its note reference left out.
const text = "The **two** sides1\nwill meet.";
const block = shown(
  text,
  [[0, 29]],
  [
    [0, 4],
    [6, 9],
    [11, 17],
    [18, 29],
  ],
);

describe("the words of a block", () => {
  test("markup and note references are not shown, and line breaks are spaces", () => {
    expect(block.words).toBe("The two sides will meet.");
  });

  test("stretches that a page break parts are parted by a space", () => {
    const broken = shown(
      "first half\n\n12\n\nsecond half",
      [
        [0, 10],
        [16, 27],
      ],
      [
        [0, 10],
        [16, 27],
      ],
    );
    expect(broken.words).toBe("first half second half");
  });

  test("a word that markup or a line end cuts in two is one word, and a note leaves no gap before the stop", () => {
    expect(
      shown(
        "co-\noperate",
        [[0, 11]],
        [
          [0, 2],
          [4, 11],
        ],
      ).words,
    ).toBe("cooperate");
    expect(
      shown(
        "a cable<sup>1</sup>.",
        [[0, 20]],
        [
          [0, 7],
          [19, 20],
        ],
      ).words,
    ).toBe("a cable.");
  });

  test("an escape is shown as the sign it stands for, and a line that markup breaks as a space", () => {
    expect(
      shown(
        "one &quot;word&quot;",
        [[0, 20]],
        [
          [0, 5],
          [10, 15],
        ],
      ).words,
    ).toBe('one "word"');
    expect(
      shown(
        "one<br>two",
        [[0, 10]],
        [
          [0, 4],
          [7, 10],
        ],
      ).words,
    ).toBe("one two");
    expect(shown("a & b", [[0, 5]], [[0, 5]]).words).toBe("a & b");
  });

  test("a place over markup is one stretch of the shown words", () => {
    expect(shownSpans(block, [{ start: 0, end: 29 }])).toEqual([{ start: 0, end: 24 }]);
  });

  test("two places far apart stay two", () => {
    expect(
      shownSpans(block, [
        { start: 0, end: 3 },
        { start: 24, end: 28 },
      ]),
    ).toEqual([
      { start: 0, end: 3 },
      { start: 19, end: 23 },
    ]);
  });

  test("a place without visible words is nowhere", () => {
    expect(shownSpans(block, [{ start: 4, end: 6 }])).toEqual([]);
    expect(textPlace(block, { start: 5, end: 5 })).toBeUndefined();
  });
});

test("selected words lead back to the text that gave them", () => {
  const place = textPlace(block, { start: 4, end: 13 });
  expect(place).toEqual({ start: 6, end: 17 });
  expect(text.slice(place?.start, place?.end)).toBe("two** sides");
});

test("whatever is selected within one run comes back exactly", () => {
  const visible = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 4 })), {
      minLength: 1,
      maxLength: 8,
    })
    .map((lengths) => {
      let at = 0;
      return lengths.map(([length, gap]) => {
        const run = { start: at, end: at + length };
        at = run.end + gap;
        return run;
      });
    });
  fc.assert(
    fc.property(visible, fc.nat(), fc.nat(), (runs, a, b) => {
      const whole = showBlock("x".repeat(200), { spans: [{ start: 0, end: 200 }], visible: runs });
      const run = runs[a % runs.length];
      if (!run) return;
      const place = { start: run.start + (b % (run.end - run.start)), end: run.end };
      const [span, ...more] = shownSpans(whole, [place]);
      expect(more).toEqual([]);
      expect(span && textPlace(whole, span)).toEqual(place);
    }),
  );
});

test("a selection takes its part of each sentence, without white space at the ends", () => {
  const sentences = [
    { start: 0, end: 5 },
    { start: 6, end: 12 },
  ];
  expect(within(sentences, { start: 3, end: 8 })).toEqual([
    { start: 3, end: 5 },
    { start: 6, end: 8 },
  ]);
  expect(
    trimmed(" ab  c ", [
      { start: 0, end: 4 },
      { start: 3, end: 5 },
    ]),
  ).toEqual([{ start: 1, end: 3 }]);
});
