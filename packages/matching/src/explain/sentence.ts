import { assertNever, type ConceptUri, type Language } from '@kohtaanto/kernel';
import type { Relations } from '../match/preparedNeed.ts';
import { changeSentence } from './changeSentence.ts';
import { creditText } from './creditText.ts';
import { listText } from './formats.ts';
import { message } from './message.ts';
import { practicalSentence } from './practicalSentence.ts';
import type { CompetenceStatement, NamedCompetence, Said, Statement } from './statement.ts';

/** In which language an answer speaks, with the labels. */
export interface Wording {
  readonly lang: Language;
  readonly graph: Pick<Relations, 'label'>;
}

/** The statement in one sentence. */
export function sentence(statement: Statement, wording: Wording): string {
  switch (statement.kind) {
    case 'covers':
    case 'missing':
    case 'requires':
    case 'partial':
      return competenceSentence(statement, wording);
    case 'fails':
    case 'admits':
    case 'raises':
    case 'later':
      return changeSentence(statement, wording);
    default:
      return practicalSentence(statement, wording.lang);
  }
}

export const said = (statements: readonly Statement[], wording: Wording): readonly Said[] =>
  statements.map((statement) => ({ ...statement, text: sentence(statement, wording) }));

function competenceSentence(statement: CompetenceStatement, wording: Wording): string {
  const { lang } = wording;
  switch (statement.kind) {
    case 'covers':
    case 'missing':
    case 'requires':
      return message(lang, statement.kind, { competences: competencesText(statement.competences, wording) });
    case 'partial':
      return message(lang, 'partial', {
        competence: competenceText(statement.competence, wording),
        because: creditText(statement.reason, wording),
      });
    default:
      return assertNever(statement);
  }
}

export const competencesText = (competences: readonly NamedCompetence[], wording: Wording): string =>
  listText(
    competences.map((competence) => competenceText(competence, wording)),
    wording.lang,
  );

function competenceText({ concept, level, importance }: NamedCompetence, wording: Wording): string {
  const key = importance === 'nice' ? 'competence.nice' : 'competence';
  const label = labelOf(concept, wording);
  return level === undefined
    ? message(wording.lang, key, { label })
    : message(wording.lang, `${key}.level`, { label, level });
}

const labelOf = (concept: ConceptUri, { lang, graph }: Wording): string => graph.label(concept, lang);
