/** A part of the report that is there as a whole or not at all. */
export interface Block {
  readonly text: string;
  /** Where not all fit, those with the lowest numbers stay. */
  readonly rank: number;
}

/** The blocks in their order, as many as fit into so many characters, and a word about those that do not. */
export function keepWithin(blocks: readonly Block[], most: number): string {
  let room = most - cutOf(blocks.length).length;
  const kept = new Set<Block>();
  for (const block of blocks.toSorted((a, b) => a.rank - b.rank)) {
    if (block.text.length >= room) continue;
    room -= block.text.length + 1;
    kept.add(block);
  }
  const text = blocks
    .filter((block) => kept.has(block))
    .map((block) => block.text)
    .join('\n');
  return kept.size === blocks.length ? text : text + cutOf(blocks.length - kept.size);
}

function cutOf(count: number): string {
  return `\n*Cut here: ${count} ${count === 1 ? 'part does' : 'parts do'} not fit into a comment. The report \`json\` has everything.*\n`;
}
