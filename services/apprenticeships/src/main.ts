import { runProcess } from '@kohtaanto/service-runtime/process';
import { composeApprenticeships } from './compose.ts';
import { configuration } from './config.ts';
import { resources } from './resources.ts';

await runProcess({ resources, configuration, compose: async (ports) => ({ service: composeApprenticeships(ports) }) });
