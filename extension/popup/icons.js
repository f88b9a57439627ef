/** Icons, drawn for this extension: plain strokes that take the text's colour. Networks get a sign, not their logo. */
const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  x: "M5 5l14 14M19 5L5 19",
  linkedin: "M6 10v9M6 5.500v.1M11 19v-9M11 14c0-2.500 1.500-4 3.800-4 2.200 0 3.200 1.500 3.200 4v5",
  facebook: "M16 4.500h-1.500c-2.200 0-3.500 1.300-3.500 3.500v12M7.500 12.500h7.500",
  bluesky: "M12 12C10.500 8.500 7 5 4.500 5c-.8 4.500.8 7.500 4.500 8-3 .5-4 2.500-2 5 2.500 2 4.500-1.500 5-4 .5 2.500 2.500 6 5 4 2-2.500 1-4.500-2-5 3.700-.5 5.300-3.500 4.500-8C17 5 13.500 8.500 12 12z",
  mastodon: "M8 18.500c3 1 6 1 9 .5 2-.5 3-2 3-5V9c0-3-1.500-4.500-4-5-2.500-.4-5.500-.4-8 0-2.500.5-4 2-4 5v5.500c0 4 3 6.500 7.500 6M8 14V9.500c0-2.500 4-2.500 4 0V12M12 9.500c0-2.500 4-2.500 4 0V14",
  threads: "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0v1.500a2.300 2.300 0 0 0 4.500 0V12a8.500 8.500 0 1 0-3.500 6.900",
  reddit: "M4 13.500c0-3.600 3.600-6 8-6s8 2.400 8 6-3.600 6-8 6-8-2.400-8-6zM12 7.500l1-4 4 1M9 13v.1M15 13v.1M9 16.200c1.800 1.100 4.200 1.100 6 0M3.500 11.500a2 2 0 0 1 2.500-3M20.500 11.500a2 2 0 0 0-2.500-3",
  whatsapp: "M4.500 19.500l1.200-3.800A8 8 0 1 1 8.500 18.500zM9 8.800c-.3 3 3.200 6.500 6.200 6.200l.8-1.700-2.200-1.100-1 .9c-.8-.3-1.800-1.300-2.100-2.100l.9-1L10.500 8z",
  telegram: "M20.500 4.500L3.500 11l5 2L18 7l-7 7.500v4.500l2.800-3.200 3.700 2.700z",
  instagram: "M4.500 8a3.500 3.500 0 0 1 3.500-3.500h8A3.500 3.500 0 0 1 19.500 8v8a3.500 3.500 0 0 1-3.500 3.500H8A3.500 3.500 0 0 1 4.500 16zM15.500 12a3.500 3.500 0 1 1-7 0 3.500 3.500 0 0 1 7 0zM16.800 7.200v.1",
  xing: "M6 8l2.500 4L5 17M19 4.500l-6 10 3.500 5.500",
  hackernews: "M6.500 5l5.500 8 5.500-8M12 13v6.500",
  email: "M3.500 6h17v12.500h-17zM3.500 7l8.500 6.500L20.500 7",
  copy: "M9 9h10.500v10.500H9zM15 9V5.500a1 1 0 0 0-1-1H5.500a1 1 0 0 0-1 1V14a1 1 0 0 0 1 1H9",
  search: "M15.500 15.500L20 20M17 10.500a6.500 6.500 0 1 1-13 0 6.500 6.500 0 0 1 13 0z",
  check: "M5 12.500l4.500 4.500L19 7.500",
  back: "M14.500 5.500L8 12l6.500 6.500",
  settings: "M4 7h9M19 7h1M4 17h1M11 17h9M18.500 7a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM10.500 17a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0z",
  more: "M6 12v.1M12 12v.1M18 12v.1",
  pen: "M5 19l1-4L16 5l3 3L9 18z",
}; // prettier-ignore

/** An icon that says nothing by itself: whatever holds it has a name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Goodword's two quotation marks. */
export function wordMark() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  for (const x of [0, 10]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", `M${9 + x} 1.200c-4.700 1.900-8 5.700-8 10.300a4.500 4.500 0 1 0 5.100-4.450c.3-1.700 1.700-3.100 3.700-4z`);
    svg.append(path);
  }
  return svg;
}
