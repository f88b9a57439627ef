/** Showing the popup without a click on the toolbar: from a menu or a notification. */
const PAGE = "popup/popup.html";
const SIZE = { width: 380, height: 640 };

export class PopupWindow {
  /** `action`, `windows`, `tabs` and `runtime` are the browser's; some browsers lack the first two's abilities. */
  constructor({ action, windows, tabs, runtime }) {
    Object.assign(this, { action, windows, tabs, runtime });
  }

  /** In its own place where the browser allows that, else in a small window, else in a tab. */
  async open() {
    try {
      if (this.action.openPopup) return await this.action.openPopup();
    } catch {
      // no window has the focus, or the browser wants a click that it can see
    }
    const url = this.runtime.getURL(PAGE);
    if (this.windows?.create) return this.windows.create({ url, type: "popup", ...SIZE });
    return this.tabs.create({ url });
  }
}
