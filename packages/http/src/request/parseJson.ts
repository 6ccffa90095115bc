import { bodyPointer } from '../problem/fieldProblems.ts';
import { HttpProblem, refuse } from '../problem/httpProblem.ts';
import { badJsonPosition } from './jsonPosition.ts';

/** Deepest nesting of lists and objects: recursive schemas would run out of stack long before JSON does. */
const depthLimit = 32;

/** Names that reach an object's prototype in careless code. */
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new HttpProblem(400, 'malformed-json', 'The body is not valid UTF-8; encode it as UTF-8.');
  }
}

function malformed(text: string): HttpProblem {
  const position = badJsonPosition(text);
  const lines = text.slice(0, position).split('\n');
  const column = (lines.at(-1)?.length ?? 0) + 1;
  const what = position >= text.length ? 'it ends too early' : 'what stands there does not belong there';
  const detail = `The body is not valid JSON: ${what} (position ${position}, line ${lines.length}, column ${column}).`;
  return new HttpProblem(400, 'malformed-json', detail);
}

/** Walks without recursion, so that the walk itself has no depth limit. */
function checkShape(root: unknown): void {
  const waiting: { readonly value: unknown; readonly path: readonly PropertyKey[] }[] = [{ value: root, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= depthLimit) {
      const place = bodyPointer(path.slice(0, 4));
      throw refuse(400, 'too-deep', place, `The body is nested deeper than ${depthLimit} levels; make it flatter.`);
    }
    for (const [key, inner] of Object.entries(value)) {
      const pointer = [...path, key];
      if (!Array.isArray(value) && forbidden.has(key)) {
        throw refuse(400, 'forbidden-field', bodyPointer(pointer), `"${key}" is not allowed as a name; remove it.`);
      }
      if (typeof inner === 'object') waiting.push({ value: inner, path: pointer });
    }
  }
}

/** @throws HttpProblem 400: not UTF-8, not JSON (with the position), too deep, or a name that reaches a prototype. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed(text);
  }
  checkShape(value);
  return value;
}
