/** A row of items as chips in the colour of their taste group; hits are told by a sign as well. */
import { useWords } from "../../language/words.ts";

interface ItemChipsProps {
  readonly name: string;
  /** Null until they are known. */
  readonly items: Uint16Array | null;
  /** Taste group of each item. */
  readonly groups: Uint8Array;
  /** Items that are both recommended and hidden; null where that is no question. */
  readonly hits: ReadonlySet<number> | null;
}

export function ItemChips({ name, items, groups, hits }: ItemChipsProps) {
  const { t, numbers } = useWords();
  return (
    <div className="itemRow">
      <span className="stripName">{name}</span>
      <ul className="itemChips" aria-label={name}>
        {items?.length === 0 && <li className="note">{t("ratings.nothing")}</li>}
        {Array.from(items ?? [], (item) => {
          const group = groups[item] ?? 0;
          const isHit = hits?.has(item) ?? false;
          const says = { number: numbers.count(item), name: String(group) };
          return (
            <li
              key={item}
              className="itemChip"
              data-hit={isHit}
              aria-label={t(isHit ? "ratings.hitItem" : "ratings.item", says)}
            >
              <i className="groupDot" style={{ background: `var(--c${group % 10})` }} aria-hidden />
              <span aria-hidden>
                {item}
                {isHit ? " ✓" : ""}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
