/** Where each view is. All but the first are fetched when they are first wanted, so that the posts are there at once. */
import { feedView } from "./view-feed.js";

const VIEWS = {
  feed: async () => feedView,
  connect: async () => (await import("./view-connect.js")).connectView,
  editor: async () => (await import("./view-editor.js")).editorView,
  plan: async () => (await import("./view-plan.js")).planView,
  planned: async () => (await import("./view-planned.js")).plannedView,
  answers: async () => (await import("./view-answers.js")).answersView,
  suggest: async () => (await import("./view-suggest.js")).suggestView,
  impact: async () => (await import("./view-impact.js")).impactView,
  rows: async () => (await import("./view-rows.js")).rowsView,
};

/** Resolves to the function that builds it: (app, details) -> {element, focus?, update?}. */
export function viewOf(name) {
  return VIEWS[name]();
}
