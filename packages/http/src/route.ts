import type { Actor, OrganisationId, Role } from '@kohtaanto/kernel';
import { asId } from '@kohtaanto/kernel';
import type { z } from 'zod';
import { refuseLooseObjects } from './refuseLooseObjects.ts';

/** Who may call a route: everyone, or a person holding at least one of the roles. */
export type Access = 'public' | readonly Role[];

export type Method = 'get' | 'post' | 'put' | 'delete';

/** Follows a request from the edge into events and log lines. */
export interface RequestContext {
  readonly requestId: string;
  readonly correlationId: string;
  /** W3C trace context of this request: the caller's trace, or a new one. */
  readonly traceparent: string;
}

/** The key of a POST that may be tried again, and what the first try asked for. */
export interface Idempotency {
  readonly key: string;
  /** SHA-256 (hex) of method, path and canonical body: another hash under a used key is refused by the service. */
  readonly requestHash: string;
}

export interface RouteRequest<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** `anonymous` when a public route was called without a token. */
  readonly actor: Actor;
  readonly context: RequestContext;
  /** The version the caller saw; always there when the route says `ifMatch: 'required'`. */
  readonly ifMatch?: number;
  readonly idempotency?: Idempotency;
  /** UUIDv5 of organisation, route with its parameters and key when there is an Idempotency-Key, else random. */
  readonly newId: string;
  /** Aborts when the caller went away before the answer was sent. */
  readonly signal: AbortSignal;
}

export interface RouteReply<Body> {
  /** Else the status of the route's `response`. */
  readonly status?: number;
  readonly body?: Body;
  /** The aggregate's version; sent as `ETag: "5"`. */
  readonly etag?: number | undefined;
  /** Path of what was made, for example `/api/needs/…`. */
  readonly location?: string | undefined;
  /** Cursor of the next page; sent as a `Link` with rel=next that keeps the rest of the query. */
  readonly next?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

type NoFields = z.ZodObject<Record<never, never>>;

interface RouteFacts {
  readonly method: Method;
  /** Express path: `/api/needs/:id`. */
  readonly path: string;
  /** The OpenAPI operationId, unique: `getNeed`. */
  readonly operation: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
}

interface RouteAnswer<Response> {
  readonly status: 200 | 201 | 202 | 204;
  readonly body?: Response;
  readonly description: string;
}

export interface RouteSpec<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Response extends z.ZodType,
> extends RouteFacts {
  readonly request: {
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
    readonly ifMatch?: 'required';
  };
  readonly response: RouteAnswer<Response>;
  readonly handle: (
    request: RouteRequest<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<RouteReply<z.input<Response>>>;
}

/** A route whose types were checked where it was written, so that routes of all shapes fit one list. */
export interface Route extends RouteFacts {
  readonly request: {
    readonly params?: z.ZodObject;
    readonly query?: z.ZodObject;
    readonly body?: z.ZodType;
    readonly ifMatch?: 'required';
  };
  readonly response: RouteAnswer<z.ZodType>;
  /** A method, not a property: only so does the compiler let a handler of narrower requests in. The edge parses first. */
  handle(request: RouteRequest<unknown, unknown, unknown>): Promise<RouteReply<unknown>>;
}

/**
 * Makes a route value.
 * @throws Error when the body's schema would let unknown fields through (an object that is not a `z.strictObject`).
 */
export function route<
  Params extends z.ZodObject = NoFields,
  Query extends z.ZodObject = NoFields,
  Body extends z.ZodType = z.ZodUndefined,
  Response extends z.ZodType = z.ZodUndefined,
>(spec: RouteSpec<Params, Query, Body, Response>): Route {
  if (spec.request.body) refuseLooseObjects(spec.request.body, `${spec.operation} body`);
  return spec;
}

/** The actor of a public route called without a token: a person of no organisation with no roles. */
export const anonymous: Actor & { readonly kind: 'user' } = {
  kind: 'user',
  subject: 'anonymous',
  organisation: asId<OrganisationId>('public'),
  roles: [],
};
