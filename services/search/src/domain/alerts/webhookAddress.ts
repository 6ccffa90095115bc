import type { FieldProblem } from '@kohtaanto/kernel';

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * What keeps an address from being told. That it leads to a public machine is looked at where it is connected to, each
 * time: names change.
 */
export function webhookProblems(address: string, allowLoopback: boolean): readonly FieldProblem[] {
  const problem = (message: string): readonly FieldProblem[] => [{ pointer: '/webhook/url', message }];
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined) return problem('write a whole address, as in https://example.com/alerts');
  if (url.username !== '' || url.password !== '') return problem('leave name and password out: alerts are signed');
  if (url.hash !== '') return problem('leave out what comes after #: it is never sent');
  const isAllowed = url.protocol === 'https:' || (allowLoopback && isLoopback(url) && url.protocol === 'http:');
  return isAllowed ? [] : problem('alerts go over https: write https://...');
}

export const isLoopback = ({ hostname }: URL): boolean => loopback.test(hostname);
