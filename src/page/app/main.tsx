/** The page's composition root: makes the room, joins it to engine, language and views, and starts loading. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { settingsFromQuery } from "../../core/settings/link.ts";
import { startEngine } from "../engine/engine.ts";
import type { DataSupply } from "../engine/supply.ts";
import { startLanguage } from "../language/start.ts";
import { Address, PAGE_KEYS } from "../state/address.ts";
import { loadPreferences } from "../state/preferences.ts";
import { OwnDataContext } from "../state/ownDataContext.ts";
import { RoomController } from "../state/room.ts";
import { RoomContext } from "../state/roomContext.ts";
import { openedLater } from "../storage/ownDataShelf.ts";
import { followVisibility } from "./hiddenTab.ts";
import { keepOnLeaving } from "./keepOnLeaving.ts";
import { Page } from "./Page.tsx";
import { createScriptHandle } from "./scriptHandle.ts";

// Asked for first: nothing can be painted without words.
const language = startLanguage();
const storage = availableStorage();
const ownData = openedLater(async () => (await import("../state/browserOwnData.ts")).browserOwnData(controller.room));
const supply: DataSupply = {
  ownData: (fingerprint) => ownData.read(fingerprint),
  mirror: () => controller.store.getState().mirror,
};
const opened = location.search;
const address = new Address(opened, writeAddress);
const controller: RoomController = new RoomController({
  link: settingsFromQuery(opened, PAGE_KEYS),
  preferences: loadPreferences(storage, location.href),
  storage,
  supply,
  startEngine: (listener) => startEngine(listener, supply),
  showLink: (query) => address.showSettings(query),
  openShelf: async (room) => (await import("../state/browserShelf.ts")).browserShelf(room),
});
window.elboRoom = createScriptHandle(controller);
// Before anything is painted: what an instructor hides is not to flash up.
const shaped = address.get("hide") + address.get("lock") === "" ? null : shapeControls();
followVisibility(controller, document);
keepOnLeaving(controller, document, window);
addEventListener("pagehide", () => address.flush());
void controller.actions.boot();

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no element #root");
Promise.all([language, shaped]).then(
  ([words]) =>
    createRoot(root).render(
      <StrictMode>
        <I18nextProvider i18n={words}>
          <RoomContext value={controller.room}>
            <OwnDataContext value={ownData}>
              <Page />
            </OwnDataContext>
          </RoomContext>
        </I18nextProvider>
      </StrictMode>,
    ),
  () => {
    root.textContent = "A file of this page could not be fetched. Reload it. / 本页面的一个文件未能载入，请重新加载。";
  },
);

// Nothing of it belongs to the first paint; a page that cannot fetch it works, and its link holds the settings.
void language
  .then(() => Promise.all([import("../state/viewInAddress.ts"), import("../state/readAddress.ts")]))
  .then(([{ keepViewInAddress }, { readAddress }]) => keepViewInAddress(controller, address, readAddress(opened)))
  .catch(() => undefined);

/** A page that cannot fetch this has all its controls. */
async function shapeControls(): Promise<void> {
  try {
    const [{ readAddress }, { wholeChoice }] = await Promise.all([
      import("../state/readAddress.ts"),
      import("../state/controlNames.ts"),
    ]);
    controller.shapeControls(wholeChoice(readAddress(opened).controls));
  } catch {
    // Said nowhere: what is on the page works.
  }
}

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  // A host or a browser that has no service worker for it has the page as it was.
  void window.elboRoom.ready
    .then(() => import("./offline.ts"))
    .then(({ workOffline }) => workOffline(controller))
    .catch(() => undefined);
}

/** A browser that has had enough of changes refuses; the next one is written. */
function writeAddress(query: string): void {
  try {
    history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
  } catch {
    // The page goes on without.
  }
}

/** Null where the browser forbids storage, as in some private windows and frames. */
function availableStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
