import { becomes } from '../accounts/AccountDecision.tsx'
import { usePage } from '../page.ts'
import { withArticle } from '../words.ts'
import { Conditions } from './Conditions.tsx'
import type { RequestView } from './RequestPage.tsx'
import { TrialSection } from './TrialSection.tsx'

/** The decision's reason, conditions and mandate. */
export function Decided({ view }: { view: Pick<RequestView, 'request' | 'accountHeld' | 'nameOf'> }) {
  const { t, day, dayOf, list, now } = usePage()
  const { decision, notified } = view.request
  if (!decision) return null
  const { mandate } = decision
  return (
    <section class="card" aria-labelledby="decision">
      <h2 class="first" id="decision">
        {t({ sv: 'Beslut', en: 'Decision' })}
      </h2>
      {decision.reason && <blockquote>{decision.reason}</blockquote>}
      {decision.by.kind === 'policy' && (
        <p>
          {t({
            sv: 'Svaret gavs automatiskt, av riktlinjerna.',
            en: 'The answer was given automatically, by the policy.',
          })}
        </p>
      )}
      {decision.outcome === 'approved' && decision.by.kind === 'policy' && notified.length > 0 && (
        <p>
          {t({
            sv: `${list(notified.map(view.nameOf))} har fått veta det, som chef, och behöver inte göra något.`,
            en: `${list(notified.map(view.nameOf))}, as the manager, has been told and need not do anything.`,
          })}
        </p>
      )}
      {decision.objectionUntil && dayOf(now) <= decision.objectionUntil && (
        <p>
          {t({
            sv: `En kommunikationsansvarig kan invända till och med ${day(decision.objectionUntil)}. Till dess kan kontot inte registreras, om inte en kommunikationsansvarig låter beslutet stå.`,
            en: `A communications lead may object until ${day(decision.objectionUntil)}. Until then the account cannot be registered, unless a communications lead lets the decision stand.`,
          })}
        </p>
      )}
      {decision.deviates && (
        <p>
          {t({
            sv: 'Beslutet avviker från riktlinjerna. Avvikelser räknas och följs upp.',
            en: 'The decision deviates from the policy. Deviations are counted and followed up.',
          })}
        </p>
      )}
      {decision.existing && (
        <p>
          {t(becomes[decision.existing.outcome])}
          {decision.existing.into && `: ${view.nameOf(decision.existing.into)}`}
          {decision.existing.by &&
            t({ sv: `, senast ${day(decision.existing.by)}`, en: `, by ${day(decision.existing.by)}` })}
          .
        </p>
      )}
      <Conditions
        decision={decision}
        request={view.request}
        account={view.accountHeld}
        nameOf={view.nameOf}
      />
      <TrialSection
        decision={decision}
        request={view.request}
        account={view.accountHeld}
        nameOf={view.nameOf}
      />
      <p class="small quiet">
        {t({
          sv: `Beslutat ${day(decision.at)} med stöd av strategins utgåva ${mandate.edition}, antagen av ${view.nameOf(mandate.adoptedBy)} ${day(mandate.adoptedOn)} (${mandate.decisionNumber}).`,
          en: `Decided on ${day(decision.at)} under edition ${mandate.edition} of the strategy, adopted by ${withArticle(view.nameOf(mandate.adoptedBy))} on ${day(mandate.adoptedOn)} (${mandate.decisionNumber}).`,
        })}
      </p>
    </section>
  )
}
