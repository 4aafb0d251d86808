/** A colour as the four bytes of a pixel. */
type Pixel = readonly [red: number, green: number, blue: number];

const pixels = new Map<string, Pixel>();

/** What a colour of the page is in a picture. */
function pixelOf(colour: string): Pixel {
  const known = pixels.get(colour);
  if (known) return known;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return [0, 0, 0];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  const found: Pixel = [red, green, blue];
  pixels.set(colour, found);
  return found;
}

/**
 * Lines one pixel wide, written into the picture by hand. They are not as smooth as strokes, and ten times as fast where no
 * graphics card draws: under a moving hand that is what counts.
 */
export class ThinLines {
  readonly #image: ImageData;
  readonly #words: Uint32Array;
  readonly #ink: number;

  constructor(width: number, height: number, colours: { paper: string; line: string; alpha: number }) {
    this.#image = new ImageData(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
    this.#words = new Uint32Array(this.#image.data.buffer);
    const [paper, line] = [pixelOf(colours.paper), pixelOf(colours.line)];
    const mixed = paper.map((part, at) => part + ((line[at] ?? 0) - part) * colours.alpha);
    this.#words.fill(wordOf(paper));
    this.#ink = wordOf(mixed);
  }

  /** A line between two points of the picture, as far as it is in it. */
  draw(fromX: number, fromY: number, toX: number, toY: number): void {
    const { width, height } = this.#image;
    const [dx, dy] = [toX - fromX, toY - fromY];
    let [first, last] = [0, 1];
    // Liang and Barsky: from where to where the line is inside each of the four edges.
    for (const [along, room] of [
      [-dx, fromX],
      [dx, width - 1 - fromX],
      [-dy, fromY],
      [dy, height - 1 - fromY],
    ] as const) {
      if (along === 0 && room < 0) return;
      const at = room / along;
      if (along < 0) first = Math.max(first, at);
      else if (along > 0) last = Math.min(last, at);
    }
    if (first > last) return;
    const steps = Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) * (last - first)) || 1;
    const [stepX, stepY] = [(dx * (last - first)) / steps, (dy * (last - first)) / steps];
    let [x, y] = [fromX + dx * first, fromY + dy * first];
    for (let step = 0; step <= steps; step++) {
      this.#words[(y | 0) * width + (x | 0)] = this.#ink;
      x += stepX;
      y += stepY;
    }
  }

  putOn(context: CanvasRenderingContext2D): void {
    context.putImageData(this.#image, 0, 0);
  }
}

const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

function wordOf([red = 0, green = 0, blue = 0]: readonly number[]): number {
  const bytes = isLittleEndian ? [red, green, blue, 255] : [255, blue, green, red];
  return bytes.reduce((word, byte, at) => word + Math.round(byte) * 2 ** (8 * at), 0);
}
