import { invalid } from '@kohtaanto/kernel';
import type { Position } from '../eventLog.ts';

/** A place in one partition: the next offset to read. */
export interface Place {
  readonly partition: number;
  readonly offset: number;
}

/**
 * `partition:offset` with commas between, in the order in which a read takes them. Partitions that it does not name
 * are read from their beginning: a delivered record knows its own partition alone.
 */
export function positionOf(places: readonly Place[]): Position {
  return places.map(({ partition, offset }) => recordPosition(partition, offset)).join();
}

/** The position of a record that a group was given. */
export function recordPosition(partition: number, offset: number): Position {
  return `${partition}:${offset}`;
}

/**
 * Every partition once, in the order to read them.
 * @throws DomainError invalid when the text was not made by `positionOf` for a topic with so many partitions.
 */
export function placesOf(position: Position, partitions: number): readonly Place[] {
  const named = position.split(',').map((text) => {
    const [, partition, offset] = /^(\d{1,6}):(\d{1,15})$/.exec(text) ?? [];
    if (partition === undefined || offset === undefined || Number(partition) >= partitions) throw notOurs(position);
    return { partition: Number(partition), offset: Number(offset) };
  });
  const seen = new Set(named.map(({ partition }) => partition));
  if (seen.size < named.length) throw notOurs(position);
  return [...named, ...beginning(partitions).filter(({ partition }) => !seen.has(partition))];
}

export function beginning(partitions: number): readonly Place[] {
  return Array.from({ length: partitions }, (_, partition) => ({ partition, offset: 0 }));
}

function notOurs(position: Position): Error {
  const message = `"${position}" is not a position of this log: use one that it gave`;
  return invalid('position', message, { pointer: '/from', message });
}
