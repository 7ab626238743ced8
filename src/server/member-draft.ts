/** A group's members while a request changes them: what it costs grows with the change, not with the group. */
export class MemberDraft {
  readonly added = new Set<string>();
  readonly removed = new Set<string>();
  readonly #present: ReadonlySet<string>;

  constructor(present: ReadonlySet<string>) {
    this.#present = present;
  }

  has(id: string): boolean {
    return this.added.has(id) || (this.#present.has(id) && !this.removed.has(id));
  }

  ids(): readonly string[] {
    return [...[...this.#present].filter((id) => !this.removed.has(id)), ...this.added];
  }

  add(id: string): void {
    if (this.#present.has(id)) this.removed.delete(id);
    else this.added.add(id);
  }

  remove(id: string): void {
    if (this.#present.has(id)) this.removed.add(id);
    else this.added.delete(id);
  }

  /** Exactly these, and those that stay keep their place. */
  replaceWith(ids: readonly string[]): void {
    const wanted = new Set(ids);
    for (const id of this.ids()) if (!wanted.has(id)) this.remove(id);
    for (const id of wanted) this.add(id);
  }
}
