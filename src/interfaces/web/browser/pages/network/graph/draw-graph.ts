import type { Layout } from "./layout.ts";
import type { Graph, NodeKind } from "./shown-graph.ts";
import { ThinLines } from "./thin-lines.ts";

/** Where the eye stands: how large, and what lies in the middle. */
export type Eye = { scale: number; x: number; y: number };

export type Colours = Record<NodeKind | "paper" | "ink" | "line" | "marked", string>;

/** A graph with the place of each node, and what of it is marked. */
export type Picture = {
  graph: Graph;
  layout: Layout;
  /** The ends of each tie, as places in the list of nodes. */
  ties: readonly (readonly [from: number, to: number])[];
  /** The nodes from the one with most ties to the one with fewest: in this order they are given their labels. */
  byDegree: readonly number[];
  /** The chosen node and what is tied to it, or a way; empty: everything is drawn alike. */
  marked: ReadonlySet<string>;
};

const LABELS_AT_REST = 40;

export function radiusOf(layout: Layout, at: number): number {
  return 3.5 + Math.min(9, Math.sqrt(layout.degreeOf(at)) * 1.1);
}

/** The colours of the page, as a canvas takes them. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const of = (name: string) => {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    element.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour || style.color;
  };
  return {
    party: of("--accent"),
    framework: of("--good"),
    initiative: of("--care"),
    topic: of("--bad"),
    paper: of("--paper"),
    ink: of("--ink"),
    line: of("--line-strong"),
    marked: of("--ink"),
  };
}

/** A circle for a party, a square for a framework, a diamond for an initiative, a triangle for a topic; filling closes them. */
function outline(context: CanvasRenderingContext2D, kind: NodeKind, x: number, y: number, r: number): void {
  switch (kind) {
    case "party":
      context.moveTo(x + r, y);
      context.arc(x, y, r, 0, Math.PI * 2);
      break;
    case "framework":
      context.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7);
      break;
    case "initiative":
      context.moveTo(x, y - r * 1.15);
      context.lineTo(x + r * 1.15, y);
      context.lineTo(x, y + r * 1.15);
      context.lineTo(x - r * 1.15, y);
      break;
    case "topic":
      context.moveTo(x, y - r * 1.15);
      context.lineTo(x + r * 1.05, y + r * 0.85);
      context.lineTo(x - r * 1.05, y + r * 0.85);
      break;
  }
}

/**
 * Draws the whole picture. All lines are one stroke and all nodes of a kind one fill. Quick: what is in motion, with
 * lines that are not smooth.
 */
export function drawGraph(
  context: CanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  { scale, x, y }: Eye,
  picture: Picture,
  colours: Colours,
  { withLabels, isQuick = false }: { withLabels: boolean; isQuick?: boolean },
): void {
  const { graph, layout, ties, marked } = picture;
  const isMarkedNode = graph.nodes.map(({ id }) => marked.has(id));
  const ratio = devicePixelRatio;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, width, height);
  const px = (at: number) => width / 2 + ((layout.x[at] ?? 0) - x) * scale;
  const py = (at: number) => height / 2 + ((layout.y[at] ?? 0) - y) * scale;
  const isSeen = (at: number) => {
    const [sx, sy] = [px(at), py(at)];
    return sx > -60 && sy > -60 && sx < width + 60 && sy < height + 60;
  };
  const strokeTies = (wanted: boolean) => {
    context.beginPath();
    for (const [a, b] of ties) {
      const isMarked = isMarkedNode[a] === true && isMarkedNode[b] === true;
      if (marked.size > 0 && isMarked !== wanted) continue;
      if (!isSeen(a) && !isSeen(b)) continue;
      context.moveTo(px(a), py(a));
      context.lineTo(px(b), py(b));
    }
    context.stroke();
  };
  const alpha = marked.size ? 0.12 : 0.45;
  if (isQuick) {
    const lines = new ThinLines(width * ratio, height * ratio, {
      paper: colours.paper,
      line: colours.line,
      alpha,
    });
    for (const [a, b] of ties) {
      lines.draw(px(a) * ratio, py(a) * ratio, px(b) * ratio, py(b) * ratio);
    }
    lines.putOn(context);
  } else {
    context.lineWidth = 0.7;
    context.strokeStyle = colours.line;
    context.globalAlpha = alpha;
    strokeTies(false);
  }
  if (marked.size) {
    context.globalAlpha = 1;
    context.lineWidth = 1.6;
    context.strokeStyle = colours.marked;
    strokeTies(true);
  }
  for (const isOf of [false, true]) {
    if (isOf && marked.size === 0) continue;
    context.globalAlpha = marked.size && !isOf ? 0.25 : 1;
    for (const kind of ["party", "framework", "initiative", "topic"] as const) {
      context.fillStyle = colours[kind];
      context.beginPath();
      graph.nodes.forEach((node, at) => {
        if (node.kind !== kind || (marked.size > 0 && isMarkedNode[at] !== isOf) || !isSeen(at)) return;
        outline(context, kind, px(at), py(at), radiusOf(layout, at) * Math.sqrt(scale));
      });
      context.fill();
    }
  }
  if (withLabels) drawLabels(context, picture, colours, { px, py, isSeen, scale });
}

function drawLabels(
  context: CanvasRenderingContext2D,
  { graph, layout, byDegree, marked }: Picture,
  colours: Colours,
  {
    px,
    py,
    isSeen,
    scale,
  }: { px(at: number): number; py(at: number): number; isSeen(at: number): boolean; scale: number },
): void {
  const wanted = byDegree
    .flatMap((at) => {
      const node = graph.nodes[at];
      return node && (marked.size === 0 || marked.has(node.id)) && isSeen(at) ? [{ node, at }] : [];
    })
    .slice(0, Math.round(LABELS_AT_REST * Math.max(1, scale * scale)));
  context.globalAlpha = 1;
  context.font = '12px "Source Sans 3 Variable", sans-serif';
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.strokeStyle = colours.paper;
  context.fillStyle = colours.ink;
  const taken: { x: number; y: number; width: number }[] = [];
  for (const { node, at } of wanted) {
    const words = node.name.length > 44 ? `${node.name.slice(0, 42)}…` : node.name;
    const place = {
      x: px(at) + radiusOf(layout, at) * Math.sqrt(scale) + 4,
      y: py(at),
      width: words.length * 6.2,
    };
    // A label that would lie on another is left out: the text below has them all.
    const lies = taken.some(
      (one) => Math.abs(one.y - place.y) < 13 && place.x < one.x + one.width && one.x < place.x + place.width,
    );
    if (lies) continue;
    taken.push(place);
    context.strokeText(words, place.x, place.y);
    context.fillText(words, place.x, place.y);
  }
}
