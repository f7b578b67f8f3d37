import type { ComponentChildren } from 'preact'
import { usePage } from '../page.ts'

export interface Fact {
  term: string
  /** Null or empty: shown as not stated, never left out silently. */
  value: ComponentChildren
  /** Where the fact comes from, shown small under it. */
  from?: ComponentChildren
}

/** A list of terms and what is known of them. */
export function Facts({ items }: { items: Fact[] }) {
  const { t } = usePage()
  return (
    <dl class="facts">
      {items.map(({ term, value, from }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value === null || value === undefined || value === '' ? (
              <span class="quiet">{t({ sv: 'Inte angivet', en: 'Not stated' })}</span>
            ) : (
              value
            )}
            {from && <div class="from">{from}</div>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
