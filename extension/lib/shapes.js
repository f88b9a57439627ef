/**
 * What of the server's answers this extension uses, and of which kind it is. What is not of that kind is refused as a
 * whole, with one sentence, before anything of it is kept or shown. Fields that are not named here may be anything.
 *
 * A shape is one of the kinds below (with "?" behind it: or null, or missing), [shape] for a list of it, or an object
 * with a shape for each field.
 */
import { Failure } from "./failure.js";

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const KINDS = {
  text: (value) => typeof value === "string",
  number: (value) => Number.isFinite(value),
  id: (value) => Number.isSafeInteger(value) && value > 0,
  yes: (value) => typeof value === "boolean",
  moment: (value) => typeof value === "string" && Number.isFinite(Date.parse(value)),
  object: isObject,
  list: Array.isArray,
  texts: (value) => isObject(value) && Object.values(value).every(KINDS.text),
  ids: (value) => isObject(value) && Object.values(value).every(KINDS.id),
};

const NAMED = { slug: "text", name: "text" };
const SHARE_TEXT = { id: "id", network: "text", text: "text", locked: "yes" };
const PROOF = { state: "text", note: "text?" };

export const FEED_ITEM = {
  id: "id",
  title: "text",
  url: "text",
  summary: "text",
  image_url: "text?",
  image_alt: "text?",
  topics: [NAMED],
  disclosure: "text?",
  disclosures: "texts?",
  own_words_minimum: "number?",
  featured: "yes?",
  reasons: ["text"],
  share_texts: [SHARE_TEXT],
  shared_on: ["text"],
};
export const FEED = { items: [FEED_ITEM], next: "text?" };
export const ME = { id: "id", name: "text", email: "text?", digest: "text?" };
export const SHARE = {
  id: "id",
  network: "text?",
  text: "text?",
  intent_url: "text?",
  state: "text?",
  counts: "yes?",
  why: "text?",
  why_code: "text?",
  post_url: "text?",
  proof: { ...PROOF, optional: true },
};
export const SHARES = { items: [SHARE], next: "text?" };
export const TOKEN = { token: "text" };
export const CONTEXT = { posts: "ids", mentions: "ids" };
export const MENTION = {
  id: "id",
  title: "text",
  url: "text",
  source: "text",
  author: "text?",
  published_at: "moment",
  state: "text",
  taken_by: { id: "id", name: "text", optional: true },
  taken_at: "moment?",
  answers: [{ ...FEED_ITEM, confidence: "number", mention_sentence: "text", post_sentence: "text" }],
};
export const ANSWERS = { by: "text", items: [{ ...FEED_ITEM, score: "number", sentence: "text?" }] };
export const SCHEDULE = {
  id: "id",
  post_id: "id",
  post_title: "text",
  network: "text",
  text: "text",
  due_at: "moment",
  state: "text",
};
export const SCHEDULES = { items: [SCHEDULE] };
export const NOTICES = { items: [{ id: "id", kind: "text", data: "object", created_at: "moment" }] };
const FIGURE = { count: "number", definition: "text" };
export const IMPACT = {
  shares: FIGURE,
  clicks: FIGURE,
  points: FIGURE,
  thanks: FIGURE,
  streak: { weeks: "number", definition: "text" },
  badges: "list",
  next_badges: "list",
  hidden_from_boards: "yes",
};
export const ROWS = { items: ["object"], next: "text?" };
export const PREFERENCES = { digest: "text", hidden_from_boards: "yes" };

/** The answer itself, if it has this shape. Throws Failure("unreadable") otherwise, and logs which part it was. */
export function shaped(shape, answer) {
  const wrong = fault(shape, answer, "answer");
  if (!wrong) return answer;
  console.warn(`Goodword: ${wrong} is not what it should be`);
  throw new Failure("unreadable");
}

/** The first part that is of another kind, as a path; null if there is none. */
function fault(shape, value, path) {
  if (typeof shape === "string") return isOfKind(shape, value) ? null : path;
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return path;
    return firstOf(value, (each, place) => fault(shape[0], each, `${path}[${place}]`));
  }
  const { optional, ...fields } = shape;
  if (optional && (value === null || value === undefined)) return null;
  if (!isObject(value)) return path;
  return firstOf(Object.entries(fields), ([name, kind]) => fault(kind, value[name], `${path}.${name}`));
}

function isOfKind(kind, value) {
  if (!kind.endsWith("?")) return KINDS[kind](value);
  return value === null || value === undefined || KINDS[kind.slice(0, -1)](value);
}

function firstOf(list, look) {
  for (const [place, each] of list.entries()) {
    const wrong = look(each, place);
    if (wrong) return wrong;
  }
  return null;
}
