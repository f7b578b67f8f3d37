import type { Advice } from '../../../models/advice.ts'
import type { Text } from '../../../models/text.ts'
import { Badge } from '../components/Badge.tsx'
import type { Tone } from '../components/Sign.tsx'
import { usePage } from '../page.ts'

const stateWords: Record<Advice['state'], { tone: Tone; words: Text }> = {
  open: { tone: 'needs', words: { sv: 'Väntar på svar', en: 'Waiting for an answer' } },
  answered: { tone: 'met', words: { sv: 'Besvarad', en: 'Answered' } },
  closed: { tone: 'plain', words: { sv: 'Avslutad', en: 'Closed' } },
}

/** Whether a question waits for an answer. */
export function AdviceBadge({ advice }: { advice: Advice }) {
  const { t } = usePage()
  const { tone, words } = stateWords[advice.state]
  return <Badge tone={tone}>{t(words)}</Badge>
}
