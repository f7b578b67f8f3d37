import { factorNames, isDraft, type Strategy } from '../../../models/strategy.ts'
import type { Text } from '../../../models/text.ts'
import { unitsHeldBy } from '../../organisation/strategy.ts'
import { sectionNames } from '../../strategies/shape.ts'
import { standingOf } from '../../strategies/standing.ts'
import { DataTable } from '../components/DataTable.tsx'
import { Facts } from '../components/Facts.tsx'
import { Timeline } from '../components/Timeline.tsx'
import { Layout } from '../layout.tsx'
import { usePage } from '../page.ts'
import { SimulateLink } from '../simulations/SimulateLink.tsx'
import { presenceModelNames, withArticle } from '../words.ts'
import { StrategyBadge, strategyName } from './StrategyBadge.tsx'
import { factorChoiceNames, factorTitles, presenceSentence, sectionTitles } from './settingWords.ts'

export interface StrategyView {
  strategy: Strategy
  nameOf: (id: string) => string
  today: string
  /** What the reader may do with it now, the main thing first. */
  actions: { href: string; label: Text; second?: true }[]
  /** Why the reader may not do what belongs to this stage. */
  whyNot: { label: Text; why: Text }[]
  /** Others to compare it with. */
  others: { id: string; name: Text }[]
  rules: number
  exceptions: number
}

/** A strategy: where it stands, what it settles, its text. */
export function StrategyPage({ view }: { view: StrategyView }) {
  const { t } = usePage()
  const { strategy, today } = view
  const name = t(strategyName(strategy.name))
  return (
    <Layout title={name} place="rules">
      <div class="row overline">
        <span>
          <a href="/rules">{t({ sv: 'Riktlinjer', en: 'Policy' })}</a> ·{' '}
          <a href="/strategies">{t({ sv: 'Strategier', en: 'Strategies' })}</a>
          {strategy.edition > 0 &&
            t({ sv: ` · utgåva ${strategy.edition}`, en: ` · edition ${strategy.edition}` })}
        </span>
        <StrategyBadge standing={standingOf(strategy, today)} />
      </div>
      <h1>{name}</h1>
      <p class="lead">
        <WhereItStands view={view} />
      </p>
      <WhatToDo view={view} />
      <div class="split">
        <div>
          <section aria-labelledby="text" class="stack">
            <h2 id="text">{t({ sv: 'Texten', en: 'The text' })}</h2>
            {sectionNames.map((section) => (
              <section key={section} aria-labelledby={section} class="narrow">
                <h3 id={section}>{t(sectionTitles[section])}</h3>
                {t(strategy.sections[section]) ? (
                  <p class="said">{t(strategy.sections[section])}</p>
                ) : (
                  <p class="quiet">{t({ sv: 'Inte skrivet än.', en: 'Not written yet.' })}</p>
                )}
              </section>
            ))}
          </section>
        </div>
        <aside aria-labelledby="settings">
          <h2 id="settings">{t({ sv: 'Inställningarna', en: 'The settings' })}</h2>
          <Settings view={view} />
        </aside>
      </div>
      <Factors strategy={strategy} />
      <Reviews view={view} />
    </Layout>
  )
}

function WhereItStands({ view }: { view: StrategyView }) {
  const { t, day } = usePage()
  const { strategy, nameOf, today } = view
  const { from, to, adoptedBy, adoptedOn, decisionNumber } = strategy
  if (!adoptedBy || !adoptedOn) {
    return strategy.status === 'reviewed'
      ? t({
          sv: 'En andra person har granskat utkastet. När en nämnd eller ett bolag har antagit det skrivs beslutet in här.',
          en: 'A second person has reviewed the draft. Once a committee or a company has adopted it, the decision is entered here.',
        })
      : strategy.reviewAskedBy
        ? t({
            sv: `Utkastet väntar på granskning. ${nameOf(strategy.reviewAskedBy)} har bett om den, och de kommunikationsansvariga som kan göra den har fått besked.`,
            en: `The draft waits for a review. ${nameOf(strategy.reviewAskedBy)} asked for it, and the communications leads who may do it have been told.`,
          })
        : t({
            sv: 'Utkastet gäller inte. Det granskas av någon som inte har skrivit i det, och antas sedan.',
            en: 'The draft holds for nobody. It is reviewed by somebody who has not written in it, and then adopted.',
          })
  }
  const standing = standingOf(strategy, today)
  const decided = t({
    sv: `Antagen av ${nameOf(adoptedBy)} ${day(adoptedOn)} (${decisionNumber}).`,
    en: `Adopted by ${withArticle(nameOf(adoptedBy))} on ${day(adoptedOn)} (${decisionNumber}).`,
  })
  const end = to ? t({ sv: ` till och med ${day(to)}`, en: ` up to ${day(to)}` }) : ''
  const when = {
    coming: t({ sv: `Gäller från och med ${day(from)}${end}.`, en: `In force from ${day(from)}${end}.` }),
    past: t({
      sv: `Gällde från och med ${day(from)}${end}.`,
      en: `Was in force from ${day(from)}${end}.`,
    }),
  }
  return `${standing === 'past' ? when.past : when.coming} ${decided}`
}

