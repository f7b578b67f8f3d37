import { Channel } from '../../../models/channel.ts'
import { isDraft, Strategy } from '../../../models/strategy.ts'
import type { Text } from '../../../models/text.ts'
import { say } from '../../../models/text.ts'
import { Unit } from '../../../models/unit.ts'
import { describeRuleSetChange } from '../../../policies/index.ts'
import type { Caller } from '../../../server/audit/change.ts'
import { dayOf } from '../../../server/clock.ts'
import { AppError } from '../../../server/errors.ts'
import { namesOf, stringsIn } from '../../../server/names.ts'
import { ruleSetOf, strategiesInForce } from '../../../server/organisation/strategy.ts'
import type { Option } from '../../../server/pages/components/fields.tsx'
import type { PageContext } from '../../../server/pages/page.ts'
import type { ComparedStrategy, CompareView } from '../../../server/pages/strategies/ComparePage.tsx'
import type { StrategyView } from '../../../server/pages/strategies/StrategyPage.tsx'
import { describeSettingChange } from '../../../server/pages/strategies/settingWords.ts'
import { demandKeep, demandSecondPerson } from '../../../server/strategies/access.ts'
import { comparedStrategies } from '../../../server/strategies/compareStrategies.ts'
import { standingOf } from '../../../server/strategies/standing.ts'

type Who = Pick<Caller, 'actor' | 'roles'>

export const todayOf = ({ now, organisation }: PageContext) => dayOf(now, organisation.timeZone)

/** As many others are offered to compare with. */
const mostOthers = 6
const mostUnits = 300

export async function strategyView(strategy: Strategy, who: Who, page: PageContext): Promise<StrategyView> {
  const today = todayOf(page)
  const [ruleSet, inForce, nameOf, may] = await Promise.all([
    ruleSetOf(strategy),
    strategiesInForce(today),
    namesOf(
      [
        ...strategy.appliesTo,
        strategy.adoptedBy,
        strategy.reviewAskedBy ?? null,
        ...(strategy.reviews ?? []).map(({ by }) => by),
        ...stringsIn(strategy.presenceExceptions ?? []),
      ],
      page.language,
    ),
    refusalOf(() => demandKeep(strategy.appliesTo, who)),
  ])
  const base = strategy.basedOn ? await Strategy.findById(strategy.basedOn).lean<Strategy>() : null
  const earlier = await Strategy.find({
    status: { $in: ['in_force', 'superseded'] },
    from: { $lt: strategy.from },
  })
    .sort({ from: -1 })
    .limit(mostOthers)
    .lean<Strategy[]>()
  const others = new Map(
    [...(base ? [base] : []), ...inForce, ...earlier]
      .filter(({ _id }) => _id !== strategy._id)
      .map(({ _id, name }) => [_id, { id: _id, name }]),
  )
  const second = await refusalOf(() =>
    demandSecondPerson([...(strategy.authors ?? []), ...(ruleSet.authors ?? [])], who),
  )
  return {
    strategy,
    nameOf,
    today,
    ...(may === null ? ways(strategy, second) : { actions: [], whyNot: [] }),
    others: [...others.values()].slice(0, mostOthers),
    rules: ruleSet.rules.length,
    exceptions: ruleSet.rules.flatMap((use) => use.exceptions ?? []).filter(({ until }) => until >= today)
      .length,
  }
}

/** What a lead may do with a strategy at its stage. */
function ways(strategy: Strategy, second: Text | null): Pick<StrategyView, 'actions' | 'whyNot'> {
  const href = `/strategies/${strategy._id}`
  const to = (part: string, label: Text, more: { second?: true } = {}) => ({
    href: `${href}/${part}`,
    label,
    ...more,
  })
  if (!isDraft(strategy)) return { actions: [], whyNot: [] }
  const write = to('edit', { sv: 'Skriv i utkastet', en: 'Write in the draft' })
  const review = to('review', { sv: 'Granska', en: 'Review' })
  const adopt = to('adopt', { sv: 'Skriv in beslutet', en: 'Enter the decision' })
  const others = [
    {
      href: `/rule-sets/${strategy.ruleSet}`,
      label: { sv: 'Ställ in reglerna', en: 'Set the rules' },
      second: true as const,
    },
    to('remove', { sv: 'Ta bort utkastet', en: 'Throw the draft away' }, { second: true }),
  ]
  const whyNot = second ? [{ label: review.label, why: second }] : []
  if (strategy.status === 'reviewed') return { actions: [adopt, write, ...others], whyNot: [] }
  const ask = strategy.reviewAskedBy
    ? []
    : [to('ask-review', { sv: 'Be om granskning', en: 'Ask for a review' })]
  const first = second ? [write, ...ask] : [review, write, ...ask]
  return { actions: [...first, ...others], whyNot }
}

/** Why something is refused, in words; null: it is not. */
async function refusalOf(demand: () => Promise<void> | void): Promise<Text | null> {
  try {
    await demand()
    return null
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden') return error.detail ?? error.title
    throw error
  }
}

export async function compareView(
  before: string,
  after: string,
  who: Who,
  page: PageContext,
): Promise<CompareView> {
  const { language } = page
  const compared = await comparedStrategies(before, after, who)
  const nameOf = await namesOf(stringsIn([compared.settings, compared.rules]), language)
  const other = language === 'sv' ? 'en' : 'sv'
  return {
    before: comparedStrategy(compared.before, page),
    after: comparedStrategy(compared.after, page),
    settings: compared.settings.map((change) => describeSettingChange(change, { language, nameOf })),
    rules: compared.rules.map((change) => describeRuleSetChange(change, language, nameOf)),
    sections: compared.sections
      .map((one) => ({ section: one.section, changes: one[language] }))
      .filter(({ changes }) => changes.length > 0),
    otherLanguage: compared.sections.some((one) => one[language].length === 0 && one[other].length > 0),
  }
}

/** A strategy as a comparison names it. */
export function comparedStrategy(strategy: Strategy, page: PageContext): ComparedStrategy {
  return { id: strategy._id, name: strategy.name, standing: standingOf(strategy, todayOf(page)) }
}

/** Bodies and companies, and their parts, to choose from; those that are chosen already are always among them. */
export async function unitOptions(
  chosen: readonly string[],
  page: PageContext,
): Promise<{ bodies: Option[]; parts: Option[] }> {
  const units = await Unit.find({ $or: [{ kind: { $in: ['body', 'company'] } }, { _id: { $in: chosen } }] })
    .limit(mostUnits)
    .lean<Unit[]>()
  const parts = await Unit.find({ kind: { $in: ['department', 'section', 'unit'] } })
    .limit(mostUnits)
    .lean<Unit[]>()
  const isBody = ({ kind }: Unit) => kind === 'body' || kind === 'company'
  const known = new Map([...units, ...parts].map((unit) => [unit._id, unit]))
  return {
    bodies: options(units.filter(isBody), page),
    parts: options(
      [...known.values()].filter((unit) => !isBody(unit)),
      page,
    ),
  }
}

export async function channelOptions(page: PageContext): Promise<Option[]> {
  return options(await Channel.find({}, { name: 1 }).limit(200).lean<Channel[]>(), page)
}

export function options(
  records: readonly { _id: string; name: Text }[],
  { language }: PageContext,
): Option[] {
  return records
    .map(({ _id, name }) => ({ value: _id, label: say(name, language) }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
}
