import { createLocalIssuer, type LocalIssuer } from '@kohtaanto/http';
import { audience, issuerName, keyFileIn } from '../../services/embedded/src/runtime/openEmbedded.ts';

/** Issues tokens that the embedded server of the data folder takes. */
export const issuerIn = (dataFolder: string): Promise<LocalIssuer> =>
  createLocalIssuer({ issuer: issuerName, audience, keyFile: keyFileIn(dataFolder) });
