import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Evaluation } from '../../../models/evaluation.ts'
import type { ClosedAssessment } from '../../../models/maturityAssessment.ts'
import { Facts } from '../components/Facts.tsx'
import { usePage } from '../page.ts'
import { channelStatusNames } from '../words.ts'
import { answerValue } from './answerValue.ts'
import { answerNames } from './answerWords.ts'
import { isGiven, stepsOf } from './steps.ts'

interface Props {
  request: AccountRequest
  evaluation: Evaluation
  level: ClosedAssessment | null
  nameOf: (id: string) => string
}

/** Each fact with where it comes from: what somebody says is one thing, what the register knows or somebody has assessed another. */
export function DecideFacts({ request, evaluation, level, nameOf }: Props) {
  const page = usePage()
  const { t, day, number } = page
  const reader = { ...page, nameOf }
  const { facts } = evaluation
  const channel = facts.channel
  const answered = stepsOf(request)
    .flatMap((step) => step.fields)
    .filter((field) => field !== 'need' && isGiven(request.answers[field]))
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t({ sv: 'Underlag', en: 'The facts' })}</h2>
      <h3 class="first">{t({ sv: 'Sökanden uppger', en: 'The requester says' })}</h3>
      <Facts
        items={answered.map((field) => ({
          term: t(answerNames[field]),
          value: answerValue(field, request.answers, reader),
        }))}
      />
      <h3>{t({ sv: 'Registret visar', en: 'The register shows' })}</h3>
      <Facts
        items={[
          { term: t({ sv: 'Verksamhet', en: 'Unit' }), value: nameOf(request.unit) },
          {
            term: t({ sv: 'Konton i dag', en: 'Accounts today' }),
            value: t({
              sv: `${number(facts.unit.ownAccounts)}, varav ${number(facts.unit.ownAccountsInChannel)} i kanalen`,
              en: `${number(facts.unit.ownAccounts)}, ${number(facts.unit.ownAccountsInChannel)} of them in the channel`,
            }),
          },
        ]}
      />
      <h3>{t({ sv: 'Bedömt av en person', en: 'Assessed by a person' })}</h3>
      <Facts
        items={[
          {
            term: t({ sv: 'Mognadsnivå', en: 'Maturity level' }),
            value: level
              ? t({ sv: `${level.level} av 5`, en: `${level.level} of 5` })
              : t({
                  sv: 'Ej bedömd: organisationens nivå gäller',
                  en: 'Not assessed: the organisation’s level counts',
                }),
            from:
              level &&
              t({
                sv: `Bedömd av ${nameOf(level.assessedBy)} ${day(level.assessedOn)}`,
                en: `Assessed by ${nameOf(level.assessedBy)} on ${day(level.assessedOn)}`,
              }),
          },
          ...(channel
            ? [
                {
                  term: t({ sv: 'Kanalen', en: 'The channel' }),
                  value: t(channelStatusNames[channel.status]),
                  from:
                    channel.assessedOn &&
                    t({
                      sv: `Bedömd ${day(channel.assessedOn)}`,
                      en: `Assessed on ${day(channel.assessedOn)}`,
                    }),
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}
