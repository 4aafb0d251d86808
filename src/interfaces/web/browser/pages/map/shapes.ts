import { geoEqualEarth, geoGraticule10, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import world from "world-atlas/countries-110m.json" with { type: "json" };
import type { Region } from "./map.search.ts";

export const WIDTH = 960;
export const HEIGHT = 480;

type Topology = Parameters<typeof feature>[0];
type Shapes = { type: "FeatureCollection"; features: Shape[] };
export type Shape = {
  type: "Feature";
  id?: string;
  properties: { name: string };
  geometry: GeoJSON.Geometry;
};

const topology = world as unknown as Topology & { objects: { countries: never } };
/** The states as Natural Earth draws them: whoever controls a territory in fact. */
export const SHAPES = (feature(topology, topology.objects.countries) as unknown as Shapes).features;

/** Two corners of each region, as longitude and latitude. */
const CORNERS: Record<Region, [[number, number], [number, number]]> = {
  world: [
    [-168, -54],
    [178, 76],
  ],
  Europe: [
    [-24, 30],
    [48, 70],
  ],
  Africa: [
    [-20, -36],
    [56, 40],
  ],
  "Asia and Pacific": [
    [44, -46],
    [178, 56],
  ],
  Americas: [
    [-168, -56],
    [-32, 72],
  ],
};

/** Draws shapes and spots of a region. */
export function drawingOf(region: Region) {
  const [from, to] = CORNERS[region];
  const projection = geoEqualEarth().rotate([region === "Asia and Pacific" ? -110 : 0, 0]);
  const corners = {
    type: "MultiPoint" as const,
    coordinates: [from, to, [from[0], to[1]], [to[0], from[1]], [(from[0] + to[0]) / 2, 0]],
  };
  projection.fitExtent(
    [
      [8, 8],
      [WIDTH - 8, HEIGHT - 8],
    ],
    corners,
  );
  const path = geoPath(projection);
  return {
    shape: (one: Shape) => path(one.geometry) ?? "",
    middle: (one: Shape) => path.centroid(one.geometry),
    lines: path(geoGraticule10()) ?? "",
    spot: ([longitude = 0, latitude = 0]: readonly number[]) => projection([longitude, latitude]),
  };
}
