/** Columns of a terminal that texts are broken for. */
const width = 100;

export const indent = (text: string): string => `   ${text}`;

export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const money = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'EUR',
  trailingZeroDisplay: 'stripIfInteger',
});

/** Euros for people, as the explanations write them: whole ones without decimals. */
export function euros(amount: number): string {
  return money.format(amount);
}

export const perPerson = (amount: number): string => (amount === 0 ? 'free' : `${euros(amount)} per person`);

export function kilometres(km: number): string {
  return `${km < 10 ? km.toFixed(1) : Math.round(km)} km`;
}

const cells = 10;

/** A value of 0 to 1 as ten cells. */
export function bar(value: number): string {
  const full = Math.round(Math.min(1, Math.max(0, value)) * cells);
  return '█'.repeat(full) + '░'.repeat(cells - full);
}

/** A number stays with its unit, and what stands in brackets with the word before it. */
const breakable = / (?!km\b|\(|\d\))/;

/** The text behind its head, broken between words; later lines stand below its first word. */
export function hanging(head: string, text: string): string {
  const room = width - head.length;
  const lines: string[] = [];
  for (const word of text.split(breakable)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, i) => (i === 0 ? head : ' '.repeat(head.length)) + line).join('\n');
}

/** Rows of cells as lines, each column as wide as its widest cell; columns named `right` end at one edge. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] {
  const widths = rows.reduce<readonly number[]>(
    (sofar, row) => row.map((cell, i) => Math.max(cell.length, sofar[i] ?? 0)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
