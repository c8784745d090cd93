/** The page's composition root: makes the room, joins it to engine, language and views, and starts loading. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { settingsFromQuery } from "../../core/settings/link.ts";
import { startEngine } from "../engine/engine.ts";
import type { DataSupply } from "../engine/supply.ts";
import { startLanguage } from "../language/start.ts";
import { loadPreferences } from "../state/preferences.ts";
import { RoomController } from "../state/room.ts";
import { RoomContext } from "../state/roomContext.ts";
import { ownDataInMemory } from "../storage/ownDataShelf.ts";
import { followVisibility } from "./hiddenTab.ts";
import { keepOnLeaving } from "./keepOnLeaving.ts";
import { Page } from "./Page.tsx";
import { createScriptHandle } from "./scriptHandle.ts";

// Asked for first: nothing can be painted without words.
const language = startLanguage();
const storage = availableStorage();
const ownData = ownDataInMemory();
const supply: DataSupply = {
  ownData: (fingerprint) => ownData.read(fingerprint),
  mirror: () => controller.store.getState().mirror,
};
const controller: RoomController = new RoomController({
  link: settingsFromQuery(location.search),
  preferences: loadPreferences(storage, location.href),
  storage,
  supply,
  startEngine: (listener) => startEngine(listener, supply),
  showLink: (query) => history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`),
  openShelf: async (room) => (await import("../state/browserShelf.ts")).browserShelf(room),
});
window.elboRoom = createScriptHandle(controller);
followVisibility(controller, document);
keepOnLeaving(controller, document, window);
void controller.actions.boot();

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no element #root");
language.then(
  (words) =>
    createRoot(root).render(
      <StrictMode>
        <I18nextProvider i18n={words}>
          <RoomContext value={controller.room}>
            <Page />
          </RoomContext>
        </I18nextProvider>
      </StrictMode>,
    ),
  () => {
    root.textContent = "A file of this page could not be fetched. Reload it. / 本页面的一个文件未能载入，请重新加载。";
  },
);

/** Null where the browser forbids storage, as in some private windows and frames. */
function availableStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
