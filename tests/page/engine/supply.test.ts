/** Data reach a trainer before the command that needs them, once; against a real session. */
import { afterEach, expect, test } from "vitest";
import { startingSettings } from "../../../src/core/settings/starting.ts";
import { Failure } from "../../../src/core/shared/failure.ts";
import { fingerprintOfOwn } from "../../../src/core/shared/fingerprint.ts";
import type { Client } from "../../../src/protocol/endpoint.ts";
import type { TrainerCommands } from "../../../src/protocol/trainer.ts";
import { NO_SUPPLY, supplied } from "../../../src/page/engine/supply.ts";
import { ownDataInMemory } from "../../../src/page/storage/ownDataInMemory.ts";
import { ownPoints } from "../../ownData.ts";
import { SMALL_RUN, startSession, type SessionUnderTest } from "../../worker/session.ts";

let session: SessionUnderTest;
afterEach(() => session.close());

const POINTS = ownPoints(60);
const choice = { ...startingSettings({ dataset: "ownPoints" }), data: fingerprintOfOwn(POINTS), hidden: [4] };

/** A session, and the names of the commands that reached it in order. */
async function watched() {
  session = await startSession();
  const names: string[] = [];
  const { client } = session;
  const watching: Client<TrainerCommands> = {
    call(name, params, options) {
      names.push(name);
      return client.call(name, params, options);
    },
    disconnect: (reason) => client.disconnect(reason),
  };
  return { client: watching, names };
}

test("own data are handed over before the first command that names them, and once", async () => {
  const shelf = ownDataInMemory();
  expect(await shelf.write(POINTS)).toBe(choice.data);
  const { client, names } = await watched();
  const trainer = supplied(client, { ...NO_SUPPLY, ownData: (fingerprint) => shelf.read(fingerprint) });
  await trainer.call("engine.use", { wanted: "auto" });
  await trainer.call("dataset.load", { choice });
  await trainer.call("run.create", { settings: choice });
  const snapshot = await trainer.call("run.snapshot", {});
  await trainer.call("run.restore", { snapshot });
  await trainer.call("run.create", { settings: SMALL_RUN });
  expect(names.filter((name) => name === "dataset.put")).toHaveLength(1);
  expect(names.indexOf("dataset.put")).toBe(names.indexOf("dataset.load") - 1);
  // They are the shelf's own afterwards too.
  expect((await shelf.read(choice.data))?.count).toBe(60);
});

test("data that the worker has let go of are handed over again", async () => {
  const { client, names } = await watched();
  let letsGo = false;
  const forgetful: Client<TrainerCommands> = {
    async call(name, params, options) {
      if (letsGo && name === "dataset.load") {
        letsGo = false;
        throw new Failure("dataMissing", "let go");
      }
      return client.call(name, params, options);
    },
    disconnect: (reason) => client.disconnect(reason),
  };
  const trainer = supplied(forgetful, { ...NO_SUPPLY, ownData: async () => POINTS });
  await trainer.call("dataset.load", { choice });
  letsGo = true;
  expect(await trainer.call("dataset.load", { choice })).toMatchObject({ name: "ownPoints" });
  expect(names).toEqual(["dataset.put", "dataset.load", "dataset.put", "dataset.load"]);
});

test("data that are nowhere are missed by the trainer, in words", async () => {
  const { client } = await watched();
  const loading = supplied(client, NO_SUPPLY).call("dataset.load", { choice });
  await expect(loading).rejects.toMatchObject({ code: "dataMissing" });
});

test("the address of a mirror goes before the first public set, and again when it changed", async () => {
  const { client, names } = await watched();
  let mirror: string | null = null;
  const trainer = supplied(client, { ...NO_SUPPLY, mirror: () => mirror });
  const load = () => trainer.call("dataset.load", { choice: { ...SMALL_RUN, dataset: "kmnist" } }).catch(() => null);
  await load();
  expect(names).toEqual(["dataset.load"]);
  mirror = "https://lab.example.org/";
  await load();
  await load();
  expect(names.filter((name) => name === "dataset.mirror")).toHaveLength(1);
});
