import type { Request, Response } from 'express';
import { etagOf, isUnchanged } from './request/preconditions.ts';
import { withCursor } from './request/readQuery.ts';
import type { RouteReply } from './route.ts';

export function sendJson(response: Response, status: number, body: unknown, type = 'application/json'): void {
  response.status(status).set('Content-Type', `${type}; charset=utf-8`).end(JSON.stringify(body));
}

/** Writes what a handler returned; a GET whose version the caller has is answered with 304. */
export function sendReply(request: Request, response: Response, reply: RouteReply<unknown>, status: number): void {
  const { baseUrl } = request;
  if (reply.headers) response.set({ ...reply.headers });
  if (reply.etag !== undefined) response.set('ETag', etagOf(reply.etag));
  if (reply.location !== undefined) response.set('Location', `${baseUrl}${reply.location}`);
  if (reply.next !== undefined) response.set('Link', `<${baseUrl}${withCursor(request.url, reply.next)}>; rel="next"`);
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && reply.etag !== undefined && isUnchanged(request.get('if-none-match'), reply.etag)) {
    response.status(304).end();
    return;
  }
  const code = reply.status ?? status;
  if (reply.body === undefined || code === 204) response.status(code).end();
  else sendJson(response, code, reply.body);
}
