import type { DeliveryMode, MatchSource, TeachingTime } from '../model.ts';

interface Wishes {
  readonly delivery: readonly DeliveryMode[];
  readonly teachingTimes: readonly TeachingTime[];
}

export interface WishFacts {
  readonly met: number;
  readonly asked: number;
  /** `unstated`: the source says nothing about its ways (or its times) of teaching, so the wish is not met (R32). */
  readonly states: Readonly<Record<'met' | 'unmet' | 'unstated', Wishes>>;
}

/** Which of the need's wishes a source meets. */
export function wishFacts(wishes: Wishes, source: MatchSource): WishFacts {
  const delivery = statesOf(wishes.delivery, source.delivery);
  const teachingTimes = statesOf(wishes.teachingTimes, source.teachingTimes);
  return {
    met: delivery.met.length + teachingTimes.met.length,
    asked: wishes.delivery.length + wishes.teachingTimes.length,
    states: {
      met: { delivery: delivery.met, teachingTimes: teachingTimes.met },
      unmet: { delivery: delivery.unmet, teachingTimes: teachingTimes.unmet },
      unstated: { delivery: delivery.unstated, teachingTimes: teachingTimes.unstated },
    },
  };
}

function statesOf<Wish>(asked: readonly Wish[], given: readonly Wish[]) {
  const others = asked.filter((wish) => !given.includes(wish));
  return {
    met: asked.filter((wish) => given.includes(wish)),
    unmet: given.length === 0 ? [] : others,
    unstated: given.length === 0 ? others : [],
  };
}
