import type { FieldProblem } from '@kohtaanto/kernel';

export interface HttpProblemDetails {
  readonly errors?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal that only exists at the HTTP edge (401, 405, 413, 415, 428 …); the domain's own are DomainErrors. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly slug: string;
  readonly errors: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, slug: string, detail: string, more: HttpProblemDetails = {}) {
    super(detail);
    this.name = 'HttpProblem';
    this.status = status;
    this.slug = slug;
    this.errors = more.errors ?? [];
    this.headers = more.headers ?? {};
  }
}

/** A refusal of one named place: a header, a query parameter (`?limit`) or a JSON pointer. */
export function refuse(status: number, slug: string, pointer: string, message: string): HttpProblem {
  return new HttpProblem(status, slug, message, { errors: [{ pointer, message }] });
}
