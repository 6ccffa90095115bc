let room = new Float64Array(0);

/** At least so many zeros, used until the next call and in one go. */
export function zeros(count: number): Float64Array {
  if (room.length < count) room = new Float64Array(2 * count);
  return room.fill(0, 0, count);
}
