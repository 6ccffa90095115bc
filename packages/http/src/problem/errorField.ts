/**
 * A field of whatever was thrown. Asked of the value and not of its class: errors of Node's own may come from another
 * realm, where `instanceof Error` is false.
 */
export function errorField(error: unknown, field: 'code' | 'name' | 'status'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
}
