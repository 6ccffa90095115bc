import { describe, expect, test } from '@jest/globals';
import { type Actor, asId, type OrganisationId, type Role, roles } from '@kohtaanto/kernel';
import { anonymous } from '../route.ts';
import { visibilityMarkdown } from './visibilityMarkdown.ts';
import { type Owners, project, type VisibilityTable, visibleFields } from './visibilityTable.ts';
import { visibilityView } from './visibilityView.ts';

interface Need {
  readonly title: string;
  readonly contact?: string;
  readonly notes: string;
}

const table: VisibilityTable<Need> = {
  resource: 'need',
  fields: { title: ['public'], contact: ['owner', 'adviser'], notes: ['owner'] },
  note: 'The name is hidden on the <employer’s> wish.',
};

const mine = asId<OrganisationId>('org-1');
const other = asId<OrganisationId>('org-2');
const person = (organisation: OrganisationId, ...held: readonly Role[]): Actor => ({
  kind: 'user',
  subject: 'p',
  organisation,
  roles: held,
});
const system: Actor = { kind: 'system', name: 'search' };

describe('what an actor sees of a need', () => {
  test.each<[string, Actor, Owners, readonly string[]]>([
    ['a stranger', anonymous, mine, ['title']],
    ['its owner', person(mine, 'employer'), mine, ['title', 'contact', 'notes']],
    ['another employer', person(other, 'employer'), mine, ['title']],
    ['an adviser', person(other, 'adviser'), mine, ['title', 'contact']],
    ['an adviser who is a provider too', person(other, 'provider', 'adviser'), mine, ['title', 'contact']],
    ['an administrator, who gets nothing by the way', person(other, 'admin'), mine, ['title']],
    ['one of its parties', person(other, 'provider'), [mine, other], ['title', 'contact', 'notes']],
    ['anybody when it has no owner', person(mine, 'employer'), undefined, ['title']],
    ['the system', system, undefined, ['title', 'contact', 'notes']],
  ])('is what the table says: %s', (_who, actor, owners, fields) => {
    expect([...visibleFields(table, actor, owners)]).toEqual(fields);
  });

  test('is all that is left of it', () => {
    const need: Need = { title: 'Welders', notes: 'in haste' };
    expect(project(table, person(other, 'adviser'), mine, need)).toEqual({ title: 'Welders' });
    expect(project(table, person(mine), mine, need)).toEqual(need);
  });

  test('never holds a field the table does not know', () => {
    const stored = { title: 'Welders', notes: '', secret: 1 };
    expect(project(table, person(mine), mine, stored)).toEqual({ title: 'Welders', notes: '' });
    expect(Object.keys(project(table, system, mine, stored))).not.toContain('secret');
  });
});

describe('the table as a document', () => {
  test('has a row for each field and a column for each who asks', () => {
    const [head, , title, contact] = visibilityMarkdown(table).split('\n');
    expect(head).toBe('| need | public | owner | employer | provider | adviser | region | admin |');
    expect(title).toBe(`| \`title\` |${' yes |'.repeat(2 + roles.length)}`);
    expect(contact).toBe('| `contact` | – | yes | – | – | yes | – | – |');
  });

  test('says yes and no in words in HTML, and escapes what it is given', () => {
    const { markup } = visibilityView(table);
    expect(markup.match(/<span>yes<\/span>/g)).toHaveLength(7 + 2 + 1);
    expect(markup.match(/<span>no<\/span>/g)).toHaveLength(5 + 6);
    expect(markup).toContain('the &lt;employer’s&gt; wish');
  });
});
