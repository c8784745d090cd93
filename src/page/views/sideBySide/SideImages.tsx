/** The pictures of one side: its latent plane, what it decodes at z, and the same held-out images as every other side. */
import { useMemo } from "react";
import { DigitStrip } from "../../charts/DigitStrip.tsx";
import { LiveDigit } from "../../charts/LiveDigit.tsx";
import { useWords } from "../../language/words.ts";
import { heldOutImage, priorOf } from "../../state/conditions.ts";
import { useLivePictures, useRoomState } from "../../state/roomContext.ts";
import { Plane } from "../latent/Plane.tsx";
import { useImages } from "../latent/useImages.ts";
import { usePriorDensity } from "../latent/usePriorDensity.ts";

export function SideImages({ called }: { readonly called: string }) {
  const isStandard = useRoomState((state) => priorOf(state.settings) === "standard");
  return (
    <>
      {isStandard ? <Plane highlight={null} signs={false} prior={null} glides={false} /> : <PlaneUnderPrior />}
      <div className="sbsStrips">
        <Decoded />
        <Reconstructions called={called} />
      </div>
    </>
  );
}

function PlaneUnderPrior() {
  const prior = usePriorDensity();
  return <Plane highlight={null} signs={false} prior={prior?.density ?? null} glides={false} />;
}

function Decoded() {
  const { t } = useWords();
  const { decoded } = useLivePictures();
  const { width, height } = useImages() ?? { width: 28, height: 28 };
  return (
    <div className="sbsDecoded">
      <LiveDigit painter={decoded} width={width} height={height} label={t("latent.decodedAlt")} />
      <span className="note" aria-hidden>
        z
      </span>
    </div>
  );
}

function Reconstructions({ called }: { readonly called: string }) {
  const { t } = useWords();
  const dataset = useImages();
  const inputs = useRoomState((state) => state.strips.inputs);
  const reconstructions = useRoomState((state) => state.strips.reconstructions);
  const images = useMemo(() => {
    if (dataset === null) return null;
    const pixels = dataset.width * dataset.height;
    const all = new Uint8Array(inputs.length * pixels);
    inputs.forEach((index, row) => all.set(heldOutImage(dataset, index), row * pixels));
    return all;
  }, [dataset, inputs]);
  const size = { count: inputs.length, width: dataset?.width ?? 28, height: dataset?.height ?? 28, revision: 0 };
  return (
    <div className="sbsRows">
      <span className="note">{t("sideBySide.inputs")}</span>
      <DigitStrip images={images} label={t("sideBySide.inputsOf", { side: called })} {...size} />
      <span className="note">{t("sideBySide.reconstructions")}</span>
      <DigitStrip images={reconstructions} label={t("sideBySide.reconstructionsOf", { side: called })} {...size} />
    </div>
  );
}
