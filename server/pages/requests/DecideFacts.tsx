import type { AccountRequest } from '../../../models/accountRequest.ts'
import type { Evaluation } from '../../../models/evaluation.ts'
import type { MaturityAssessment } from '../../../models/maturityAssessment.ts'
import { Facts } from '../components/Facts.tsx'
import { usePage } from '../page.ts'
import { channelStatusNames } from '../words.ts'
import { answerValue } from './answerValue.ts'
import { answerNames } from './answerWords.ts'
import { isGiven, stepsOf } from './steps.ts'

interface Props {
  request: AccountRequest
  evaluation: Evaluation
  level: MaturityAssessment | null
  nameOf: (id: string) => string
}

/** Each fact with where it comes from: what somebody says is one thing, what the register knows or somebody has assessed another. */
export function DecideFacts({ request, evaluation, level, nameOf }: Props) {
  const page = usePage()
  const { t, day, number } = page
  const reader = { ...page, nameOf }
  const { facts } = evaluation
  const fromRequester = t({ sv: 'från sökanden', en: 'from the requester' })
  const fromRegister = t({ sv: 'från registret', en: 'from the register' })
  const origin = (words: string) => <span class="origin">{words}</span>
  const channel = facts.channel
  const answered = stepsOf(request)
    .flatMap((step) => step.fields)
    .filter((field) => field !== 'need' && isGiven(request.answers[field]))
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t({ sv: 'Underlag', en: 'The facts' })}</h2>
      <Facts
        items={[
          {
            term: t({ sv: 'Verksamhet', en: 'Unit' }),
            value: nameOf(request.unit),
            from: origin(fromRegister),
          },
          {
            term: t({ sv: 'Mognadsnivå', en: 'Maturity level' }),
            value: level
              ? t({ sv: `${level.level} av 5`, en: `${level.level} of 5` })
              : t({
                  sv: 'Ej bedömd: organisationens nivå gäller',
                  en: 'Not assessed: the organisation’s level counts',
                }),
            from: level
              ? origin(
                  t({
                    sv: `bedömd av ${nameOf(level.assessedBy)} ${day(level.assessedOn)}`,
                    en: `assessed by ${nameOf(level.assessedBy)} on ${day(level.assessedOn)}`,
                  }),
                )
              : origin(fromRegister),
          },
          {
            term: t({ sv: 'Konton i dag', en: 'Accounts today' }),
            value: t({
              sv: `${number(facts.unit.ownAccounts)}, varav ${number(facts.unit.ownAccountsInChannel)} i kanalen`,
              en: `${number(facts.unit.ownAccounts)}, ${number(facts.unit.ownAccountsInChannel)} of them in the channel`,
            }),
            from: origin(fromRegister),
          },
          ...(channel
            ? [
                {
                  term: t({ sv: 'Kanalens läge', en: 'State of the channel' }),
                  value: t(channelStatusNames[channel.status]),
                  from: origin(
                    channel.assessedOn
                      ? t({
                          sv: `bedömd ${day(channel.assessedOn)}`,
                          en: `assessed on ${day(channel.assessedOn)}`,
                        })
                      : fromRegister,
                  ),
                },
              ]
            : []),
          ...answered.map((field) => ({
            term: t(answerNames[field]),
            value: answerValue(field, request.answers, reader),
            from: origin(fromRequester),
          })),
        ]}
      />
    </section>
  )
}
