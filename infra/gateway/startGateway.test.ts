import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { removeTemporaryFolders, temporaryFolder } from '../../test/support/temporaryFolder.ts';
import { startGateway } from './startGateway.ts';

let other: Server;
let port: number;

/** Another program on the gateway's port; it says that it is well, as one of ours would. */
beforeEach(async () => {
  other = createServer((_request, response) => response.end('{"alive":true}'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterEach(async () => {
  other.close();
  await removeTemporaryFolders();
});

test('a gateway whose port another program has says so, and does not take that program for itself', async () => {
  const folder = await temporaryFolder();
  const upstreams = {
    EMPLOYERS_UPSTREAM: [],
    COMPETENCE_NEEDS_UPSTREAM: [],
    TRAINING_OFFERS_UPSTREAM: [],
    APPRENTICESHIPS_UPSTREAM: [],
    SEARCH_UPSTREAM: [],
    ISSUER_UPSTREAM: [],
  };
  await expect(startGateway({ port, folder, docsFolder: folder, upstreams })).rejects.toMatchObject({
    kind: 'unavailable',
    slug: 'port-taken',
    message: `Port ${port} is taken by another program; stop it or choose another port with --port.`,
  });
});
