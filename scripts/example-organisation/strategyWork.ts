import type { Role } from '../../models/person.ts'
import { systemCaller } from '../../server/audit/change.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'
import { changeRules } from '../../server/ruleSets/changeRules.ts'
import { agreeException, askException } from '../../server/ruleSets/exceptions.ts'
import { findRuleSet } from '../../server/ruleSets/find.ts'
import { askForReview } from '../../server/strategies/askForReview.ts'
import { changeStrategy } from '../../server/strategies/changeStrategy.ts'
import { createStrategy } from '../../server/strategies/createStrategy.ts'
import { reviewStrategy } from '../../server/strategies/reviewStrategy.ts'
import type { Days } from './days.ts'

/**
 * What the leads are doing with the strategy: a draft for the time to come that was sent back once and waits for another look, an exception that two of them agreed on for
 * the one in force, and one more that waits for the second.
 */
export async function workOnStrategy({ at, day }: Days): Promise<void> {
  const by = (person: string, time: string) => ({
    ...systemCaller(at(1, time)),
    actor: { kind: 'person' as const, id: idOf('person', person) },
    roles: ['Staff', 'CommunicationsLead'] satisfies Role[],
  })
  const inForce = idOf('rule-set', 'strategi-2025')
  const unit = (id: string) => idOf('unit', id)

  const begun = await createStrategy({ from: idOf('strategy', 'strategi-2025') }, by('amir-rahimi', '16:00'))
  const written = await changeStrategy(
    begun._id,
    begun.version,
    {
      name: {
        sv: 'Strategi för sociala medier, nästa period',
        en: 'Social media strategy, next period',
      },
      from: day(-120),
      presenceModel: 'distributed',
      sections: {
        ...begun.sections,
        presence: {
          sv: begun.sections.presence.sv.replace(
            /1\.2 [^\n]*/,
            '1.2 Närvaron är utspridd. Verksamheterna har egna konton, och kommunens gemensamma konton lyfter det som angår alla.',
          ),
          en: begun.sections.presence.en.replace(
            /1\.2 [^\n]*/,
            '1.2 Our presence is distributed. The units have accounts of their own, and the municipality’s shared accounts carry what concerns everybody.',
          ),
        },
      },
    },
    by('amir-rahimi', '16:10'),
  )
  const { ruleSet } = await findRuleSet(written.ruleSet, by('amir-rahimi', '16:15'))
  const need = ruleSet.rules.find(({ rule }) => rule === 'need-over-the-year')
  if (!need) throw new Error('the example rules lack need-over-the-year')
  const { exceptions: _exceptions, ...setting } = need
  const set = await changeRules(
    ruleSet._id,
    ruleSet.version,
    { set: [{ ...setting, mode: 'warn' }] },
    by('amir-rahimi', '16:15'),
  )
  const sentBack = await reviewStrategy(
    written._id,
    written.version,
    {
      verdict: 'send-back',
      comment:
        'Bra riktning. Punkt 1.2 säger att verksamheterna har egna konton, men punkt 6.2 räknar fortfarande timmar som om kontona vore få. Skriv ihop dem.',
      ruleSetVersion: set.version,
    },
    by('karin-aberg', '16:30'),
  )
  const mended = await changeStrategy(
    sentBack._id,
    sentBack.version,
    {
      sections: {
        ...sentBack.sections,
        resources: {
          sv: sentBack.sections.resources.sv.replace(
            /6\.2 [^\n]*/,
            '6.2 Varje verksamhet räknar med minst tre timmar i veckan för sitt konto. Verksamheter som har flera konton delar uppsikten under sommaren och helgerna.',
          ),
          en: sentBack.sections.resources.en.replace(
            /6\.2 [^\n]*/,
            '6.2 Each unit reckons with at least three hours a week for its account. Units with several accounts share the supervision in summer and over holidays.',
          ),
        },
      },
    },
    by('amir-rahimi', '16:32'),
  )
  await askForReview(mended._id, mended.version, by('amir-rahimi', '16:33'))

  const asked = await askException(
    inForce,
    1,
    {
      rule: 'longest-silence',
      where: { units: [unit('almsunda-konserthus')] },
      waive: true,
      reason: {
        sv: 'Konserthuset håller stängt under sommaren och skriver ingenting då.',
        en: 'The concert hall is closed in summer and writes nothing then.',
      },
      until: day(-300),
    },
    by('sara-lindqvist', '16:35'),
  )
  const agreed = await agreeException(
    inForce,
    asked.version,
    asked.asked?.[0]?.id ?? '',
    by('amir-rahimi', '16:40'),
  )
  await askException(
    inForce,
    agreed.version,
    {
      rule: 'staffing',
      where: { units: [unit('raddningstjansten')], purposes: ['crisis'] },
      mode: 'warn',
      reason: {
        sv: 'Räddningstjänstens vakthavande har uppsikt dygnet runt, utanför veckans timmar.',
        en: 'The duty officer of the rescue service watches round the clock, outside the hours of the week.',
      },
      until: day(-180),
    },
    by('sara-lindqvist', '16:45'),
  )
}
