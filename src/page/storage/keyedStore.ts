/** Values of any kind by a key of text, in one store of the database. Whoever reads them parses them. */
import { read, type Database } from "./database.ts";
import { toStoreFailure } from "./storeFailure.ts";

type KeyedName = "sweeps" | "ownData" | "ownDataEntries";

/** Every method rejects with a StoreFailure. */
export class KeyedStore {
  readonly #database: Database;
  readonly #name: KeyedName;
  readonly #onChange: () => void;

  constructor(database: Database, name: KeyedName, onChange: () => void) {
    this.#database = database;
    this.#name = name;
    this.#onChange = onChange;
  }

  /** Undefined where nothing stands. */
  read(key: string): Promise<unknown> {
    return read(this.#database, [this.#name], (transaction) => transaction.objectStore(this.#name).get(key));
  }

  async list(): Promise<readonly (readonly [key: string, value: unknown])[]> {
    const [keys, values] = await read(this.#database, [this.#name], (transaction) => {
      const store = transaction.objectStore(this.#name);
      return Promise.all([store.getAllKeys(), store.getAll()]);
    });
    return keys.map((key, i) => [key, values[i]]);
  }

  async write(key: string, value: unknown): Promise<void> {
    await written(() => this.#database.put(this.#name, value, key));
    this.#onChange();
  }

  async delete(key: string): Promise<void> {
    await written(() => this.#database.delete(this.#name, key));
    this.#onChange();
  }
}

async function written<Result>(request: () => Promise<Result>): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    throw toStoreFailure(error);
  }
}
