import { type Colours, drawGraph, type Eye, type Picture } from "./draw-graph.ts";

type Size = { width: number; height: number };

/** So much wider and higher than what is seen: a hand can move a while before something is missing at the edge. */
const LARGER = 1.9;

/** A picture of the graph that is larger than what is seen, drawn once and then shifted and stretched under a moving hand. */
export class Backing {
  readonly #canvas = document.createElement("canvas");
  #drawnFor: { eye: Eye; size: Size } | null = null;
  /** Whether what stands on the page was taken from here. */
  isShown = false;

  /** Whether all that is to be seen is in what was drawn, and not stretched so far that nobody could read it. */
  covers({ width, height }: Size, { scale, x, y }: Eye): boolean {
    const drawn = this.#drawnFor;
    if (!drawn) return false;
    const stretch = scale / drawn.eye.scale;
    if (stretch > 2 || stretch < 1 / LARGER) return false;
    const spareX = (drawn.size.width * stretch - width) / 2;
    const spareY = (drawn.size.height * stretch - height) / 2;
    return (
      Math.abs(drawn.eye.x - x) * scale <= Math.max(0, spareX) &&
      Math.abs(drawn.eye.y - y) * scale <= Math.max(0, spareY)
    );
  }

  draw({ width, height }: Size, eye: Eye, picture: Picture, colours: Colours): void {
    const size = { width: width * LARGER, height: height * LARGER };
    this.#canvas.width = size.width * devicePixelRatio;
    this.#canvas.height = size.height * devicePixelRatio;
    const context = this.#canvas.getContext("2d", { alpha: false });
    if (!context) return;
    drawGraph(context, size, eye, picture, colours, { withLabels: true, isQuick: true });
    this.#drawnFor = { eye, size };
  }

  show(
    context: CanvasRenderingContext2D,
    { width, height }: Size,
    { scale, x, y }: Eye,
    paper: string,
  ): void {
    const drawn = this.#drawnFor;
    if (!drawn) return;
    const stretch = scale / drawn.eye.scale;
    const [shownWidth, shownHeight] = [drawn.size.width * stretch, drawn.size.height * stretch];
    const left = width / 2 + (drawn.eye.x - x) * scale - shownWidth / 2;
    const top = height / 2 + (drawn.eye.y - y) * scale - shownHeight / 2;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = paper;
    context.fillRect(0, 0, width, height);
    context.drawImage(this.#canvas, left, top, shownWidth, shownHeight);
    this.isShown = true;
  }

  /** What was drawn is not how it stands any more. */
  forget(): void {
    this.#drawnFor = null;
    this.isShown = false;
  }
}
