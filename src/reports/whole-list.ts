/** As much of a page of a list as is read on. */
interface Page<Item> {
  items: Item[];
  total: number;
  next: string | null;
}

/** So many items are on a page at most. */
const PAGE = 200;

/** A list to its end, or as far as `most` items; `total` is of the whole list. `read` takes what adds to its query. */
export async function wholeList<Item>(
  most: number,
  read: (page: { limit: number; cursor?: string }) => Promise<Page<Item>>,
): Promise<{ items: Item[]; total: number }> {
  const limit = Math.min(PAGE, most);
  const { items, total, next } = await read({ limit });
  const all = [...items];
  for (let cursor = next; cursor !== null && all.length < most;) {
    const page = await read({ limit, cursor });
    all.push(...page.items);
    cursor = page.next;
  }
  return { items: all.slice(0, most), total };
}
