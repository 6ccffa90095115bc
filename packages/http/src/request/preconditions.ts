import { type HttpProblem, refuse } from '../problem/httpProblem.ts';

const version = /^(?:W\/)?"(\d{1,15})"$/;

export const etagOf = (of: number): string => `"${of}"`;

function badIfMatch(given: string): HttpProblem {
  const why =
    given === '*'
      ? 'If-Match: * would overwrite what you have not seen; send the ETag of the version you saw, as in If-Match: "5"'
      : 'If-Match must be one ETag in quotes, as in If-Match: "5"';
  return refuse(400, 'if-match', 'If-Match', `${why}.`);
}

/**
 * The version the caller saw. A weak tag is taken too: proxies that compress make strong tags weak, and every version
 * has exactly one representation.
 * @throws HttpProblem 400 for anything but one version, 428 when it is required and missing.
 */
export function readIfMatch(header: string | undefined, required: boolean): number | undefined {
  if (header === undefined) {
    if (!required) return undefined;
    const why =
      'Send If-Match with the ETag of the version you saw, as in If-Match: "5"; GET the resource to learn it.';
    throw refuse(428, 'if-match-required', 'If-Match', why);
  }
  const digits = version.exec(header.trim())?.[1];
  if (digits === undefined) throw badIfMatch(header.trim());
  return Number(digits);
}

/** Whether the caller already has this version (weak comparison, as RFC 9110 asks of If-None-Match). */
export function isUnchanged(ifNoneMatch: string | undefined, etag: number): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etagOf(etag));
}
