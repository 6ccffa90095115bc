import { createHttpApp, createLocalIssuer, jwksVerifier, type LocalIssuer, listen } from '@kohtaanto/http';
import { createLogger } from '@kohtaanto/service-runtime';

export interface RunningIssuer extends LocalIssuer {
  readonly url: string;
  close(): Promise<void>;
}

export interface IssuerOptions {
  readonly issuer: string;
  readonly audience: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where its key is kept between starts; absent: only as long as this process. */
  readonly keyFile?: string;
}

/** The built-in issuer with its keys over HTTP, for trials: a real installation names its identity provider instead. */
export async function openIssuer({ port, host, ...options }: IssuerOptions): Promise<RunningIssuer> {
  const issuer = await createLocalIssuer(options);
  const app = createHttpApp({
    title: 'Kohtaanto: issuer for trials',
    version: '0.1.0',
    routes: [issuer.jwksRoute],
    identity: jwksVerifier({ localJwks: issuer.jwks, ...options }),
    logger: createLogger('issuer', 'warn'),
    health: {},
    docs: false,
  });
  const server = await listen(app, { port, host });
  return { ...issuer, url: server.url, close: async () => void (await server.close({ deadlineMs: 1_000 })) };
}
