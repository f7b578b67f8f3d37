import type { Text } from '../../../models/text.ts'
import type { Training, TrainingFunction } from '../../../models/training.ts'
import type { Standing } from '../../trainings/standing.ts'
import { Badge } from '../components/Badge.tsx'
import { usePage } from '../page.ts'

export const functionNames: Record<TrainingFunction, Text> = {
  owner: { sv: 'kontoansvarig', en: 'account owner' },
  deputy: { sv: 'ersättare', en: 'deputy' },
  supervisor: { sv: 'den som har uppsikt under ledigheter', en: 'who supervises in holidays' },
}

/** How the reader stands with a training, in words and a sign. `needed`: it is meant for an account of the reader's. */
export function TrainingStanding({
  standing,
  needed,
  nameOf,
}: {
  standing: Standing
  needed: boolean
  nameOf: (id: string) => string
}) {
  const { t, day } = usePage()
  const { state, takenOn, validUntil, because } = standing
  if (state === 'not-taken') {
    return needed ? (
      <Badge tone="needs">{t({ sv: 'Att gå', en: 'To take' })}</Badge>
    ) : (
      <span class="quiet">{t({ sv: 'Inte gången', en: 'Not taken' })}</span>
    )
  }
  if (state === 'valid') {
    return (
      <>
        <Badge tone="met">{t({ sv: 'Gången', en: 'Taken' })}</Badge>
        <div class="from">
          {validUntil
            ? t({
                sv: `Gäller till och med ${day(validUntil)}`,
                en: `Counts to the end of ${day(validUntil)}`,
              })
            : takenOn && day(takenOn)}
        </div>
      </>
    )
  }
  return (
    <>
      <Badge tone="needs">{t({ sv: 'Behöver gås om', en: 'To take again' })}</Badge>
      <div class="from">
        {because?.kind === 'channel'
          ? t({
              sv: `${nameOf(because.channel)} ändrades ${day(because.changedOn)}`,
              en: `${nameOf(because.channel)} changed on ${day(because.changedOn)}`,
            })
          : validUntil && t({ sv: `Gällde till ${day(validUntil)}`, en: `Counted until ${day(validUntil)}` })}
      </div>
    </>
  )
}

/** For whom a training is meant, as the end of a sentence. */
export function useAudience({ functions }: Pick<Training, 'functions'>): string {
  const { t, list } = usePage()
  return functions.length === 0
    ? t({ sv: 'alla som vill', en: 'whoever wants it' })
    : list(functions.map((one) => t(functionNames[one])))
}
