import { runProcess } from '@kohtaanto/service-runtime/process';
import { searchProcess } from './searchProcess.ts';

await runProcess(searchProcess);
