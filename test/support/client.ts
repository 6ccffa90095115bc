import type { LocalIssuer } from '@kohtaanto/http';
import { type Call, type Caller, sendCall } from '@kohtaanto/testing';

export type Send = Caller;
export type Method = Parameters<Send>[0];

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

  return async (method, path, call = {}) => sendCall(`${url()}${path}`, method, call, await authorization(call));
}
