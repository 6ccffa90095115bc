const longest = 100;
const wellFormed = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)?$/;

/**
 * The MongoDB collection of a collection of documents: `competence-needs/needs` is `competence-needs.needs`, as MongoDB
 * divides names by dots and a slash would have to be quoted by every tool. No two names give the same.
 * @throws Error for a name that is not `<service>/<documents>` in small letters, digits and hyphens.
 */
export function collectionName(name: string): string {
  if (wellFormed.test(name) && name.length <= longest) return name.replace('/', '.');
  throw new Error(`"${name}" does not name documents: it must be <service>/<documents>, in a-z, 0-9 and hyphens`);
}
