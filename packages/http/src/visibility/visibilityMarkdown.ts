import { roles } from '@kohtaanto/kernel';
import type { AnyVisibilityTable, Viewer } from './visibilityTable.ts';

/** The columns of a rendered table, in their order. */
export const viewers: readonly Viewer[] = ['public', 'owner', ...roles];

export const isVisible = (of: readonly Viewer[], to: Viewer): boolean => of.includes('public') || of.includes(to);

/** The table as Markdown, for a README. */
export function visibilityMarkdown({ resource, fields, note }: AnyVisibilityTable): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = Object.entries(fields).map(([field, of]) =>
    row([`\`${field}\``, ...viewers.map((to) => (isVisible(of, to) ? 'yes' : '–'))]),
  );
  const head = [row([resource, ...viewers]), row(['---', ...viewers.map(() => '---')])];
  return [...head, ...rows, ...(note ? ['', note] : [])].join('\n');
}
