/** What stands at the head of a script: which model it is, how it is used, what it needs. */
import { formatValue } from "../../../../core/settings/values.ts";
import { meaningfulSettings } from "../../../../core/settings/meaning.ts";
import { SETTING_NAMES } from "../../../../core/settings/descriptors.ts";
import { scriptName, type ScriptDescription, type ScriptKind } from "../scriptDescription.ts";
import { harmless, py } from "../words/python.ts";

const MODELS: Readonly<Record<ScriptDescription["settings"]["model"], string>> = {
  vae: "A variational autoencoder (Kingma & Welling 2013)",
  autoencoder: "An autoencoder",
  cvae: "A conditional variational autoencoder (Sohn, Lee & Yan 2015)",
  nice: "NICE, a flow of additive couplings (Dinh et al. 2015)",
  realnvp: "Real NVP, a flow of affine couplings (Dinh et al. 2017)",
  glow: "Glow on one scale, a flow of images (Kingma & Dhariwal 2018)",
  made: "A masked autoregressive density (Germain et al. 2015)",
  gan: "A generative adversarial network (Goodfellow et al. 2014)",
};

const FRAMEWORKS = { pytorch: "PyTorch", keras: "Keras" } as const satisfies Record<ScriptKind, string>;

/** `usage`: lines that say how the script is started, with `{script}` for its name and `{file}` for the weights. */
export function header(description: ScriptDescription, kind: ScriptKind, usage: readonly string[]): string {
  const { settings, data, step, fileName } = description;
  const meaningful = meaningfulSettings(settings);
  const set = SETTING_NAMES.filter((name) => meaningful.has(name)).map(
    (name) => `${name} ${formatValue(settings[name])}`,
  );
  const named = usage.map((line) => {
    return line
      .replaceAll("{script}", asArgument(scriptName(description, kind)))
      .replaceAll("{file}", asArgument(fileName));
  });
  const title = data.title === null ? settings.dataset : harmless(data.title);
  return py`
    """${MODELS[settings.model]}, trained for ${step} steps on ${title} in ELBO Room, in ${FRAMEWORKS[kind]}.

    ${named.join("\n")}

    The first form checks the model against outputs that are stored in the file, and says by how much they differ. With
    --train it goes on from there, optimiser and all, and writes the layout it read, which the page opens.

    Units: nats per example. Dense layers are act(x @ W + b) with W [inputs, units].
    Settings: ${wrapped(set, 110)}
    """
  `;
}

/** As it is typed after a command. */
function asArgument(name: string): string {
  const safe = harmless(name);
  return /^[\w.+-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "_")}'`;
}

function wrapped(words: readonly string[], width: number): string {
  const lines = [""];
  for (const [i, word] of words.entries()) {
    const last = lines.at(-1) ?? "";
    const piece = i === words.length - 1 ? `${word}.` : `${word}, `;
    if (last.length + piece.length > width) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  return lines.map((line) => line.trimEnd()).join("\n  ");
}
