import { useEffect, useMemo, useRef } from "react";
import { Button } from "../../../components/button.tsx";
import { Backing } from "./backing.ts";
import { type Colours, coloursOf, drawGraph, type Eye, type Picture, radiusOf } from "./draw-graph.ts";
import { Layout } from "./layout.ts";
import type { Graph } from "./shown-graph.ts";

/** A graph that has been laid out for so long before it is first drawn is there within the second. */
const FIRST_MILLIS = 250;
const FRAME_MILLIS = 9;
/** So long after the last movement of a hand the picture is drawn anew, sharp and with its labels where they belong. */
const REST_MILLIS = 140;
/** After so long a rest the larger picture is drawn for the next movement, so that its first frame is not a late one. */
const READY_MILLIS = 250;
const MIDDLE = { x: 0, y: 0 };

function layOut(graph: Graph): Pick<Picture, "layout" | "ties" | "byDegree"> {
  const indexOf = new Map(graph.nodes.map(({ id }, at) => [id, at]));
  const ties = graph.ties.map(({ from, to }) => [indexOf.get(from) ?? 0, indexOf.get(to) ?? 0] as const);
  const layout = new Layout({ count: graph.nodes.length, ties });
  const begun = performance.now();
  while (layout.step() && performance.now() - begun < FIRST_MILLIS);
  const byDegree = graph.nodes
    .map((_, at) => at)
    .sort((one, other) => layout.degreeOf(other) - layout.degreeOf(one));
  return { layout, ties, byDegree };
}

/** Steps towards rest for a part of a frame. Answers whether anything moved. */
function layOutFurther(layout: Layout, begun: number): boolean {
  let isMoving = false;
  while (performance.now() - begun < FRAME_MILLIS && layout.step()) isMoving = true;
  return isMoving;
}

function fitting({ x, y }: Layout, width: number, height: number): Eye {
  if (x.length === 0) return { scale: 1, x: 0, y: 0 };
  const [left, right, top, bottom] = [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)];
  const scale = Math.min(width / (right - left + 160), height / (bottom - top + 80));
  return { scale: Math.max(0.05, Math.min(2.5, scale)), x: (left + right) / 2, y: (top + bottom) / 2 };
}

/**
 * The graph as a picture: drag to move, Ctrl and the wheel or buttons to come closer, press a node to choose it. It is hidden
 * from screen readers: the text below says the same.
 */
