import { DomainError } from '@kohtaanto/kernel';
import { Option } from 'commander';
import { type ApiClient, apiClient } from '../runtime/apiClient.ts';
import { serverUrl } from './optionValues.ts';
import { defaultPort } from './serveCommand.ts';

export interface ConnectionFlags {
  readonly url: string;
  readonly token?: string;
}

export const urlOption = () =>
  new Option('--url <address>', 'the running Kohtaanto')
    .default(`http://127.0.0.1:${defaultPort}`)
    .argParser(serverUrl)
    .env('KOHTAANTO_URL');
export const tokenOption = () =>
  new Option('--token <token>', 'who asks; see the command token').env('KOHTAANTO_TOKEN');

/** @throws DomainError invalid `token-missing`. */
export function connect({ url, token }: ConnectionFlags): ApiClient {
  if (token === undefined) {
    const message = 'give a token with --token or KOHTAANTO_TOKEN; "npm run kohtaanto -- token --help" makes one';
    throw new DomainError('invalid', 'token-missing', message);
  }
  return apiClient(url.replace(/\/$/, ''), token);
}
