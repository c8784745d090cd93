/** Placeholder until its stores are merged. */
export function OwnSection({ onDone }: { readonly onDone: () => void }) {
  void onDone;
  return null;
}
