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
  return async (method, path, call = {}) => {
    const content = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(content === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(await tokenOf(issuer, call)),
        ...call.headers,
      },
      ...(content === undefined ? {} : { body: content }),
      ...(call.signal === undefined ? {} : { signal: call.signal }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
  };
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
