import { Badge } from '../components/Badge.tsx'
import { usePage } from '../page.ts'

/** An earlier decision under the same edition of the strategy, as much of it as the reader may know. */
export interface Precedent {
  id: string
  number: number
  unit: string
  channel: string | null
  decidedAt: Date
  trial: boolean
  conditions: number
  deviates: boolean
  /** Null where the reader has no part in that request. */
  reason: string | null
  readable: boolean
}

interface Props {
  approved: Precedent[]
  rejected: Precedent[]
  edition: number
  nameOf: (id: string) => string
}

/** How similar requests were answered, both ways side by side, so that neither is taken for the rule. */
export function Precedents({ approved, rejected, edition, nameOf }: Props) {
  const { t } = usePage()
  return (
    <section aria-labelledby="precedents">
      <h2 id="precedents">
        {t({ sv: 'Så har liknande ansökningar besvarats', en: 'How similar requests were answered' })}
      </h2>
      <p class="quiet">
        {t({
          sv: `Under samma utgåva av strategin (${edition}): samma kanal eller samma slags verksamhet.`,
          en: `Under the same edition of the strategy (${edition}): same channel or same kind of operation.`,
        })}
      </p>
      <div class="precedents">
        <Side title={t({ sv: 'Beviljade', en: 'Approved' })} list={approved} nameOf={nameOf} />
        <Side title={t({ sv: 'Avslagna', en: 'Rejected' })} list={rejected} nameOf={nameOf} />
      </div>
    </section>
  )
}

function Side({ title, list, nameOf }: { title: string; list: Precedent[]; nameOf: Props['nameOf'] }) {
  const { t, day } = usePage()
  return (
    <div>
      <h3>
        {title} <span class="count">{list.length}</span>
      </h3>
      {list.length === 0 && <p class="quiet">{t({ sv: 'Inga.', en: 'None.' })}</p>}
      <ul class="matters">
        {list.map((one) => (
          <li key={one.id}>
            <div>
              <p class="matter-title">
                {one.readable ? <a href={`/requests/${one.id}`}>{nameOf(one.unit)}</a> : nameOf(one.unit)}
              </p>
              <p class="small quiet">
                {[one.channel && nameOf(one.channel), day(one.decidedAt)].filter(Boolean).join(' · ')}
              </p>
              {one.reason && <p class="small">{one.reason}</p>}
              <p class="row">
                {one.trial && <Badge tone="note">{t({ sv: 'Försök', en: 'Trial' })}</Badge>}
                {one.conditions > 0 && (
                  <Badge tone="note">{t({ sv: 'Med villkor', en: 'With conditions' })}</Badge>
                )}
                {one.deviates && (
                  <Badge tone="needs">
                    {t({ sv: 'Annan väg än riktlinjerna', en: 'Another way than the policy' })}
                  </Badge>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
