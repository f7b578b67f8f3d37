import type { Text } from '../../../models/text.ts'
import type { FactorSides, Points, RequestSide } from '../../requests/factors.ts'
import { DataTable } from '../components/DataTable.tsx'
import type { Formats } from '../formats.ts'
import { usePage } from '../page.ts'
import { factorChoiceNames, factorTitles } from '../strategies/settingWords.ts'

/** Resources and need: each factor from both sides with what it points to, and no sum. */
export function Factors({ factors }: { factors: FactorSides[] | null }) {
  const page = usePage()
  const { t } = page
  if (!factors) return null
  return (
    <section aria-labelledby="factors">
      <h2 id="factors">{t({ sv: 'Resurser och behov', en: 'Resources and need' })}</h2>
      <p>
        {t({
          sv: 'Det som avgör mellan få gemensamma konton och egna konton. Sidorna kan peka åt olika håll. De räknas inte samman, utan vägs av den som tar ställning.',
          en: 'What decides between few shared accounts and accounts of one’s own. The sides may point different ways. They are not added up; whoever decides weighs them.',
        })}
      </p>
      <DataTable
        caption={t({
          sv: 'Ansökans och organisationens sida av varje faktor',
          en: 'The request’s and the organisation’s side of each factor',
        })}
        captionHidden
        rows={factors}
        rowKey={({ factor }) => factor}
        columns={[
          {
            heading: t({ sv: 'Faktor', en: 'Factor' }),
            names: true,
            cell: ({ factor }) => t(factorTitles[factor]),
          },
          {
            heading: t({ sv: 'Ansökan', en: 'The request' }),
            cell: ({ request }) => <Side says={t(saidOf(request, page))} points={request.points} />,
          },
          {
            heading: t({ sv: 'Organisationen', en: 'The organisation' }),
            cell: ({ organisation, organisationLevel }) => (
              <>
                {organisation ? (
                  <Side says={t(organisation.text)} points={organisation.choice} />
                ) : (
                  <p class="quiet">
                    {t({ sv: 'Strategin säger inget om det.', en: 'The strategy says nothing of it.' })}
                  </p>
                )}
                {organisationLevel !== null && (
                  <p class="small">
                    {t({
                      sv: `Organisationen som helhet är på mognadsnivå ${organisationLevel}.`,
                      en: `The organisation as a whole is at maturity level ${organisationLevel}.`,
                    })}
                  </p>
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}

function Side({ says, points }: { says: string; points: Points | null }) {
  const { t } = usePage()
  const name = points && t(factorChoiceNames[points])
  return (
    <>
      <p>{says}</p>
      <p class="small">
        <strong>
          {name
            ? name.charAt(0).toUpperCase() + name.slice(1)
            : t({ sv: 'Går inte att säga än', en: 'Cannot be said yet' })}
        </strong>
      </p>
    </>
  )
}

/** What is known of the request's side, in a sentence or two. */
function saidOf(side: RequestSide, { number }: Pick<Formats, 'number'>): Text {
  switch (side.factor) {
    case 'resources': {
      const confirmed = side.confirmed
        ? {
            sv: ' Chefen har bekräftat tid, ersättning och pengar.',
            en: ' The manager has confirmed time, cover and money.',
          }
        : { sv: ' Chefen har inte bekräftat det än.', en: ' The manager has not confirmed it yet.' }
      if (side.hours === null || side.needed === null) {
        return {
          sv: `Tiden är inte prövad.${confirmed.sv}`,
          en: `The time has not been judged.${confirmed.en}`,
        }
      }
      return {
        sv: `${number(side.hours)} timmar i veckan, där ungefär ${number(side.needed)} behövs.${confirmed.sv}`,
        en: `${number(side.hours)} hours a week, where about ${number(side.needed)} are needed.${confirmed.en}`,
      }
    }
    case 'need':
      return side.period ? periods[side.period] : { sv: 'Inte angivet.', en: 'Not stated.' }
    case 'culture':
      if (side.open > 0) {
        return side.open === 1
          ? {
              sv: 'Ett konto som liknar det tar emot medverkande.',
              en: 'One account like it is open to contributors.',
            }
          : {
              sv: `${side.open} konton som liknar det tar emot medverkande.`,
              en: `${side.open} accounts like it are open to contributors.`,
            }
      }
      return side.like > 0
        ? {
            sv: 'Det finns konton som liknar det, men inget tar emot medverkande.',
            en: 'There are accounts like it, but none is open to contributors.',
          }
        : { sv: 'Inget konto i registret liknar det.', en: 'No account in the register is like it.' }
    case 'competence': {
      const level = side.assessed
        ? {
            sv: `Verksamheten är på mognadsnivå ${side.level}.`,
            en: `The unit is at maturity level ${side.level}.`,
          }
        : { sv: 'Verksamheten är inte bedömd.', en: 'The unit has not been assessed.' }
      const who = whoSits(side)
      return { sv: `${who.sv} ${level.sv}`, en: `${who.en} ${level.en}` }
    }
  }
}

function whoSits({ named, inUnit }: { named: number; inUnit: number }): Text {
  if (named === 0) return { sv: 'Ingen är utsedd än.', en: 'Nobody has been named yet.' }
  if (inUnit === named) {
    return named === 1
      ? {
          sv: 'Den som svarar för kontot arbetar i verksamheten.',
          en: 'Whoever answers for it works in the unit.',
        }
      : {
          sv: 'Kontoansvarig och ersättare arbetar i verksamheten.',
          en: 'Owner and deputy work in the unit.',
        }
  }
  return inUnit === 0
    ? { sv: 'De som svarar för kontot arbetar på annat håll.', en: 'Those who answer for it work elsewhere.' }
    : {
        sv: 'En av de två som svarar för kontot arbetar i verksamheten.',
        en: 'One of the two who answer for it works in the unit.',
      }
}

const periods: Record<NonNullable<Extract<RequestSide, { factor: 'need' }>['period']>, Text> = {
  'most-of-year': { sv: 'Behovet finns större delen av året.', en: 'The need is there most of the year.' },
  season: { sv: 'Behovet återkommer en del av året.', en: 'The need comes back for a part of each year.' },
  short: { sv: 'Behovet varar en kort tid.', en: 'The need lasts a short time.' },
}
