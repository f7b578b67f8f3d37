import type { PresenceException } from '../../../models/strategy.ts'
import type { StrategyFacts } from '../../../policies/index.ts'
import { usePage } from '../page.ts'
import { presenceModelNames } from '../words.ts'
import { presenceSentence } from './settingWords.ts'

export interface PresenceProps {
  /** The strategy as the evaluation saw it. */
  strategy: Pick<StrategyFacts, 'id' | 'presenceModel'>
  /** The strategy's exception that the model comes from; null: it is the strategy's own. */
  exception: PresenceException | null
  nameOf: (id: string) => string
}

/** Which presence model an evaluation rests on, and why. */
export function PresenceSaid({ strategy, exception, nameOf }: PresenceProps) {
  const { t, language } = usePage()
  const model = presenceModelNames[strategy.presenceModel]
  return (
    <p class="small quiet">
      {exception
        ? presenceSentence(exception, { language, nameOf })
        : t({
            sv: `Närvaromodellen är ${model.sv.toLowerCase()}, som i hela strategin.`,
            en: `The presence model is ${model.en.toLowerCase()}, as in the whole of the strategy.`,
          })}{' '}
      <a href={`/strategies/${strategy.id}`}>{t({ sv: 'Läs strategin', en: 'Read the strategy' })}</a>
    </p>
  )
}
