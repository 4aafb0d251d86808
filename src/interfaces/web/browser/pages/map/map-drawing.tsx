import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import type { OutputOf } from "../../client/operation-types.ts";
import type { Region } from "./map.search.ts";
import { drawingOf, HEIGHT, SHAPES, WIDTH } from "./shapes.ts";

export type MapData = OutputOf<"network.map">;

/** From how many frameworks on a shape is so dark. Steps of lightness: they hold for colour-blind eyes and in print. */
export const STEPS = [1, 2, 4, 7] as const;

/** How dark a partner is drawn: 0 where it has no framework. */
export function stepOf(frameworks: number): number {
  return STEPS.filter((least) => frameworks >= least).length;
}

/** The map: partners by how many frameworks they have, initiatives with their places and landings. */
export function MapDrawing({
  data,
  region,
  withInitiatives,
}: {
  data: MapData;
  region: Region;
  withInitiatives: boolean;
}) {
  const drawing = useMemo(() => drawingOf(region), [region]);
  const byCode = useMemo(
    () => new Map(data.partners.flatMap((partner) => (partner.numeric ? [[partner.numeric, partner]] : []))),
    [data],
  );
  const hub = useMemo(() => new Set(data.hub?.numerics), [data]);
  const spots = data.partners.flatMap((partner) => {
    const place = partner.at && drawing.spot(partner.at);
    return place && partner.frameworks.length ? [{ partner, place }] : [];
  });
  return (
    <figure className="map-figure">
      <figcaption className="visually-hidden">
        Map of partners and initiatives; the table below says the same
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <path className="map-lines" d={drawing.lines} />
        {SHAPES.map((shape) => {
          const partner = shape.id ? byCode.get(shape.id) : undefined;
          const step = stepOf(partner?.frameworks.length ?? 0);
          const isHub = shape.id !== undefined && hub.has(shape.id);
          const drawn = (
            <path
              key={shape.id ?? shape.properties.name}
              d={drawing.shape(shape)}
              className={isHub ? "map-shape map-hub" : `map-shape map-step-${step}`}
            >
              <title>{partner ? wordsOf(partner) : shape.properties.name}</title>
            </path>
          );
          return partner ? (
            <PartnerLink key={partner.id} id={partner.id}>
              {drawn}
            </PartnerLink>
          ) : (
            drawn
          );
        })}
        {spots.map(({ partner, place: [x, y] }) => (
          <PartnerLink key={partner.id} id={partner.id}>
            <circle
              cx={x}
              cy={y}
              r={partner.kind === "state" ? 4 : 7}
              className={`map-spot ${partner.kind === "state" ? "" : "map-group"} map-step-${stepOf(partner.frameworks.length)}`}
            >
              <title>{wordsOf(partner)}</title>
            </circle>
          </PartnerLink>
        ))}
        {withInitiatives && <Initiatives data={data} drawing={drawing} />}
      </svg>
    </figure>
  );
}

function wordsOf({ name, frameworks }: MapData["partners"][number]): string {
  return `${name}: ${frameworks.map((one) => one.name).join(", ")}`;
}

/** The picture is hidden from screen readers and the keyboard: the table has the same ways. */
function PartnerLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link to="/parties/$id" params={{ id }} tabIndex={-1}>
      {children}
    </Link>
  );
}

function Initiatives({ data, drawing }: { data: MapData; drawing: ReturnType<typeof drawingOf> }) {
  const middles = useMemo(
    () => new Map(SHAPES.flatMap((shape) => (shape.id ? [[shape.id, drawing.middle(shape)] as const] : []))),
    [drawing],
  );
  return data.initiatives.map((one) => {
    const known = one.places.flatMap(({ at, numeric, name, role }) => {
      const place = at ? drawing.spot(at) : numeric ? middles.get(numeric) : undefined;
      return place && !Number.isNaN(place[0]) ? [{ place, name, role, at }] : [];
    });
    const [first, ...rest] = known;
    if (!first) return null;
    const line = `M${first.place.join(",")}${rest.map(({ place }) => `L${place.join(",")}`).join("")}`;
    return (
      <g key={one.id} className="map-initiative">
        {one.kind === "submarine-cable" && known.length > 1 && <path className="map-cable" d={line} />}
        {known.map(({ place: [x = 0, y = 0], name, role }) => (
          <path key={`${name} ${role}`} className="map-place" d={`M${x},${y - 4}l4,4l-4,4l-4,-4z`}>
            <title>{`${one.name}, ${role}: ${name}`}</title>
          </path>
        ))}
      </g>
    );
  });
}
