import type { RowProblem } from './escoRow.ts';
import { lines, problems, type Reading, type Table, type TableRow } from './table.ts';

/** ESCO's own CSV files, one set per language, joined on `conceptUri`. */
export const officialTables: readonly Table[] = [
  { name: 'skills', columns: ['CONCEPTURI', 'SKILLTYPE', 'PREFERREDLABEL'], holds: 'concepts', read: readConcept },
  { name: 'occupations', columns: ['CONCEPTURI', 'ISCOGROUP', 'PREFERREDLABEL'], holds: 'concepts', read: readConcept },
  {
    name: 'occupationSkillRelations',
    columns: ['OCCUPATIONURI', 'RELATIONTYPE', 'SKILLURI'],
    holds: 'relations',
    read: (row, { drafts }) =>
      problems(typed(row.RELATIONTYPE, (type) => drafts.relate(text(row.OCCUPATIONURI), type, text(row.SKILLURI)))),
  },
  {
    name: 'skillSkillRelations',
    columns: ['ORIGINALSKILLURI', 'RELATIONTYPE', 'RELATEDSKILLURI'],
    holds: 'relations',
    read: (row, { drafts }) =>
      problems(
        typed(row.RELATIONTYPE, (type) => drafts.relate(text(row.ORIGINALSKILLURI), type, text(row.RELATEDSKILLURI))),
      ),
  },
  { name: 'broaderRelations', columns: ['CONCEPTURI', 'BROADERURI'], holds: 'relations', read: readBroader },
  {
    name: 'groups',
    columns: ['CONCEPTTYPE', 'CONCEPTURI', 'CODE', 'PREFERREDLABEL'],
    holds: 'concepts',
    read: readGroup,
  },
  ...(['CONCEPTSCHEMEURI', 'LEVEL0URI', 'FILENAME', 'CONCEPTURI'] as const).map(
    (column): Table => ({ name: 'not needed', columns: [column], holds: 'nothing', read: () => [] }),
  ),
];

function readConcept(row: TableRow, { drafts, language }: Reading): readonly RowProblem[] {
  const uri = text(row.CONCEPTURI);
  if (text(row.STATUS) === 'obsolete') {
    return [{ message: `${uri} is obsolete: it is left out`, remedy: 'use the concept that replaced it' }];
  }
  if (text(row.PREFERREDLABEL) === '') {
    return [{ message: `${uri} has no preferred label: it is left out`, remedy: 'give a preferredLabel' }];
  }
  const refused = drafts.add(uri);
  if (refused) return [refused];
  drafts.label(uri, language, text(row.PREFERREDLABEL));
  drafts.altLabels(uri, language, lines(row.ALTLABELS));
  drafts.code(uri, text(row.CODE));
  return problems(drafts.skillType(uri, text(row.SKILLTYPE)), drafts.reuseLevel(uri, text(row.REUSELEVEL)));
}

/** ISCO groups are kept for look-ups by code; skill groups are no concepts here. */
function readGroup(row: TableRow, reading: Reading): readonly RowProblem[] {
  return text(row.CONCEPTTYPE) === 'ISCOGroup' ? readConcept(row, reading) : [];
}

function readBroader(row: TableRow, { drafts }: Reading): readonly RowProblem[] {
  const ends = [text(row.CONCEPTTYPE), text(row.BROADERTYPE)];
  return ends.includes('SkillGroup')
    ? []
    : problems(drafts.relate(text(row.CONCEPTURI), 'broader', text(row.BROADERURI)));
}

/** Calls `relate` for a relation type that ESCO has (R29). */
export function typed(
  type: string | undefined,
  relate: (type: 'essential' | 'optional') => RowProblem | undefined,
): RowProblem | undefined {
  const known = text(type);
  if (known === 'essential' || known === 'optional') return relate(known);
  return {
    message: `the relation type is "${known}": the relation is left out`,
    remedy: 'write essential or optional',
  };
}

function text(field: string | undefined): string {
  return (field ?? '').trim();
}
