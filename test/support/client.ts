import type { LocalIssuer } from '@kohtaanto/http';
import type { Call, Reply } from '@kohtaanto/testing';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Send = (method: Method, path: string, call?: Call) => Promise<Reply>;

/** A token for the call's role and organisation, by default `org-<role>`. */
export async function tokenFor(
  issuer: LocalIssuer,
  { as: role, organisation = `org-${role}`, businessIds }: Call,
  lifetimeSeconds?: number,
): Promise<string> {
  return issuer.issue({
    subject: `${organisation}-person`,
    organisation,
    organisationName: `${organisation} (demo)`,
    roles: role === undefined ? [] : [role],
    ...(businessIds === undefined ? {} : { businessIds }),
    ...(lifetimeSeconds === undefined ? {} : { lifetimeSeconds }),
  });
}

/** Sends requests to a server, wherever it is now; tokens are made once per person. */
export function clientOf(url: () => string, issuer: () => LocalIssuer): Send {
  const tokens = new Map<string, Promise<string>>();
  const authorization = async (call: Call): Promise<Record<string, string>> => {
    if (call.as === undefined) return {};
    const person = JSON.stringify([call.as, call.organisation, call.businessIds]);
    const token = tokens.get(person) ?? tokenFor(issuer(), call);
    tokens.set(person, token);
    return { Authorization: `Bearer ${await token}` };
  };

  return async (method, path, call = {}) => {
    const content = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const response = await fetch(`${url()}${path}`, {
      method,
      headers: {
        ...(content === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(await authorization(call)),
        ...call.headers,
      },
      ...(content === undefined ? {} : { body: content }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
  };
}
