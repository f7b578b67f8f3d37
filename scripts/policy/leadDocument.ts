import { resolve } from 'node:path'
import {
  type Bilingual,
  baseFacts,
  type Case,
  casesOf,
  describe,
  EFFECTS,
  type Effect,
  evaluate,
  exampleRuleSet,
  type Json,
  type Language,
  labelOf,
  type Result,
  type Rule,
  registry,
  withDifference,
} from '../../policies/index.ts'
import { effectNames } from './simulateRuleSet.ts'

const folder = resolve(import.meta.dirname, '../../policies')

/** Where the document stands, by language. */
export const documentFiles: Record<Language, string> = {
  sv: resolve(folder, 'sa-kommer-ett-beslut-till.md'),
  en: resolve(folder, 'how-decisions-come-about.md'),
}

const words = {
  title: { sv: 'Så kommer ett beslut till', en: 'How a decision comes about' },
  made: {
    sv: 'Skrivet av `npm run policy -- document` ur reglernas egna exempel. Ändra inte här: ändra exemplen.',
    en: 'Written by `npm run policy -- document` from the worked examples of the rules. Do not change it here: change the examples.',
  },
  steps: {
    sv: [
      'När en ansökan skickas in samlas det som registret vet om verksamheten, kanalen, personerna och kontona som finns, tillsammans med svaren. Det sparas för alltid med beslutet.',
      'Alla regler i den strategi som gäller prövas. Ingen regel hoppas över för att en annan har sagt nej, så att allt kan rättas på en gång.',
      'Det strängaste svaret gäller, tillsammans med alla som någon regel vill ska godkänna. Reglernas ordning spelar ingen roll.',
      'En regel som inte kan prövas, för att något saknas eller går fel, lämnas till kommunikationsansvarig. Den blir aldrig ett ja av sig själv.',
      'En regel kan vara krav, rekommendation (ger som mest ett råd) eller endast uppföljning (påverkar inte svaret). Undantag gäller en verksamhet, en kanal, ett syfte eller en nivå, har en orsak, två personer bakom sig och en sista dag. Ett undantag som släpper igenom något låter punkten stå kvar.',
      'Samma regler och samma fakta ger alltid samma svar. Därför kan varje beslut prövas om i efterhand, och ett utkast till strategi provas på gamla ärenden.',
      'En regel kan inte avbrytas medan den räknar. I stället är den byggd så att den inte kan räkna länge: den ser högst 20 konton att jämföra med, läser varje text en gång och har inga upprepningar utöver det.',
    ],
    en: [
      'When a request is submitted, what the register knows of the unit, the channel, the people and the accounts that exist is gathered together with the answers. It is kept with the decision for ever.',
      'Every rule of the strategy in force is tried. No rule is left out because another has said no, so that everything can be put right at once.',
      'The strictest answer holds, together with everybody whom a rule wants to sign. The order of the rules does not matter.',
      'A rule that cannot be judged, because something is missing or fails, is left to the communications lead. It never becomes a yes by itself.',
      'A rule can be required, recommended (advice at most) or only followed up (does not affect the answer). Exceptions are for a unit, a channel, a purpose or a level, with a reason, two people behind them and a last day. An exception that lets something through leaves the point standing.',
      'The same rules and the same facts always give the same answer. Any decision can therefore be tried again afterwards, and a draft of a strategy tried on past requests.',
      'A rule cannot be interrupted while it reckons. Instead it is built so that it cannot reckon for long: it sees at most 20 accounts to compare with, reads each text once, and repeats nothing beyond that.',
    ],
  },
  outcomes: { sv: 'De sex svaren, med ett exempel av varje', en: 'The six answers, with an example of each' },
  rules: { sv: 'Reglerna', en: 'The rules' },
  because: { sv: 'Varför', en: 'Why' },
  source: { sv: 'Källa', en: 'Source' },
  settings: { sv: 'Inställningar', en: 'Settings' },
  example: { sv: 'Exempel', en: 'Example' },
  answer: { sv: 'Svar', en: 'Answer' },
  says: { sv: 'Så står det', en: 'What it says' },
  notJudged: { sv: 'prövas inte', en: 'not judged' },
  version: { sv: 'version', en: 'version' },
} as const

