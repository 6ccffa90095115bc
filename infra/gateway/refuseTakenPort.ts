import { createServer } from 'node:net';
import { DomainError } from '@kohtaanto/kernel';

/** Looks whether somebody listens there already; 0 is nobody's. @throws DomainError unavailable `port-taken`. */
export async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  if (isFree) return;
  const message = `Port ${port} is taken by another program; stop it or choose another port with --port.`;
  throw new DomainError('unavailable', 'port-taken', message);
}
