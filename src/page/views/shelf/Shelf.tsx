/**
 * The instruments that a person opens when they want them: none costs anything before. What needs room of its own opens as
 * a dialog, the others below the plane they work on.
 */
import "./shelf.css";
import { useState, type ComponentType } from "react";
import { familyOf } from "../../../core/settings/family.ts";
import { DATA_KINDS } from "../../../core/shared/dataKinds.ts";
import { useWords } from "../../language/words.ts";
import { SHELF_PANELS, type ShelfPanel } from "../../state/openPanels.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { lazily } from "../controls/lazily.tsx";
import { useReady } from "../hooks/useReady.ts";
import { InSight } from "./InSight.tsx";

const PLACES = {
  walks: lazily(async () => (await import("../walks/WalksPanel.tsx")).WalksPanel),
  drawing: lazily(async () => (await import("../drawing/DrawingPanel.tsx")).DrawingPanel),
  traversal: lazily(async () => (await import("../traversal/TraversalPanel.tsx")).TraversalPanel),
} satisfies Record<ShelfPanel, ComponentType>;

const DIALOGS = {
  dissection: lazily(async () => (await import("../dissection/DissectionDialog.tsx")).DissectionDialog),
  sideBySide: lazily(async () => (await import("../sideBySide/SideBySideDialog.tsx")).SideBySideDialog),
} satisfies Record<string, ComponentType<{ readonly onClose: () => void }>>;

type Dialog = keyof typeof DIALOGS;

export function Shelf() {
  const { t } = useWords();
  const ready = useReady();
  const open = useRoomState((state) => SHELF_PANELS.find((name) => state.opened.includes(name)) ?? null);
  const { openDialog, setOpened } = useActions();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const hasCode = useRoomState(({ settings }) => familyOf(settings.model) === "latent");
  const ofImages = useRoomState(({ settings }) => DATA_KINDS[settings.dataset].kind === "images");
  const hasPictures = hasCode && ofImages;
  const shown = hasPictures ? open : null;
  const Opened = shown === null ? null : PLACES[shown];
  const Over = dialog === null ? null : DIALOGS[dialog];
  return (
    <section className="shelf" aria-label={t("shelf.title")}>
      <div className="shelfKeys" role="group" aria-label={t("shelf.title")}>
        {hasPictures &&
          SHELF_PANELS.map((name) => (
            <button
              key={name}
              type="button"
              className="toggle"
              aria-expanded={open === name}
              onClick={() => setOpened(name, open !== name)}
            >
              {t(`shelf.${name}`)}
            </button>
          ))}
        {hasCode && <Key name="dissection" disabled={!ready} onOpen={setDialog} />}
        <Key name="sideBySide" disabled={!ready} onOpen={setDialog} />
        <Key name="sweep" disabled={!ready} onOpen={openDialog} />
      </div>
      {Opened !== null && (
        <InSight key={shown}>
          <Opened />
        </InSight>
      )}
      {Over !== null && <Over onClose={() => setDialog(null)} />}
    </section>
  );
}

interface KeyProps<Name> {
  readonly name: Name;
  readonly disabled: boolean;
  readonly onOpen: (name: Name) => void;
}

function Key<Name extends Dialog | "sweep">({ name, disabled, onOpen }: KeyProps<Name>) {
  const { t } = useWords();
  return (
    <button type="button" className="toggle" disabled={disabled} aria-haspopup="dialog" onClick={() => onOpen(name)}>
      {t(`shelf.${name}`)}
    </button>
  );
}
