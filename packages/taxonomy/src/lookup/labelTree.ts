import type { Token } from '../analysis/analyse.ts';
import type { LabelEntry } from './labels.ts';

/** What each word of a label or of a text is followed by in the tree: its stem, or the stems of its parts. */
type Units = (token: Token) => readonly string[];

/** Labels by the units of their words, so that a text is compared only as far as some label goes on. */
export interface LabelTree {
  /** The labels that begin at the token: the token after each, and the labels, shortest first. */
  from(tokens: readonly Token[], at: number): readonly LabelsHere[];
  /** The labels that consist of these units and no more. */
  of(units: readonly string[]): readonly LabelEntry[];
}

interface LabelsHere {
  /** Token, exclusive. */
  readonly to: number;
  readonly labels: readonly LabelEntry[];
}

interface Branch {
  readonly labels: LabelEntry[];
  readonly next: Map<string, Branch>;
}

export function labelTree(labels: Iterable<LabelEntry>, units: Units): LabelTree {
  const root = branch();
  for (const label of labels) grown(root, label.tokens.flatMap(units)).labels.push(label);
  return {
    from(tokens, at) {
      const found: LabelsHere[] = [];
      let here: Branch | undefined = root;
      for (let to = at; here !== undefined; to++) {
        if (to > at && here.labels.length > 0) found.push({ to, labels: here.labels });
        const token = tokens[to];
        if (token === undefined) break;
        here = followed(here, units(token));
      }
      return found;
    },
    of: (parts) => followed(root, parts)?.labels ?? [],
  };
}

function branch(): Branch {
  return { labels: [], next: new Map() };
}

function grown(root: Branch, units: readonly string[]): Branch {
  let here = root;
  for (const unit of units) {
    const next = here.next.get(unit) ?? branch();
    here.next.set(unit, next);
    here = next;
  }
  return here;
}

function followed(from: Branch, units: readonly string[]): Branch | undefined {
  let here: Branch | undefined = from;
  for (const unit of units) here = here?.next.get(unit);
  return here;
}
