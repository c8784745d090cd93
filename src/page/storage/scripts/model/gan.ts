/** A generative adversarial network as Python: generator, critic, and both losses in one sum with the right slopes. */
import type { Dialect } from "../words/dialect.ts";
import { py } from "../words/python.ts";
import type { ScriptModel } from "./scriptModel.ts";
import { hiddenLines } from "./tables.ts";

export function ganModel({ depth }: ScriptModel, d: Dialect): string {
  const { o, softplus } = d;
  return py`
    def generate(theta, noise):
        """Samples from standard normals: [batch, latent] -> [batch, dims]."""
        ${hiddenLines('"generator', depth, "noise")}
        return layer(theta, "generator.out", h)


    def critic(theta, x):
        """The logit of "this is data" of each row, [batch]."""
        ${hiddenLines('"critic', depth, "x")}
        return layer(theta, "critic.out", h)[:, 0]


    def objective(theta, batch):
        """L_G + L_C (Goodfellow et al. 2014), nats; at equilibrium L_C = 2 log 2 and L_G = log 2.

        L_C = mean softplus(-critic(x)) + mean softplus(critic(G(e))), L_G = mean softplus(-critic(G(e))), which does not
        saturate. Each player descends its own loss: the critic in L_G and the fakes in L_C are held constant.
        """
        held = {name: ${d.constant("value")} for name, value in theta.items()}
        fakes = generate(theta, batch["epsilon"])
        generator_loss = ${o}.mean(${softplus}(-critic(held, fakes)))
        critic_loss = ${o}.mean(${softplus}(-critic(theta, batch["x"])))
        critic_loss = critic_loss + ${o}.mean(${softplus}(critic(theta, ${d.constant("fakes")})))
        return {"loss": generator_loss + critic_loss, "generator_loss": generator_loss, "critic_loss": critic_loss}


    def outputs(theta, check):
        """What the stored numbers are held against."""
        return {"critic": critic(theta, check["input"]), "sample": generate(theta, check["noise"])}
  `;
}
