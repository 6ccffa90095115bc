import type { FieldProblem } from '@kohtaanto/kernel';

export interface Connection {
  readonly variable: string;
  readonly encrypted: boolean;
  readonly hosts: readonly string[];
}

const isLoopback = (host: string): boolean => /^(127(\.\d+){3}|localhost|\[?::1\]?)$/.test(host);

/** Connections that would send everything readably over a network, unless that was allowed. */
export function plaintextProblems(allowed: boolean, connections: readonly Connection[]): readonly FieldProblem[] {
  if (allowed) return [];
  return connections
    .filter(({ encrypted, hosts }) => !encrypted && !hosts.every(isLoopback))
    .map(({ variable }) => ({
      pointer: variable,
      message:
        'it leaves this machine without TLS: use TLS, or allow it inside a network of your own with ALLOW_PLAINTEXT',
    }));
}
