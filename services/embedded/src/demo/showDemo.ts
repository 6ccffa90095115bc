import { inLanguage, type Language } from '@kohtaanto/kernel';
import { matchAnswerSchema, pathAnswerSchema } from '@kohtaanto/service-search';
import { matchText } from '../present/matchText.ts';
import { needText } from '../present/needText.ts';
import { pathText } from '../present/pathText.ts';
import { hanging } from '../present/words.ts';
import { accepted } from '../runtime/apiClient.ts';
import type { RunningKohtaanto } from '../runtime/runningKohtaanto.ts';
import type { DemoRegion } from './demoRegion.ts';
import { asEmployer, type LoadedDemo, tokenFor } from './loadDemo.ts';

const shown = 3;

/** The need that the demo solves, its matches and its paths, as text. */
export async function solvedNeed(
  kohtaanto: RunningKohtaanto,
  { solved, counts }: LoadedDemo,
  lang: Language,
): Promise<string> {
  const client = await asEmployer(kohtaanto, solved.employer);
  const [need, matches, paths] = await Promise.all([
    client.get(`/api/needs/${solved.id}`),
    client.get(`/api/needs/${solved.id}/matches?limit=${shown}&lang=${lang}`),
    client.get(`/api/needs/${solved.id}/paths?lang=${lang}`),
  ]);
  const made = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  return [
    hanging('Kohtaanto demo: ', `a fictional region with ${made.join(', ')}.`),
    '',
    needText(accepted(need).body, inLanguage(solved.employer.name, lang), kohtaanto.taxonomy(), lang),
    '',
    matchText(matchAnswerSchema.parse(accepted(matches).body)),
    pathText(pathAnswerSchema.parse(accepted(paths).body)),
    '',
  ].join('\n');
}

/** The address, three logins as lines to paste, and what becomes of it all. */
export async function wayIn(
  kohtaanto: RunningKohtaanto,
  { providers }: DemoRegion,
  { solved }: LoadedDemo,
  ending: string,
): Promise<string> {
  const { url } = kohtaanto;
  const { organisation, businessId, name } = solved.employer;
  const provider = providers[0];
  if (provider === undefined) throw new Error('the demo region has no provider');
  const employerToken = await tokenFor(kohtaanto, 'employer', organisation, { businessIds: [businessId] });
  const providerToken = await tokenFor(kohtaanto, 'provider', provider.organisation, {
    organisationName: provider.name,
  });
  const adviserToken = await tokenFor(kohtaanto, 'adviser', 'demo-advisers');
  const line = (title: string, token: string, path: string): string =>
    `${title}\n  curl -s -H "Authorization: Bearer ${token}" "${url}${path}"\n`;
  return [
    `It answers at ${url}; the API to read and try: ${url}/api/docs`,
    'Three logins, each good for eight hours:',
    '',
    line(`Employer, ${inLanguage(name, 'fi')}: its needs`, employerToken, '/api/needs'),
    line(`Provider, ${provider.name}: posted needs`, providerToken, '/api/search/needs?facets=municipality'),
    line('Adviser: matches of the need above', adviserToken, `/api/needs/${solved.id}/matches?lang=en`),
    `Match and plan from here:  KOHTAANTO_TOKEN=<token> npm run kohtaanto -- plan ${solved.id} --url ${url}`,
    ending,
    '',
  ].join('\n');
}
