import { configurationOf, processProblems, processSettings } from '@kohtaanto/service-runtime/process';

const settings = { ...processSettings, port: { ...processSettings.port, default: '4704' } } as const;

/** What this process is told by its environment. @throws DomainError invalid `configuration`. */
export const configuration = () => configurationOf(settings, process.env, processProblems);
