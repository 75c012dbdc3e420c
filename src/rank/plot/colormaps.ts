/** Colours for one number a pixel: each map is a few anchors, evenly spaced, with straight lines between them. */

const anchors: Readonly<Record<string, string>> = {
  viridis: "440154 482878 3e4a89 31688e 26828e 1f9e89 35b779 6ece58 b5de2b fde725",
  magma: "000004 180f3d 440f76 721f81 9e2f7f cd4071 f1605d fd9668 feca8d fcfdbf",
  inferno: "000004 1b0c41 4a0c6b 781c6d a52c60 cf4446 ed6925 fb9b06 f7d13d fcffa4",
  plasma: "0d0887 46039f 7201a8 9c179e bd3786 d8576b ed7953 fb9f3a fdca26 f0f921",
  turbo:
    "30123b 4145ab 4675ed 39a2fc 1bcfd4 24eca6 61fc6c a4fc3b d1e834 f3c63a fe9b2d f36315 d93806 b11901 7a0403",
  gray: "000000 ffffff",
  hot: "0b0000 ff0000 ffff00 ffffff",
};

export const colormapNames: readonly string[] = Object.keys(anchors);

/** 256 colours as RGBA bytes, from the first to the last. Undefined for a name that is none. */
export function colorTable(name: string): Uint8ClampedArray | undefined {
  if (!Object.hasOwn(anchors, name)) return undefined;
  const points = anchors[name]
    .split(" ")
    .map((hex) => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)));
  const table = new Uint8ClampedArray(256 * 4);
  for (let index = 0; index < 256; index++) {
    const place = (index / 255) * (points.length - 1);
    const from = Math.min(Math.floor(place), points.length - 2);
    for (let channel = 0; channel < 3; channel++) {
      const [low, high] = [points[from][channel], points[from + 1][channel]];
      table[index * 4 + channel] = low + (high - low) * (place - from);
    }
    table[index * 4 + 3] = 255;
  }
  return table;
}
