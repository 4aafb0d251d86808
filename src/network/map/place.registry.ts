import { z } from "zod";
import { Citation } from "../../base/citation.ts";
import { fileOf } from "../../base/vocabulary.ts";

/** Longitude and latitude in degrees. */
export type Spot = [longitude: number, latitude: number];

const LINE = /^(?<name>[^:]+): (?<longitude>-?[\d.]+) (?<latitude>-?[\d.]+)$/u;

const file = fileOf(
  "catalogue/places.yaml",
  z.object({
    sources: z.array(Citation),
    points: z.string().refine(
      (text) =>
        text
          .trim()
          .split("\n")
          .every((line) => LINE.test(line)),
      'Each line is "NAME: longitude latitude"',
    ),
  }),
);

let spots: Map<string, Spot> | undefined;

/** Where a place is drawn, by its name or a party's code; undefined where that is not known. */
export function findSpot(name: string): Spot | undefined {
  spots ??= new Map(
    file()
      .points.trim()
      .split("\n")
      .flatMap((line): [string, Spot][] => {
        const { name: key, longitude, latitude } = LINE.exec(line)?.groups ?? {};
        return key ? [[key, [Number(longitude), Number(latitude)]]] : [];
      }),
  );
  return spots.get(name);
}
