/** Saves what a rank showed as a PNG file. */
import { download } from "#ui/components/files.ts";

/** Offers the canvas's picture as a download. Throws Error when the browser cannot make a PNG of it. */
export async function saveCanvas(canvas: HTMLCanvasElement, title: string): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("the browser could not make a PNG of it");
  download(blob, `${fileName(title)}.png`);
}

/** Draws an SVG at twice its size, on `background`, and saves that. */
export async function saveSvg(svg: SVGSVGElement, title: string, background: string): Promise<void> {
  const { width, height } = svg.viewBox.baseVal;
  const text = new XMLSerializer().serializeToString(withResolvedColors(svg));
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("the browser gave no canvas to draw on");
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  await saveCanvas(canvas, title);
}

const inherited = [
  "fill",
  "stroke",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "stroke-width",
];

/** A copy that looks the same without the page's style sheets and variables. */
function withResolvedColors(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error("the plot could not be copied");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const originals = svg.querySelectorAll("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, index) => {
    const computed = getComputedStyle(originals[index]);
    for (const name of inherited) element.style.setProperty(name, computed.getPropertyValue(name));
  });
  return copy;
}

export function fileName(title: string): string {
  const plain = title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return plain === "" ? "ringside" : plain.slice(0, 80);
}
