/** How views reach the store: a React context with a selector hook. Holds no state of its own. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { DataSupply } from "../engine/supply.ts";
import type { Ask } from "./ask.ts";
import type { Decoder } from "./decoder.ts";
import type { LivePictures } from "./pictures.ts";
import type { RoomState } from "./roomState.ts";
import type { RoomActions } from "./roomActions.ts";
import type { RunShelf } from "./runShelf.ts";

export interface Room {
  readonly store: StoreApi<RoomState>;
  readonly live: LivePictures;
  readonly actions: RoomActions;
  readonly ask: Ask;
  readonly decoder: Decoder;
  /** Where the data of further trainers come from. */
  readonly supply: DataSupply;
  /** Where runs are kept; null where nothing is kept beyond this page. */
  readonly shelf: Promise<RunShelf | null>;
}

export const RoomContext = createContext<Room | null>(null);

/** All of it, for what is fetched later and does many things with it. */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === null) throw new Error("no room: wrap the view in RoomContext");
  return room;
}

/** Re-renders only when what `select` returns changes. */
export function useRoomState<Selected>(select: (state: RoomState) => Selected): Selected {
  return useStore(useRoom().store, select);
}

export function useActions(): RoomActions {
  return useRoom().actions;
}

/** Asks the run a question; `useFollowed` asks it again and again. */
export function useAsk(): Ask {
  return useRoom().ask;
}

export function useSupply(): DataSupply {
  return useRoom().supply;
}

/** What is painted many times a second, by whoever subscribes and not by React. */
export function useLivePictures(): LivePictures {
  return useRoom().live;
}

/** Decodes codes of a view's own choice; `useDecoded` does it again and again. */
export function useDecoder(): Decoder {
  return useRoom().decoder;
}

/** Where runs are kept: `useKeptRuns` lists them. */
export function useShelf(): Promise<RunShelf | null> {
  return useRoom().shelf;
}
