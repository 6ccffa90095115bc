import type { Day } from '@kohtaanto/kernel';
import { fold, plain } from '../analysis/fold.ts';
import { ngramCosine } from '../analysis/ngrams.ts';
import { type Municipality, municipalities, municipality, successor } from './municipality.ts';

/** What a text means as a municipality: it, or what may have been meant. */
export interface MunicipalitySearch {
  readonly municipality?: Municipality;
  /** At most three, the likeliest first; empty when the municipality was found or nothing is near. */
  readonly suggestions: readonly Municipality[];
}

const nearEnough = 0.4;

/**
 * Reads a code (`005`, `kunta_005#2`: R19) or a name in Finnish or Swedish, for an import that must say what to
 * write instead. A merged municipality is not found after its last day: its successor is suggested (R20).
 */
export function findMunicipality(text: string, on: Day): MunicipalitySearch {
  const wanted = fold(
    text
      .trim()
      .replace(/^kunta_/i, '')
      .replace(/#\d+$/, ''),
  );
  if (/^\d+$/.test(wanted)) return byCode(wanted, on);
  const named = municipalities().filter(({ names }) => fold(names.fi) === wanted || fold(names.sv) === wanted);
  const now = named.find(({ code }) => municipality(code, on));
  if (now) return { municipality: now, suggestions: [] };
  return { suggestions: named.length > 0 ? successors(named, on) : nearest(wanted, on) };
}

function byCode(code: string, on: Day): MunicipalitySearch {
  const found = municipality(code, on);
  if (found) return { municipality: found, suggestions: [] };
  const meant = successor(code.padStart(3, '0'), on);
  return { suggestions: meant ? [meant] : [] };
}

function successors(former: readonly Municipality[], on: Day): readonly Municipality[] {
  return former.flatMap(({ code }) => successor(code, on) ?? []);
}

function nearest(wanted: string, on: Day): readonly Municipality[] {
  const likeness = (name: string): number => ngramCosine(plain(wanted), plain(fold(name)));
  return municipalities(on)
    .map((one) => ({ one, near: Math.max(likeness(one.names.fi), likeness(one.names.sv)) }))
    .filter(({ near }) => near >= nearEnough)
    .sort((a, b) => b.near - a.near || (a.one.code < b.one.code ? -1 : 1))
    .slice(0, 3)
    .map(({ one }) => one);
}
