/**
 * Firefox asks people whether an extension may send what it could be sent of: a page's address (browsingActivity) or
 * words on it (websiteContent). Other browsers have no such question; there the click itself is the answer.
 */
export const FOR_SUGGESTING = ["browsingActivity"];
export const FOR_ANSWERING = ["websiteContent"];

/** Whether it may be sent. `permissions` is browser.permissions. */
export async function isAgreed(permissions, what) {
  const { data_collection: agreed } = await permissions.getAll();
  return agreed === undefined || what.every((each) => agreed.includes(each));
}

/** Ask, from the handler of a click and before anything is awaited. */
export async function agree(permissions, what) {
  let asked;
  try {
    asked = permissions.request({ data_collection: what });
  } catch {
    return true; // no such question in this browser
  }
  return asked;
}
