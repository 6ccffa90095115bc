import { readFileSync } from 'node:fs';

/** What the template's places are filled with; in a container its own start fills them from the environment. */
export interface GatewayPlaces {
  /** `127.0.0.1:4700` */
  readonly GATEWAY_LISTEN: string;
  /** A folder that it may write to. */
  readonly GATEWAY_RUN: string;
  /** A folder that `writeDocs` filled. */
  readonly GATEWAY_DOCS: string;
  /** A file and the format (`/dev/stdout line`), or `off`. */
  readonly GATEWAY_ACCESS_LOG: string;
  /** Where names are looked up; not asked for addresses. */
  readonly GATEWAY_RESOLVER: string;
  /** Whose X-Forwarded-For is believed: an address range, or `unix:` for nobody's. */
  readonly GATEWAY_TRUSTED_PROXY: string;
  /** Each `host:port`. */
  readonly EMPLOYERS_UPSTREAM: string;
  readonly COMPETENCE_NEEDS_UPSTREAM: string;
  readonly TRAINING_OFFERS_UPSTREAM: string;
  readonly APPRENTICESHIPS_UPSTREAM: string;
  readonly SEARCH_UPSTREAM: string;
  readonly ISSUER_UPSTREAM: string;
}

export const gatewayTemplate = (): string => readFileSync(new URL('./nginx.conf.template', import.meta.url), 'utf8');

/** The configuration with every place filled. @throws Error for a place that nothing is given for. */
export function gatewayConfig(places: GatewayPlaces): string {
  const values: ReadonlyMap<string, string> = new Map(Object.entries(places));
  return gatewayTemplate().replaceAll(/\$\{([A-Z_]+)\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`the gateway's template has a place ${name} that nothing is given for`);
    return value;
  });
}

/** Where the gateway sends what belongs to a service. */
export const upstreamPlaces = {
  employers: 'EMPLOYERS_UPSTREAM',
  'competence-needs': 'COMPETENCE_NEEDS_UPSTREAM',
  'training-offers': 'TRAINING_OFFERS_UPSTREAM',
  apprenticeships: 'APPRENTICESHIPS_UPSTREAM',
  search: 'SEARCH_UPSTREAM',
} as const satisfies Readonly<Record<string, keyof GatewayPlaces>>;