function WhatToDo({ view }: { view: StrategyView }) {
  const { t } = usePage()
  const { actions, whyNot } = view
  return (
    <>
      {actions.length > 0 && (
        <div class="actions next-actions">
          {actions.map(({ href, label, second }, index) => (
            <a
              key={href}
              href={href}
              class={second ? undefined : `button button-${index === 0 ? 'main' : 'second'}`}
            >
              {t(label)}
            </a>
          ))}
        </div>
      )}
      {whyNot.length > 0 && (
        <ul class="quiet small why-not">
          {whyNot.map(({ label, why }) => (
            <li key={label.en}>
              <strong>{t(label)}:</strong> {t(why)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Settings({ view }: { view: StrategyView }) {
  const { t, day, list, language } = usePage()
  const { strategy, nameOf, today, rules, exceptions } = view
  const units = isDraft(strategy) ? strategy.appliesTo : unitsHeldBy(strategy, today)
  const left = (strategy.left ?? []).filter(({ to }) => to < today)
  const models = strategy.presenceExceptions ?? []
  return (
    <>
      <Facts
        items={[
          {
            term: t({ sv: 'Gäller för', en: 'Holds for' }),
            value: list(units.map(nameOf)),
            from:
              left.length > 0 &&
              t({
                sv: `${list(left.map(({ unit }) => nameOf(unit)))} har antagit en egen.`,
                en: `${list(left.map(({ unit }) => nameOf(unit)))} adopted one of their own.`,
              }),
          },
          ...(isDraft(strategy)
            ? [{ term: t({ sv: 'Ska gälla från', en: 'Planned from' }), value: day(strategy.from) }]
            : []),
          {
            term: t({ sv: 'Närvaromodell', en: 'Presence model' }),
            value: t(presenceModelNames[strategy.presenceModel]),
          },
          {
            term: t({ sv: 'Egna närvaromodeller', en: 'Presence models of their own' }),
            value: !strategy.allowsOwnModel ? (
              t({ sv: 'Tillåts inte', en: 'Not allowed' })
            ) : models.length === 0 ? (
              t({ sv: 'Tillåts, men ingen har någon', en: 'Allowed, but nobody has one' })
            ) : (
              <ul class="plain-list">
                {models.map((exception) => (
                  <li key={exception.id}>{presenceSentence(exception, { language, nameOf })}</li>
                ))}
              </ul>
            ),
          },
          {
            term: t({ sv: 'Konton som redan finns', en: 'Accounts that exist already' }),
            value: strategy.amnestyUntil
              ? t({
                  sv: `Anmäls fritt till och med ${day(strategy.amnestyUntil)}`,
                  en: `Registered freely up to ${day(strategy.amnestyUntil)}`,
                })
              : t({ sv: 'Ingen särskild dag', en: 'No particular day' }),
          },
          {
            term: t({ sv: 'Regler', en: 'Rules' }),
            value: (
              <a href={`/rule-sets/${strategy.ruleSet}`}>
                {t({
                  sv: `${rules} regler${exceptions > 0 ? `, ${exceptions} undantag` : ''}`,
                  en: `${rules} rules${exceptions > 0 ? `, exceptions: ${exceptions}` : ''}`,
                })}
              </a>
            ),
          },
        ]}
      />
      <p>
        <SimulateLink strategy={strategy._id} />
      </p>
      {view.others.length > 0 && (
        <section aria-labelledby="compare">
          <h3 id="compare">{t({ sv: 'Vad skiljer?', en: 'What differs?' })}</h3>
          <ul>
            {view.others.map(({ id, name }) => (
              <li key={id}>
                <a href={`/strategies/${id}/compare/${strategy._id}`}>
                  {t({
                    sv: `Jämför med ${strategyName(name).sv}`,
                    en: `Compare with ${strategyName(name).en}`,
                  })}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Factors({ strategy }: { strategy: Strategy }) {
  const { t } = usePage()
  const { factors } = strategy
  if (!factors) return null
  return (
    <section aria-labelledby="factors">
      <h2 id="factors">{t({ sv: 'Hålla ihop eller sprida ut?', en: 'Hold together or spread out?' })}</h2>
      <DataTable
        caption={t({
          sv: 'Organisationens sida av det som avgör. Det räknas inte samman.',
          en: 'The organisation’s side of what decides. It is not added up.',
        })}
        rows={[...factorNames]}
        rowKey={(name) => name}
        columns={[
          {
            heading: t({ sv: 'Faktor', en: 'Factor' }),
            names: true,
            cell: (name) => t(factorTitles[name]),
          },
          {
            heading: t({ sv: 'Vad det talar för', en: 'What it points to' }),
            cell: (name) => t(factorChoiceNames[factors[name].choice]),
          },
          { heading: t({ sv: 'Därför att', en: 'Because' }), cell: (name) => t(factors[name].text) },
        ]}
      />
    </section>
  )
}

function Reviews({ view }: { view: StrategyView }) {
  const { t } = usePage()
  const reviews = view.strategy.reviews ?? []
  if (reviews.length === 0) return null
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews">{t({ sv: 'Granskning', en: 'Review' })}</h2>
      <Timeline
        label={t({ sv: 'Granskning', en: 'Review' })}
        entries={reviews.map((review, index) => ({
          id: `review-${index + 1}`,
          at: new Date(review.at),
          who: view.nameOf(review.by),
          what:
            review.verdict === 'agree'
              ? t({ sv: 'godtog utkastet', en: 'agreed to the draft' })
              : t({ sv: 'skickade tillbaka utkastet', en: 'sent the draft back' }),
          tone: review.verdict === 'agree' ? ('met' as const) : ('needs' as const),
          body: <p class="said">{review.comment}</p>,
        }))}
      />
    </section>
  )
}
