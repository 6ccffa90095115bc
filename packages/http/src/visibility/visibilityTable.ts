import { type Actor, type OrganisationId, type Role, roles } from '@kohtaanto/kernel';

/** Who may see a field: a role, the organisation the thing belongs to, or everyone. */
export type Viewer = Role | 'owner' | 'public';

/** Everyone with a token, whatever the role. */
export const signedIn: readonly Viewer[] = ['owner', ...roles];
/** What is the owner's own business. */
export const ownerAndAdmin: readonly Viewer[] = ['owner', 'admin'];

/** Resource x role x field, keyed by the document's type so that no field is forgotten. */
export interface VisibilityTable<Value extends object> {
  readonly resource: string;
  readonly fields: { readonly [Field in keyof Value & string]-?: readonly Viewer[] };
  /** What the table cannot say: for example when an employer's name is hidden on its wish. */
  readonly note?: string;
}

/** A table of any document, for the docs. */
export interface AnyVisibilityTable {
  readonly resource: string;
  readonly fields: Readonly<Record<string, readonly Viewer[]>>;
  readonly note?: string;
}

/** One organisation, or the parties of something several organisations share. */
export type Owners = OrganisationId | readonly OrganisationId[] | undefined;

function sees(actor: Actor, owners: Owners, viewers: readonly Viewer[]): boolean {
  if (actor.kind === 'system') return true;
  const owns = typeof owners === 'string' ? owners === actor.organisation : owners?.includes(actor.organisation);
  return viewers.some((viewer) => {
    if (viewer === 'public') return true;
    return viewer === 'owner' ? owns === true : actor.roles.includes(viewer);
  });
}

/** The fields of the table this actor may see; `admin` sees only what the table gives it, the system sees all. */
export function visibleFields(table: AnyVisibilityTable, actor: Actor, owners: Owners): ReadonlySet<string> {
  const fields = Object.entries(table.fields).filter(([, viewers]) => sees(actor, owners, viewers));
  return new Set(fields.map(([field]) => field));
}

/** The value without the fields this actor may not see; a field the table does not know is never shown. */
export function project<Value extends object>(
  table: VisibilityTable<Value>,
  actor: Actor,
  owners: Owners,
  value: Value,
): Partial<Value> {
  const visible = visibleFields(table, actor, owners);
  const shown: Partial<Value> = { ...value };
  for (const field in shown) if (!visible.has(field)) delete shown[field];
  return shown;
}
