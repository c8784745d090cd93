/** Widths of hidden layers as a row of small fields, with a way to add one and to take one out. */
import { Minus, Plus } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import type { SettingName, WidthsSetting } from "../../../core/settings/descriptors.ts";
import { useWords } from "../../language/words.ts";
import { TextEntry } from "../controls/TextEntry.tsx";
import type { SettingHandle } from "../hooks/useSetting.ts";

interface WidthsEditorProps {
  readonly id: string;
  readonly label: string;
  readonly describedBy: string;
  readonly setting: SettingHandle<SettingName>;
  readonly descriptor: WidthsSetting;
  readonly disabled: boolean;
}

export function WidthsEditor({ id, label, describedBy, setting, descriptor, disabled }: WidthsEditorProps) {
  const { t } = useWords();
  const { value, offer } = setting;
  const widths: readonly number[] = Array.isArray(value) ? value : [];
  const [faulty, setFaulty] = useState<number | null>(null);
  const group = useRef<HTMLDivElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  // The button just pressed may be gone with its layer, or with the last layer there is room for.
  const focusAfter = useRef(false);
  useLayoutEffect(() => {
    if (!focusAfter.current) return;
    focusAfter.current = false;
    const last = group.current?.querySelector<HTMLElement>(".widthsLayer:last-child .widthsRemove");
    (addButton.current ?? last)?.focus();
  }, [widths.length]);
  const replace = (index: number, text: string) => {
    const taken = offer(widths.map((width, at) => (at === index ? text : String(width))).join("-") || text);
    setFaulty(taken ? null : index);
    return taken;
  };
  const clear = () => {
    setFaulty(null);
    setting.clearIssue();
  };
  // A deeper layer is usually narrower: half of the last one.
  const added = Math.max(descriptor.min, Math.round((widths.at(-1) ?? 2 * (descriptor.default[0] ?? 512)) / 2));

  return (
    <div ref={group} className="widths" role="group" aria-label={label} aria-describedby={describedBy}>
      {widths.length === 0 && <span className="widthsNone">{t("recipe.linear")}</span>}
      {widths.map((width, index) => (
        // Layers have no identity but their place.
        <span key={index} className="widthsLayer">
          <TextEntry
            {...(index === 0 ? { id } : {})}
            label={t("recipe.layerWidth", { number: String(index + 1) })}
            shown={String(width)}
            disabled={disabled}
            invalid={faulty === index && setting.issue !== null}
            describedBy={describedBy}
            onCommit={(text) => replace(index, text)}
            onRevert={clear}
          />
          <button
            type="button"
            className="widthsRemove"
            aria-label={t("recipe.removeLayer", { number: String(index + 1) })}
            disabled={disabled}
            onClick={() => {
              focusAfter.current = index === widths.length - 1;
              offer(widths.filter((_, at) => at !== index));
            }}
          >
            <Minus size={12} aria-hidden />
          </button>
        </span>
      ))}
      {widths.length < descriptor.maxLayers && (
        <button
          type="button"
          ref={addButton}
          className="widthsAdd"
          aria-label={t("recipe.addLayer")}
          disabled={disabled}
          onClick={() => {
            focusAfter.current = true;
            offer([...widths, added]);
          }}
        >
          <Plus size={13} aria-hidden />
        </button>
      )}
    </div>
  );
}
