/** How work that takes a while is looked at, and ended. */
export interface Watch {
  /** Is told how much is done; null where that cannot be told. */
  tell: (done: number | null, total: number | null) => void;
  signal: AbortSignal;
}
