/** Which engine computes and why; opens to the others and lets a person choose. */
import { Check } from "lucide-react";
import { lazy, Suspense, useId, useState, type MouseEvent } from "react";
import type { BackendFact, BackendName, RunningBackend } from "../../../core/shared/backends.ts";
import { useWords, type Words } from "../../language/words.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { Popover } from "../controls/Popover.tsx";
import { settled } from "../hooks/settled.ts";

const BenchmarkDialog = lazy(async () => ({
  default: (await import("../benchmark/BenchmarkDialog.tsx")).BenchmarkDialog,
}));

export function EngineChip() {
  const { t, catalogue } = useWords();
  const [benchmarks, setBenchmarks] = useState(false);
  const backend = useRoomState((state) => state.backend);
  const switching = useRoomState((state) => state.switchingBackend);
  const name = backend === null ? null : catalogue.backends[backend.name].label;
  const openBenchmark = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    // Closed first, so that the dialog gives the focus back to the chip and not to a button that is gone.
    currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
    setBenchmarks(true);
  };
  return (
    <>
      <Popover
        buttonClass="chip press"
        buttonName={name === null ? t("engine.chipPending") : t("engine.chip", { name })}
        button={
          <>
            <span className="engineDot" data-state={backend === null || switching ? "pending" : "ready"} aria-hidden />
            <span className="engineName">{switching ? t("engine.switching") : (name ?? "…")}</span>
          </>
        }
        title={t("engine.title")}
        popupClass="popup enginePopup"
        align="end"
      >
        <EngineChoice />
        <button type="button" className="button small" onClick={openBenchmark}>
          {t("benchmark.open")}
        </button>
      </Popover>
      {benchmarks && (
        <Suspense>
          <BenchmarkDialog onClose={() => setBenchmarks(false)} />
        </Suspense>
      )}
    </>
  );
}

function EngineChoice() {
  const { t, catalogue } = useWords();
  const backend = useRoomState((state) => state.backend);
  const facts = useRoomState((state) => state.backendFacts);
  const switching = useRoomState((state) => state.switchingBackend);
  const { useBackend: choose } = useActions();
  const title = useId();
  const wanted = backend?.reason === "chosen" ? backend.name : "auto";
  const busy = switching || facts.length === 0;
  const pick = (name: BackendName | "auto") => {
    // Ignored rather than disabled: a button that is disabled under the finger loses its focus.
    if (!busy && name !== wanted) settled(choose(name));
  };
  return (
    <>
      {backend !== null && (
        <p>
          {catalogue.backendReasons[backend.reason]} {whereItComputes(t, backend)}
        </p>
      )}
      <div className="engineList" role="group" aria-labelledby={title} aria-busy={busy}>
        <h3 id={title}>{t("engine.choose")}</h3>
        <EngineOption
          name="auto"
          label={t("engine.automatic")}
          note={t("engine.automaticHelp")}
          wanted={wanted}
          onPick={pick}
        />
        {facts.map((fact) => (
          <EngineOption
            key={fact.name}
            name={fact.name}
            label={catalogue.backends[fact.name].label}
            note={catalogue.backends[fact.name].help}
            fact={fact}
            wanted={wanted}
            onPick={pick}
          />
        ))}
      </div>
      <p className="note">{t("engine.carried")}</p>
    </>
  );
}

/** A GPU has a name of its own; the processor has threads. */
function whereItComputes(t: Words["t"], { name, device, threads }: RunningBackend): string {
  if (name === "wasm" || name === "cpu")
    return threads > 1 ? t("engine.threads", { count: threads }) : t("engine.oneThread");
  return device === "" ? t("engine.deviceUnnamed") : t("engine.device", { device });
}

interface EngineOptionProps {
  readonly name: BackendName | "auto";
  readonly label: string;
  readonly note: string;
  readonly fact?: BackendFact;
  readonly wanted: BackendName | "auto";
  readonly onPick: (name: BackendName | "auto") => void;
}

function EngineOption({ name, label, note, fact, wanted, onPick }: EngineOptionProps) {
  const { t } = useWords();
  const available = fact?.available ?? true;
  return (
    <button
      type="button"
      className="engineOption"
      aria-pressed={wanted === name}
      disabled={!available}
      onClick={() => onPick(name)}
    >
      <Check size={14} aria-hidden />
      <span>
        <b>{label}</b>
        {!available && <i>{t("engine.unavailable")}</i>}
        {available && fact?.software === true && <i>{t("engine.software")}</i>}
        <small>{note}</small>
      </span>
    </button>
  );
}