export function GraphCanvas({
  graph,
  marked,
  onChoose,
}: {
  graph: Graph;
  marked: ReadonlySet<string>;
  onChoose: (id: string | undefined) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const eye = useRef<Eye>({ scale: 1, x: 0, y: 0 });
  const isDirty = useRef(true);
  const pointer = useRef<{ x: number; y: number; hasMoved: boolean } | null>(null);
  const movedAt = useRef(Number.NEGATIVE_INFINITY);
  const isTouched = useRef(false);
  const laidOut = useMemo(() => layOut(graph), [graph]);
  const picture = useRef<Picture>({ graph, ...laidOut, marked });
  picture.current = { graph, ...laidOut, marked };
  isDirty.current = true;
  /** Comes closer to a point of the picture, given from its middle: that point stays where it is. */
  const zoom = useRef((by: number, { x, y } = MIDDLE) => {
    isTouched.current = true;
    const was = eye.current;
    const scale = Math.max(0.05, Math.min(8, was.scale * by));
    eye.current = {
      scale,
      x: was.x + x / was.scale - x / scale,
      y: was.y + y / was.scale - y / scale,
    };
    movedAt.current = performance.now();
  });

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d", { alpha: false });
    if (!element || !context) return;
    let colours: Colours = coloursOf(element.parentElement ?? element);
    let frame = 0;
    let quietSince = performance.now();
    const size = { width: 0, height: 0 };
    const backing = new Backing();
    const onSize = () => {
      const { clientWidth: width, clientHeight: height } = element;
      Object.assign(size, { width, height });
      element.width = width * devicePixelRatio;
      element.height = height * devicePixelRatio;
      colours = coloursOf(element.parentElement ?? element);
      isDirty.current = true;
    };
    const prepare = () => backing.prepare(size, eye.current, picture.current, colours);
    const draw = (isMoving: boolean, isChanged: boolean) => {
      if (isMoving && !isTouched.current)
        eye.current = fitting(picture.current.layout, size.width, size.height);
      drawGraph(context, size, eye.current, picture.current, colours, {
        withLabels: !isMoving,
        isQuick: isMoving,
      });
      if (isChanged) backing.forget();
      backing.isShown = false;
    };
    const loop = () => {
      const begun = performance.now();
      // Under a moving hand nothing else moves, and what was drawn is only shifted: thousands of nodes stay fluid.
      const isHeld = begun - movedAt.current < REST_MILLIS;
      const isMoving = !isHeld && layOutFurther(picture.current.layout, begun);
      const isChanged = isMoving || isDirty.current;
      if (isHeld && !isChanged) {
        prepare();
        backing.show(context, size, eye.current, colours.paper);
      } else if (isChanged || backing.isShown) draw(isMoving, isChanged);
      else if (begun - quietSince > READY_MILLIS) prepare();
      if (isHeld || isChanged) quietSince = begun;
      isDirty.current = false;
      frame = requestAnimationFrame(loop);
    };
    // Without a key held the wheel moves the page, as everywhere else on it: nobody is caught in the picture.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      zoom.current(event.deltaY < 0 ? 1.15 : 1 / 1.15, {
        x: event.clientX - box.left - box.width / 2,
        y: event.clientY - box.top - box.height / 2,
      });
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    const observer = new ResizeObserver(onSize);
    observer.observe(element);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", onSize);
    onSize();
    eye.current = fitting(picture.current.layout, size.width, size.height);
    frame = requestAnimationFrame(loop);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("wheel", onWheel);
      observer.disconnect();
      scheme.removeEventListener("change", onSize);
    };
  }, []);

  useEffect(() => {
    const element = canvas.current;
    if (element && !isTouched.current)
      eye.current = fitting(laidOut.layout, element.clientWidth, element.clientHeight);
    isDirty.current = true;
  }, [laidOut]);

  return (
    <div className="graph-frame">
      <canvas
        ref={canvas}
        className="graph-canvas"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          pointer.current = { x: event.clientX, y: event.clientY, hasMoved: false };
        }}
        onPointerMove={(event) => {
          const from = pointer.current;
          if (!from) return;
          const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
          if (!from.hasMoved && Math.hypot(dx, dy) < 4) return;
          pointer.current = { x: event.clientX, y: event.clientY, hasMoved: true };
          isTouched.current = true;
          const { scale, x, y } = eye.current;
          eye.current = { scale, x: x - dx / scale, y: y - dy / scale };
          movedAt.current = performance.now();
        }}
        onPointerCancel={() => {
          pointer.current = null;
        }}
        onPointerUp={(event) => {
          const wasMoved = pointer.current?.hasMoved;
          pointer.current = null;
          movedAt.current = Number.NEGATIVE_INFINITY;
          if (!wasMoved) onChoose(nodeAt(event, eye.current, picture.current));
        }}
      />
      <div className="graph-ways">
        <Button size="small" onPress={() => zoom.current(1.4)}>
          Closer
        </Button>
        <Button size="small" onPress={() => zoom.current(1 / 1.4)}>
          Further
        </Button>
        <Button
          size="small"
          onPress={() => {
            isTouched.current = false;
            const element = canvas.current;
            if (element) eye.current = fitting(laidOut.layout, element.clientWidth, element.clientHeight);
            isDirty.current = true;
          }}
        >
          All of it
        </Button>
      </div>
    </div>
  );
}

function nodeAt(
  event: React.PointerEvent<HTMLCanvasElement>,
  { scale, x, y }: Eye,
  { graph, layout }: Picture,
): string | undefined {
  const box = event.currentTarget.getBoundingClientRect();
  const wx = (event.clientX - box.left - box.width / 2) / scale + x;
  const wy = (event.clientY - box.top - box.height / 2) / scale + y;
  let found: string | undefined;
  let closest = Number.POSITIVE_INFINITY;
  graph.nodes.forEach((node, at) => {
    const distance = Math.hypot((layout.x[at] ?? 0) - wx, (layout.y[at] ?? 0) - wy);
    if (distance < radiusOf(layout, at) + 8 / scale && distance < closest) {
      closest = distance;
      found = node.id;
    }
  });
  return found;
}
