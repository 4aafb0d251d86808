import { type Colours, drawGraph, type Eye, type Picture } from "./draw-graph.ts";

type Size = { width: number; height: number };
type Drawn = { canvas: HTMLCanvasElement; eye: Eye; size: Size };

/** So much wider and higher than what is seen: a hand can move a while before something is missing at the edge. */
const LARGER = 1.9;
/** Stretched further than this, nobody could read it. */
const STRETCHED = 3;
/** From far, from near and between: whoever comes closer and goes back meets what was drawn on the way. */
const KEPT = 3;

/** Pictures of the graph that are larger than what is seen, drawn once and then shifted and stretched under a moving hand. */
export class Backing {
  /** The last drawn comes first. */
  #drawn: Drawn[] = [];
  /** Whether what stands on the page was taken from here. */
  isShown = false;

  /** The least stretched of those in which all is that is to be seen. */
  #find(seen: Size, eye: Eye): Drawn | undefined {
    return this.#drawn
      .filter((drawn) => covers(drawn, seen, eye))
      .sort((one, other) => distance(one, eye) - distance(other, eye))[0];
  }

  /** Draws what is needed for this view, unless something drawn before will do. */
  prepare(seen: Size, eye: Eye, picture: Picture, colours: Colours): void {
    if (this.#find(seen, eye)) return;
    const size = { width: seen.width * LARGER, height: seen.height * LARGER };
    const canvas =
      (this.#drawn.length >= KEPT && this.#drawn.pop()?.canvas) || document.createElement("canvas");
    canvas.width = size.width * devicePixelRatio;
    canvas.height = size.height * devicePixelRatio;
    const context = canvas.getContext("2d", { alpha: false });
    if (!context) return;
    drawGraph(context, size, eye, picture, colours, { withLabels: true, isQuick: true });
    this.#drawn.unshift({ canvas, eye, size });
  }

  show(context: CanvasRenderingContext2D, seen: Size, eye: Eye, paper: string): void {
    const drawn = this.#find(seen, eye);
    if (!drawn) return;
    const stretch = eye.scale / drawn.eye.scale;
    const [width, height] = [drawn.size.width * stretch, drawn.size.height * stretch];
    const left = seen.width / 2 + (drawn.eye.x - eye.x) * eye.scale - width / 2;
    const top = seen.height / 2 + (drawn.eye.y - eye.y) * eye.scale - height / 2;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = paper;
    context.fillRect(0, 0, seen.width, seen.height);
    context.drawImage(drawn.canvas, left, top, width, height);
    this.isShown = true;
  }

  /** What was drawn is not how it stands any more. */
  forget(): void {
    this.#drawn = [];
    this.isShown = false;
  }
}

function covers({ eye: from, size }: Drawn, { width, height }: Size, { scale, x, y }: Eye): boolean {
  const stretch = scale / from.scale;
  if (stretch > STRETCHED || stretch < 1 / LARGER) return false;
  const spareX = (size.width * stretch - width) / 2;
  const spareY = (size.height * stretch - height) / 2;
  return (
    Math.abs(from.x - x) * scale <= Math.max(0, spareX) && Math.abs(from.y - y) * scale <= Math.max(0, spareY)
  );
}

function distance({ eye }: Drawn, { scale }: Eye): number {
  return Math.abs(Math.log(scale / eye.scale));
}
