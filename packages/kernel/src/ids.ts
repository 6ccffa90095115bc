type Id<Name extends string> = string & { readonly __brand: Name };

/** The tenant: whose things these are. Comes from the token, never from a form. */
export type OrganisationId = Id<'OrganisationId'>;
export type EmployerId = Id<'EmployerId'>;
export type NeedId = Id<'NeedId'>;
export type ProgrammeId = Id<'ProgrammeId'>;
export type OfferId = Id<'OfferId'>;
export type TeamId = Id<'TeamId'>;
export type WorkplacePlaceId = Id<'WorkplacePlaceId'>;
export type WatchId = Id<'WatchId'>;

/** A competence or occupation: its URI, ESCO's where one exists. */
export type ConceptUri = string;

/** Brands a text as an id at a checked edge (a parsed request, a stored document). */
export function asId<T extends Id<string>>(text: string): T {
  return text as T;
}
