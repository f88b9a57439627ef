/** What an organisation has set for its people by policy; see managed-schema.json. */
import { AddressError, normaliseAddress } from "./server-address.js";

/**
 * The server's address that a policy gives, in the form that is stored; "" where there is none, or none that is usable.
 * `area` is browser.storage.managed: it rejects in Firefox where no policy is set, and is missing in some browsers.
 */
export async function managedAddress(area) {
  try {
    const { serverAddress } = await area.get({ serverAddress: "" });
    return typeof serverAddress === "string" && serverAddress ? normaliseAddress(serverAddress) : "";
  } catch (error) {
    if (error instanceof AddressError) console.warn("The policy's serverAddress cannot be used:", error.code);
    return "";
  }
}
