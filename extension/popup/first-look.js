/**
 * Shows at once what the popup showed when it was last open, while the modules that draw it anew are still loading:
 * keep-look.js wrote it down. No module itself, because modules wait until the page has been read; nothing in it can be
 * used until the real thing has taken its place.
 */
(() => {
  const LONGEST_WAIT_MS = 100;
  const SVG = "http://www.w3.org/2000/svg";

  function build(told) {
    if (typeof told === "string") return document.createTextNode(told);
    const [name, isDrawing, attributes, children] = told;
    const element = isDrawing ? document.createElementNS(SVG, name) : document.createElement(name);
    for (const [key, value] of attributes) element.setAttribute(key, value);
    element.append(...children.map(build));
    return element;
  }

  try {
    const { language, direction, top, main } = JSON.parse(localStorage.getItem("look"));
    const parts = [top.map(build), main.map(build)];
    Object.assign(document.documentElement, { lang: language, dir: direction });
    document.getElementById("top").append(...parts[0]);
    document.getElementById("main").append(...parts[1]);
    document.getElementById("main").className = "feed";
    document.body.inert = true;
    // First the frame with it, then all else. Where no frame is drawn, because nobody looks, it comes soon anyway.
    requestAnimationFrame(() => setTimeout(loadRest));
    setTimeout(loadRest, LONGEST_WAIT_MS);
  } catch {
    loadRest(); // nothing was kept, or by another version: then the first look takes a moment longer
  }

  function loadRest() {
    document.head.append(document.getElementById("rest").content); // the second time it is empty
  }
})();
