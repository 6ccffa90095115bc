/**
 * A service as its own `main.ts` runs it, whose process fails at a point: SERVICE names it, FAULT the point
 * (`failingPorts`). So the product has no hooks for its own failures.
 */
import { type ProcessConfig, runProcess, type ServiceProcess } from '@kohtaanto/service-runtime/process';
import { z } from 'zod';
import { composeCompetenceNeeds } from '../../../services/competence-needs/src/compose.ts';
import { configuration } from '../../../services/competence-needs/src/config.ts';
import { resources } from '../../../services/competence-needs/src/resources.ts';
import { searchProcess } from '../../../services/search/src/searchProcess.ts';
import { failingPorts, happening } from './failingPorts.ts';

const { SERVICE, FAULT } = z
  .object({ SERVICE: z.enum(['competence-needs', 'search']), FAULT: z.string() })
  .parse(process.env);

function failing<Config extends ProcessConfig>(of: ServiceProcess<Config>): ServiceProcess<Config> {
  const happens = happening(FAULT);
  return { ...of, compose: (ports, config) => of.compose(failingPorts(ports, happens), config) };
}

if (SERVICE === 'search') await runProcess(failing(searchProcess));
else
  await runProcess(
    failing({ resources, configuration, compose: async (ports) => ({ service: composeCompetenceNeeds(ports) }) }),
  );
