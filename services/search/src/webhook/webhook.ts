import { createHash, createHmac, randomBytes } from 'node:crypto';

/** Where alerts of a watch are sent, and what they are signed with. It is shown to nobody and never in an event. */
export interface Webhook {
  readonly url: string;
  /** The newest first; an older one signs beside it until its time is up. */
  readonly secrets: readonly { readonly secret: string; readonly until?: string }[];
}

const overlapMs = 24 * 3_600_000;

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`;

/** Tells one address from another without telling it. */
export const markOf = (url: string): string => createHash('sha256').update(url).digest('hex').slice(0, 16);

/** With a new secret; the one before signs too for a day, so that the receiver can change over. */
export function rotated({ url, secrets }: Webhook, secret: string, now: Date): Webhook {
  const until = new Date(now.getTime() + overlapMs).toISOString();
  return { url, secrets: [{ secret }, ...secrets.slice(0, 1).map((before) => ({ secret: before.secret, until }))] };
}

/**
 * `t=<seconds>,v1=<hex>`: HMAC-SHA256 by the secret over `<seconds>.<body>`, once per secret that is valid now. The
 * receiver works it out again, compares in constant time and refuses what is older than five minutes.
 */
export function signatureOf({ secrets }: Webhook, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const valid = secrets.filter(({ until }) => until === undefined || until > now.toISOString());
  const signed = valid.map(
    ({ secret }) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  );
  return [`t=${seconds}`, ...signed].join(',');
}
