import type { Text } from '../../../models/text.ts'
import type { StrategyStanding } from '../../strategies/standing.ts'
import { Badge } from '../components/Badge.tsx'
import type { Tone } from '../components/Sign.tsx'
import { usePage } from '../page.ts'

export const standingNames: Record<StrategyStanding, Text> = {
  draft: { sv: 'Utkast', en: 'Draft' },
  reviewed: { sv: 'Granskat utkast', en: 'Reviewed draft' },
  coming: { sv: 'Antagen, gäller senare', en: 'Adopted, in force later' },
  'in-force': { sv: 'Gäller', en: 'In force' },
  past: { sv: 'Har upphört', en: 'No longer in force' },
}

const tones: Record<StrategyStanding, Tone> = {
  draft: 'plain',
  reviewed: 'note',
  coming: 'note',
  'in-force': 'met',
  past: 'plain',
}

/** Where a strategy stands today. */
export function StrategyBadge({ standing }: { standing: StrategyStanding }) {
  const { t } = usePage()
  return <Badge tone={tones[standing]}>{t(standingNames[standing])}</Badge>
}

/** What a strategy is called; a draft may not be called anything yet. */
export function strategyName(name: Text): Text {
  return {
    sv: name.sv || name.en || 'Utkast utan namn',
    en: name.en || name.sv || 'Draft without a name',
  }
}
