import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentStore } from '@kohtaanto/document-store';
import type { DocumentStoreHarness } from '@kohtaanto/document-store/contract';
import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { type EmbeddedStorage, openEmbeddedStorage } from '@kohtaanto/embedded-storage';

/** A store over a data file in a folder of its own. */
export function embeddedHarness(): DocumentStoreHarness & { readonly file: string; close(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaanto-documents-'));
  const file = join(folder, 'data.db');
  let storage: EmbeddedStorage | undefined;
  let store: DocumentStore | undefined;
  const close = async (): Promise<void> => {
    await store?.close();
    await storage?.close();
  };
  const open = async (): Promise<DocumentStore> => {
    storage = await openEmbeddedStorage({ file, modules: [documentProcedures] });
    store = openEmbeddedDocumentStore(storage);
    return store;
  };
  return {
    file,
    open,
    close,
    reopen: async () => {
      await close();
      return open();
    },
    dispose: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
