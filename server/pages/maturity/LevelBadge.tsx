import { levelNames } from '../../maturity/dimensions.ts'
import { Badge } from '../components/Badge.tsx'
import { usePage } from '../page.ts'

/** What counts as the level of a unit on the day of the page. */
export interface LevelNow {
  level: number
  assessedOn: string
  validUntil: string
  /** Its time has passed. */
  stale: boolean
}

/** A level in a word and a number; one that no longer holds, or that there is none, is said so. */
export function LevelBadge({ now }: { now: LevelNow | null }) {
  const { t } = usePage()
  if (!now || now.stale) {
    return (
      <Badge tone={now ? 'needs' : 'note'}>
        {now
          ? t({ sv: 'Ej bedömd: tiden har gått ut', en: 'Not assessed: out of date' })
          : t({ sv: 'Ej bedömd', en: 'Not assessed' })}
      </Badge>
    )
  }
  const name = levelNames[now.level - 1] ?? { sv: '', en: '' }
  return (
    <Badge tone="plain">
      {t({
        sv: `Nivå ${now.level} – ${name.sv.toLowerCase()}`,
        en: `Level ${now.level} – ${name.en.toLowerCase()}`,
      })}
    </Badge>
  )
}
