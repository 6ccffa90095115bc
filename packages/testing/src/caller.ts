import type { LocalIssuer } from '@kohtaanto/http';
import type { Role } from '@kohtaanto/kernel';

export interface Call {
  /** Role of the caller; absent: no token. */
  readonly as?: Role;
  /** Default: `org-<role>`. */
  readonly organisation?: string;
  readonly businessIds?: readonly string[];
  readonly body?: unknown;
  /** Sent as it is instead of `body`. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Aborting it closes the connection, as someone does who goes away before the answer. */
  readonly signal?: AbortSignal;
}

export interface Reply {
  readonly status: number;
  /** Parsed JSON; null when there is none. Tests look into it with `toMatchObject`. */
  readonly body: { readonly [field: string]: unknown };
  readonly headers: Headers;
}

/** Calls a system as somebody with a role. */
export type Caller = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, call?: Call) => Promise<Reply>;

export function caller(url: string, issuer: LocalIssuer): Caller {
  return async (method, path, call = {}) => sendCall(`${url}${path}`, method, call, await tokenOf(issuer, call));
}

/** Sends what a call says, with the headers that tell who calls. */
export async function sendCall(
  url: string,
  method: Parameters<Caller>[0],
  { raw, body, headers, signal }: Call,
  identity: Readonly<Record<string, string>>,
): Promise<Reply> {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(url, {
    method,
    headers: {
      ...(content === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...identity,
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
}

async function tokenOf(
  issuer: LocalIssuer,
  { as: role, organisation, businessIds }: Call,
): Promise<Record<string, string>> {
  if (role === undefined) return {};
  const organisationId = organisation ?? `org-${role}`;
  const token = await issuer.issue({
    subject: `${role}-1`,
    organisation: organisationId,
    organisationName: `${organisationId} (demo)`,
    roles: [role],
    ...(businessIds === undefined ? {} : { businessIds }),
  });
  return { Authorization: `Bearer ${token}` };
}
