/** What takes its time and is seldom looked at: worked out when it is first asked for, and kept. */
export function asked<T>(make: () => T): () => T {
  let kept: { readonly value: T } | null = null;
  return () => (kept ??= { value: make() }).value;
}
