/** Which tensor of a file becomes which parameter, shown before it does. */
import { useWords } from "../../language/words.ts";
import type { OpenedFile } from "../../state/openFile.ts";
import type { MatchedTensor } from "../../storage/files/matchTensors.ts";

interface MappingProps {
  readonly name: string;
  readonly offer: Extract<OpenedFile, { readonly kind: "mapping" }>;
  readonly onBegin: () => void;
  readonly onCancel: () => void;
}

export function Mapping({ name, offer, onBegin, onCancel }: MappingProps) {
  const { t } = useWords();
  return (
    <div className="mapping">
      <h4>{t("files.mapping", { name })}</h4>
      <p className="note">{t("files.mappingWhat")}</p>
      <div className="mappingScroll" tabIndex={0} role="group" aria-label={t("files.mapping", { name })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("files.parameter")}</th>
              <th scope="col">{t("files.tensor")}</th>
              <th scope="col">{t("files.shape")}</th>
              <th scope="col">{t("files.note")}</th>
            </tr>
          </thead>
          <tbody>
            {offer.mapping.map((match) => (
              <MappingRow key={match.name} match={match} />
            ))}
          </tbody>
        </table>
      </div>
      {offer.unused.length > 0 && <p className="note">{t("files.unused", { names: offer.unused.join(", ") })}</p>}
      <div className="mappingKeys">
        <button type="button" className="button primary" onClick={onBegin}>
          {t("files.apply")}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t("files.cancel")}
        </button>
      </div>
    </div>
  );
}

function MappingRow({ match: { name, from, shape, transposed, halved, byOrder } }: { readonly match: MatchedTensor }) {
  const { t } = useWords();
  const marks = [
    transposed && t("files.transposed"),
    halved && t("files.halved"),
    byOrder && t("files.byOrder"),
  ].filter((mark) => mark !== false);
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
      </th>
      <td>
        <code>{from}</code>
      </td>
      <td>{shape.join(" × ")}</td>
      <td>{marks.length === 0 ? t("files.asItIs") : marks.join(" · ")}</td>
    </tr>
  );
}
