import type { RuleUse } from '../../../models/ruleSet.ts'
import type { Effect } from '../../../policies/index.ts'
import { Badge } from '../components/Badge.tsx'
import type { Tone } from '../components/Sign.tsx'
import { usePage } from '../page.ts'
import { effectNames, ruleModeNames } from '../words.ts'

const tones: Record<Effect, Tone> = {
  pass: 'plain',
  advise: 'note',
  'sign-off': 'needs',
  change: 'needs',
  redirect: 'needs',
  refuse: 'against',
}

/** The most that a rule can lead to as it is set; one that is only followed up leads to nothing. */
export function RuleWeight({ use, effect }: { use: Pick<RuleUse, 'mode'>; effect: Effect }) {
  const { t } = usePage()
  return use.mode === 'audit' ? (
    <Badge tone="plain">{t(ruleModeNames.audit)}</Badge>
  ) : (
    <Badge tone={tones[effect]}>{t(effectNames[effect])}</Badge>
  )
}
