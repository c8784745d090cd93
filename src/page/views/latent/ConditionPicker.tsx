/** What everything is decoded under, beside the plane: ten keys for a class, or the image whose rest is given. */
import { useId, type KeyboardEvent } from "react";
import { HatchedDigit } from "../../charts/HatchedDigit.tsx";
import { useWords } from "../../language/words.ts";
import { heldOutImage, hiddenQuadrants } from "../../state/conditions.ts";
import { hasShortNames, namesOfClasses } from "../../state/classNames.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { HelpPopover } from "../controls/HelpPopover.tsx";
import { useImages } from "./useImages.ts";

export function ConditionPicker() {
  const condition = useRoomState((state) => state.explorer.condition);
  if (condition === null) return null;
  return condition.kind === "label" ? <ClassKeys picked={condition.label} /> : <GivenImage index={condition.index} />;
}

/** Until the data are here. */
const USUAL = { classes: 10, classNames: null };

function ClassKeys({ picked }: { readonly picked: number }) {
  const { t } = useWords();
  const name = useId();
  const dataset = useImages() ?? USUAL;
  const { classes } = dataset;
  const { pickCondition } = useActions();
  const pick = (label: number) => pickCondition({ kind: "label", label });
  // Beside the arrow keys of the platform: the digit itself.
  const onKeyDown = (event: KeyboardEvent) => {
    const label = /^\d$/.test(event.key) ? Number(event.key) : classes;
    if (label >= classes || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    pick(label);
  };
  return (
    <div className="sideBlock">
      <div className="panelHead sideHead">
        <h3>{t("conditional.pickClass")}</h3>
        <HelpPopover name={t("conditional.pickClass")}>
          <p>{t("conditional.pickClassHelp")}</p>
        </HelpPopover>
      </div>
      <div
        className="classKeys"
        data-named={!hasShortNames(dataset)}
        role="radiogroup"
        aria-label={t("conditional.pickClass")}
      >
        {namesOfClasses(dataset).map((className, label) => (
          <label key={label} title={className}>
            <input
              type="radio"
              name={name}
              checked={label === picked}
              onChange={() => pick(label)}
              onKeyDown={onKeyDown}
            />
            <span>{className}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

function GivenImage({ index }: { readonly index: number }) {
  const { t, numbers } = useWords();
  const dataset = useImages();
  const settings = useRoomState((state) => state.settings);
  if (dataset === null) return null;
  const hidden = hiddenQuadrants(settings);
  return (
    <div className="sideBlock">
      <div className="panelHead sideHead">
        <h3>{t("conditional.given")}</h3>
        <HelpPopover name={t("conditional.given")}>
          <p>{t("conditional.givenHelp")}</p>
        </HelpPopover>
      </div>
      <HatchedDigit
        pixels={heldOutImage(dataset, index)}
        side={dataset.width}
        hidden={hidden}
        label={t("conditional.givenAlt", { amount: numbers.count(hidden), name: numbers.count(index + 1) })}
      />
    </div>
  );
}
