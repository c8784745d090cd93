/** Placeholder until its stores are merged. */
export function NamedSection({ onDone }: { readonly onDone: () => void }) {
  void onDone;
  return null;
}
