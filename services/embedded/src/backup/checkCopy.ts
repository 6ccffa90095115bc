import { rm } from 'node:fs/promises';
import { documentProcedures } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures } from '@kohtaanto/event-log/embedded';

/**
 * Opens a copy as a start would and compares every page, index and checksum, in a thread of its own.
 * @throws DomainError unavailable `storage-damaged`, `storage-foreign`, `storage-newer`.
 */
export async function checkCopy(file: string): Promise<void> {
  try {
    const storage = await openEmbeddedStorage({
      file,
      modules: [documentProcedures, eventLogProcedures],
      fullCheckUpToBytes: Number.POSITIVE_INFINITY,
    });
    await storage.close();
  } finally {
    for (const left of ['.owner', '-wal', '-shm']) await rm(`${file}${left}`, { force: true });
  }
}
