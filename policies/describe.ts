import type { Result } from './evaluate.ts'
import type { AppliedException } from './exceptions.ts'
import { factNames, isFactPath } from './factNames.ts'
import type { Values } from './json.ts'
import type { Bilingual, Language } from './language.ts'
import { type Registry, registry as standard } from './registry.ts'
import type { Text } from './rule.ts'
import { type Speech, speech } from './speech.ts'

export type Description = { title: string; message: string; remedy: string; why: string }

/** How a point stands: `met`; it `needs` something or somebody; it stands `against`; or it is a `note`. */
export type Standing = 'met' | 'needs' | 'against' | 'note'

/**
 * Puts a result into words, from its code and values by the version of the rule that gave it. `names` turns ids into names. Never throws:
 * an old record must stay readable.
 */
export function describe(
  result: Result,
  language: Language,
  names?: (id: string) => string,
  registry: Registry = standard,
): Description {
  const rule = registry.find(result.rule, result.version)
  const { message, remedy } = words(result, language, names, registry)
  return {
    title: rule?.title[language] ?? result.rule,
    message: [message, ...aside(result, language, names)].filter(Boolean).join(' '),
    remedy: remedy ?? '',
    why: rule?.why[language] ?? '',
  }
}

/** How the point stands, by the effect as it counts. */
export function standing({ state, effect }: Pick<Result, 'state' | 'effect'>): Standing {
  if (state === 'pass') return 'met'
  if (effect === 'refuse') return 'against'
  // A redirect is an offer: it needs an answer from the requester.
  if (effect === 'redirect' || effect === 'change' || effect === 'sign-off') return 'needs'
  return 'note'
}

/** What stands beside the rule's own words: an exception, and what was taken off the effect. */
function aside(result: Result, language: Language, names: undefined | ((id: string) => string)): string[] {
  const { exception } = result
  const lighter = exception?.waived ? undefined : weight(result)?.[language]
  return [exception ? excepted(exception, language, names) : '', lighter ?? ''].filter(Boolean)
}

function excepted(
  { reason, askedBy, agreedBy, until, waived }: AppliedException,
  language: Language,
  names: undefined | ((id: string) => string),
): string {
  const say = speech(language, names)
  const who = say.names([askedBy, agreedBy])
  const why = `${reason[language].replace(/[.\s]+$/, '')}.`
  if (language === 'sv') {
    return `${waived ? 'Undantag är beslutat' : 'Här gäller en anpassning'} till och med den ${say.day(until)} av ${who}: ${why}`
  }
  return `${waived ? 'A waiver holds' : 'An adjustment holds here'} to the end of ${say.day(until)}, by ${who}: ${why}`
}

function words(
  result: Result,
  language: Language,
  names: undefined | ((id: string) => string),
  registry: Registry,
): Text {
  const say = speech(language, names)
  try {
    const own = registry.find(result.rule, result.version)?.text(result.code, result.values, language, say)
    if (own) return own
    if (Object.hasOwn(engineTexts, result.code)) {
      return engineTexts[result.code as EngineCode][language](result.values, say)
    }
  } catch {
    // Values that do not fit the text: fall through to what can always be said.
  }
  return unreadable[language]
}

/** What the mode or the kind of request took off the effect, said so that nobody waits for something that will not come. */
function weight({ mode, effect, ruled }: Result): Bilingual | null {
  if (effect === ruled) return null
  if (mode === 'audit') {
    return {
      sv: 'Punkten följs bara upp och påverkar inte svaret.',
      en: 'This point is only followed up and does not affect the answer.',
    }
  }
  if (effect === 'sign-off') {
    return {
      sv: 'Eftersom kontot redan finns tar kommunikationsansvarig ställning till hur det ska hanteras.',
      en: 'As the account already exists, the communications lead decides how to deal with it.',
    }
  }
  return {
    sv: 'Det är en rekommendation och hindrar inte ansökan.',
    en: 'This is a recommendation and does not hold up the request.',
  }
}

const unreadable: Bilingual<Text> = {
  sv: {
    message: 'Texten till den här kontrollpunkten kan inte visas.',
    remedy: 'Fråga kommunikationsansvarig.',
  },
  en: { message: 'The text of this point cannot be shown.', remedy: 'Ask the communications lead.' },
}

/** Codes that any rule can end with, because the engine gives them. */
export type EngineCode =
  | 'not-answered-yet'
  | 'not-for-this-kind'
  | 'missing-fact'
  | 'rule-failed'
  | 'unknown-rule'
  | 'bad-parameters'

const byLead: Bilingual = {
  sv: 'Ni behöver inte göra något. Kommunikationsansvarig går igenom punkten för hand.',
  en: 'You need not do anything. The communications lead goes through this point by hand.',
}

/** The words for what the engine itself says. */
export const engineTexts: Record<EngineCode, Bilingual<(values: Values, say: Speech) => Text>> = {
  'not-answered-yet': {
    sv: (values, say) => ({
      message: `Punkten prövas när ni har angett ${say.list(factWords(values, 'sv'))}.`,
      remedy: 'Fortsätt med formuläret, så uppdateras svaret.',
    }),
    en: (values, say) => ({
      message: `This point is looked at once this is filled in: ${say.list(factWords(values, 'en'))}.`,
      remedy: 'Carry on with the form and the answer is updated.',
    }),
  },
  'not-for-this-kind': {
    sv: () => ({ message: 'Gäller inte den här typen av ärende.' }),
    en: () => ({ message: 'Does not apply to this kind of request.' }),
  },
  'missing-fact': {
    sv: (values, say) => ({
      message: `Punkten kan inte prövas automatiskt. Det som saknas: ${say.list(factWords(values, 'sv'))}.`,
      remedy: byLead.sv,
    }),
    en: (values, say) => ({
      message: `This point cannot be judged automatically. What is missing: ${say.list(factWords(values, 'en'))}.`,
      remedy: byLead.en,
    }),
  },
  'rule-failed': {
    sv: () => ({ message: 'Punkten kunde inte prövas på grund av ett tekniskt fel.', remedy: byLead.sv }),
    en: () => ({
      message: 'This point could not be judged because of a technical error.',
      remedy: byLead.en,
    }),
  },
  'unknown-rule': {
    sv: () => ({
      message: 'Riktlinjen hänvisar till en regel som inte finns i systemet.',
      remedy: byLead.sv,
    }),
    en: () => ({
      message: 'The strategy refers to a rule that the system does not have.',
      remedy: byLead.en,
    }),
  },
  'bad-parameters': {
    sv: () => ({ message: 'Regeln är felaktigt inställd och kunde inte prövas.', remedy: byLead.sv }),
    en: () => ({ message: 'The rule is set up incorrectly and could not be judged.', remedy: byLead.en }),
  },
}

function factWords({ paths }: Values, language: Language): string[] {
  if (!Array.isArray(paths)) return []
  return paths.map((path) => (isFactPath(path) ? factNames[path][language] : String(path)))
}
