import { DomainError } from '@kohtaanto/kernel';

export function needMissing(): DomainError {
  return new DomainError('not-found', 'need-not-found', 'there is no such need');
}
