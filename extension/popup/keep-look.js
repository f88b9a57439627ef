/**
 * Writes down what the popup shows, for first-look.js to show again before anything has loaded. It is kept where a page
 * can read it without waiting, and only in this browser; signing out forgets it.
 */
const MOST_CARDS = 2; // as many as fit
const SVG = "http://www.w3.org/2000/svg";

/** The feed as it is now, without what belongs to the page that the person is on. */
export function keepLook(main) {
  const copy = main.cloneNode(true);
  copy.querySelector(".lead")?.replaceChildren();
  copy.querySelectorAll(`.posts > :nth-child(n + ${MOST_CARDS + 1})`).forEach((card) => card.remove());
  const { lang: language, dir: direction } = document.documentElement;
  const look = { language, direction, top: contents(document.getElementById("top")), main: contents(copy) };
  localStorage.setItem("look", JSON.stringify(look));
}

export function forgetLook() {
  localStorage.removeItem("look");
}

function contents(element) {
  return [...element.childNodes].map(tell);
}

/** Text as it is, an element as [name, whether it is of a drawing, attributes, children]. */
function tell(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  const attributes = [...node.attributes].map(({ name, value }) => [name, value]);
  return [node.localName, node.namespaceURI === SVG, attributes, contents(node)];
}