/** What the ids of the examples stand for. */
const names: Record<string, string> = {
  instagram: 'Instagram',
  owner: 'Kim',
  deputy: 'Robin',
  requester: 'Alex',
}
const nameOf = (id: string) => names[id] ?? `”${id}”`

/** The document for leads: how a decision comes about, an example of each outcome, and every rule with its examples. */
export function leadDocument(language: Language): string {
  return [
    `# ${words.title[language]}`,
    words.made[language],
    words.steps[language].map((step, index) => `${index + 1}. ${step}`).join('\n'),
    `## ${words.outcomes[language]}`,
    ...EFFECTS.map((effect) => outcome(effect, language)),
    `## ${words.rules[language]}`,
    ...registry.latest().map((rule) => ruleSection(rule, language)),
    '',
  ]
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n+$/, '\n')
}

/** The first example of all whose whole answer under the example rule set is this one. */
function outcome(effect: Effect, language: Language): string {
  const ruleSet = exampleRuleSet()
  for (const rule of registry.latest()) {
    for (const one of casesOf(rule.id, rule.version)) {
      if (one.parameters) continue
      const answer = evaluate(ruleSet, withDifference(baseFacts, one.given))
      if (answer.outcome !== effect) continue
      // An example of this rule should be decided by this rule, or, for a yes, by none.
      const deciding = answer.results.filter((result) => result.effect === effect && result.state !== 'skip')
      if (effect !== 'pass' && !deciding.some((result) => result.rule === rule.id)) continue
      const result = effect === 'pass' ? undefined : deciding.find((each) => each.rule === rule.id)
      return [
        `### ${capital(effectNames[effect][language])}`,
        `${words.example[language]}: ${lower(one.name[language])}.`,
        result ? `> ${sayingOf(result, language)}` : '',
      ]
        .filter(Boolean)
        .join('\n\n')
    }
  }
  return ''
}

function ruleSection(rule: Rule, language: Language): string {
  const rows = casesOf(rule.id, rule.version).flatMap((one) =>
    resultsOf(rule, one).map((result, index) =>
      row([index === 0 ? one.name[language] : '', answerOf(result, language), sayingOf(result, language)]),
    ),
  )
  return [
    `### ${rule.title[language]}`,
    `\`${rule.id}\`, ${words.version[language]} ${rule.version}`,
    `${words.because[language]}: ${rule.why[language]}`,
    `${words.source[language]}: ${rule.source[language]}`,
    settings(rule, language),
    [
      row([words.example[language], words.answer[language], words.says[language]]),
      '|---|---|---|',
      ...rows,
    ].join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function settings(rule: Rule, language: Language): string {
  const defaults: Record<string, Json> = rule.parameters.validate({}).value
  const lines = Object.entries(defaults).map(([key, value]) => {
    const label: Bilingual | null = labelOf(rule.parameters.extract(key))
    return `- ${label?.[language] ?? key} (\`${key}\`): ${written(value)}`
  })
  return lines.length === 0 ? '' : [`${words.settings[language]}:`, '', ...lines].join('\n')
}

function written(value: Json): string {
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(written).join(', ')
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, inner]) => (isTable(inner) ? `${key}: (${written(inner)})` : `${key}: ${written(inner)}`))
      .join(isTable(Object.values(value)[0] ?? null) ? '; ' : ', ')
  }
  return value === null ? '–' : String(value)
}

function isTable(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function resultsOf(rule: Rule, { given, parameters = {} }: Case): Result[] {
  const rules = [{ rule: rule.id, version: rule.version, mode: 'enforce' as const, parameters }]
  return evaluate({ id: 'document', version: 1, rules }, withDifference(baseFacts, given)).results
}

function answerOf({ state, effect }: Result, language: Language): string {
  return state === 'skip' ? words.notJudged[language] : effectNames[effect][language]
}

function sayingOf(result: Result, language: Language): string {
  const { message, remedy } = describe(result, language, nameOf)
  return [message, remedy].filter(Boolean).join(' ')
}

function row(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
