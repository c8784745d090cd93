/** The keys of the page's transport, within the dialog alone: fields keep their own keys, buttons their own Space. */
import { useEffect, useEffectEvent, useRef, type RefObject } from "react";

interface TransportDeeds {
  toggle(): void;
  step(): void;
  reset(): void;
}

const KEYS: Readonly<Record<string, keyof TransportDeeds>> = { " ": "toggle", ".": "step", r: "reset" };
const TAKES_KEYS = "input, select, textarea, [popover]";
const TAKES_SPACE = `${TAKES_KEYS}, button, summary`;

export function useTransportKeys(deeds: TransportDeeds): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const deed = KEYS[event.key.toLowerCase()];
    if (deed === undefined || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const taken = deed === "toggle" ? TAKES_SPACE : TAKES_KEYS;
    if (event.target instanceof Element && event.target.closest(taken) !== null) return;
    event.preventDefault();
    if (!event.repeat) deeds[deed]();
  });
  useEffect(() => {
    const dialog = place.current?.closest("dialog");
    const listen = (event: KeyboardEvent) => onKey(event);
    dialog?.addEventListener("keydown", listen);
    return () => dialog?.removeEventListener("keydown", listen);
  }, []);
  return place;
}
