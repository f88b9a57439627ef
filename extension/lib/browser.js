/** The one place that names the browser's own object; everything else is handed it. */
export const browser = globalThis.browser ?? globalThis.chrome;
