/** Derives something from a value once, and again only when the value is another object. */
export function whileSame<From extends object, To>(value: () => From, derive: (from: From) => To): () => To {
  let last: { readonly from: From; readonly to: To } | undefined;
  return () => {
    const from = value();
    if (last?.from !== from) last = { from, to: derive(from) };
    return last.to;
  };
}
