import type { RowProblem } from './escoRow.ts';
import { typed } from './officialTables.ts';
import { lines, problems, type Reading, type Table, type TableRow } from './table.ts';

/** The Tabiya dialect: upper case columns, ids that hold inside the folder only, ESCO's URI as ORIGINURI. */
export const tabiyaTables: readonly Table[] = [
  { name: 'skills', columns: ['ORIGINURI', 'ID', 'SKILLTYPE', 'PREFERREDLABEL'], holds: 'concepts', read: readConcept },
  {
    name: 'occupations',
    columns: ['ORIGINURI', 'ID', 'OCCUPATIONTYPE', 'PREFERREDLABEL'],
    holds: 'concepts',
    read: readConcept,
  },
  { name: 'groups', columns: ['ORIGINURI', 'ID', 'PREFERREDLABEL'], holds: 'nothing', read: () => [] },
  {
    name: 'occupationSkillRelations',
    columns: ['OCCUPATIONID', 'RELATIONTYPE', 'SKILLID'],
    holds: 'relations',
    read: (row, reading) =>
      problems(typed(row.RELATIONTYPE, (type) => relate(reading, row.OCCUPATIONID, type, row.SKILLID))),
  },
  {
    name: 'skillSkillRelations',
    columns: ['REQUIRINGID', 'RELATIONTYPE', 'REQUIREDID'],
    holds: 'relations',
    read: (row, reading) =>
      problems(typed(row.RELATIONTYPE, (type) => relate(reading, row.REQUIRINGID, type, row.REQUIREDID))),
  },
  {
    name: 'broaderRelations',
    columns: ['PARENTOBJECTTYPE', 'PARENTID', 'CHILDID', 'CHILDOBJECTTYPE'],
    holds: 'relations',
    read: readHierarchy,
  },
];

function readConcept(row: TableRow, { drafts, language, ids }: Reading): readonly RowProblem[] {
  const id = row.ID ?? '';
  const uri = row.ORIGINURI?.trim() ?? '';
  ids.set(id, uri === '' ? null : uri);
  if (uri === '') {
    const message = `"${row.PREFERREDLABEL}" (${id}) is local, without an ORIGINURI: it is left out`;
    return [{ message, remedy: 'give the concept a URI' }];
  }
  const refused = drafts.add(uri);
  if (refused) return [refused];
  drafts.label(uri, language, row.PREFERREDLABEL ?? '');
  drafts.altLabels(uri, language, lines(row.ALTLABELS));
  if (row.OCCUPATIONTYPE !== 'localoccupation') drafts.code(uri, row.CODE ?? '');
  return problems(drafts.skillType(uri, row.SKILLTYPE ?? ''), drafts.reuseLevel(uri, row.REUSELEVEL ?? ''));
}

/** Skill groups are no concepts here: only what stands between two skills counts. */
function readHierarchy(row: TableRow, reading: Reading): readonly RowProblem[] {
  if (row.PARENTOBJECTTYPE !== 'skill' || row.CHILDOBJECTTYPE !== 'skill') return [];
  return problems(relate(reading, row.CHILDID, 'broader', row.PARENTID));
}

function relate(
  { drafts, ids }: Reading,
  from: string | undefined,
  relation: 'broader' | 'essential' | 'optional',
  to: string | undefined,
): RowProblem | undefined {
  for (const id of [from ?? '', to ?? '']) {
    if (!ids.get(id)) {
      const message = `the relation names "${id}", which is not among the concepts read: the relation is left out`;
      return { message, remedy: 'import the concept files with it, each concept with its ORIGINURI' };
    }
  }
  return drafts.relate(ids.get(from ?? '') ?? '', relation, ids.get(to ?? '') ?? '');
}
