const headerBytes = 32;
const frameHeaderBytes = 24;

/**
 * The lengths at which a power cut may leave a write-ahead log so that it ends with a whole transaction, its own length
 * last: SQLite takes the frames up to the last commit that is whole (https://sqlite.org/walformat.html).
 */
export function walCommits(wal: Buffer): readonly number[] {
  const pageBytes = wal.readUInt32BE(8);
  const salts = wal.subarray(16, 24);
  const lengths: number[] = [];
  for (let at = headerBytes; at + frameHeaderBytes + pageBytes <= wal.length; at += frameHeaderBytes + pageBytes) {
    // Frames of an earlier round of the file stand behind the last one of this round.
    if (!wal.subarray(at + 8, at + 16).equals(salts)) break;
    const isCommit = wal.readUInt32BE(at + 4) !== 0;
    if (isCommit) lengths.push(at + frameHeaderBytes + pageBytes);
  }
  return lengths;
}
