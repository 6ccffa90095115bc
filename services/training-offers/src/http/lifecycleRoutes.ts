import { type Route, route } from '@kohtaanto/http';
import {
  type Asked,
  type Handled,
  idParams,
  reasonSchema,
  writtenSchema,
  writtenWithStatus,
} from '@kohtaanto/service-runtime';
import { writers } from './access.ts';

interface Lifecycle {
  /** Where the resource lives: `/api/offers`. */
  readonly path: string;
  /** In operation names: `Offer`. */
  readonly name: string;
  readonly tag: string;
  readonly publish: (id: string, asked: Asked) => Promise<Handled<{ readonly status: string }>>;
  readonly withdraw: (id: string, reason: string, asked: Asked) => Promise<Handled<{ readonly status: string }>>;
}

/** What offers and teams have in common: they are published and withdrawn. */
export function lifecycleRoutes({ path, name, tag, publish, withdraw }: Lifecycle): readonly Route[] {
  return [
    route({
      method: 'post',
      path: `${path}/:id/publish`,
      operation: `publish${name}`,
      summary: 'Let it be found and matched',
      tag,
      access: writers,
      request: { params: idParams, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'It is published' },
      handle: async ({ params, ...asked }) => writtenWithStatus(params.id, await publish(params.id, asked)),
    }),
    route({
      method: 'post',
      path: `${path}/:id/withdraw`,
      operation: `withdraw${name}`,
      summary: 'Take it back',
      tag,
      access: writers,
      request: { params: idParams, body: reasonSchema, ifMatch: 'required' },
      response: { status: 200, body: writtenSchema, description: 'It is no longer shown or matched' },
      handle: async ({ params, body, ...asked }) =>
        writtenWithStatus(params.id, await withdraw(params.id, body.reason, asked)),
    }),
  ];
}
