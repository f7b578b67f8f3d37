import type {
  factorNames,
  PresenceException,
  PresenceModel,
  StrategySections,
} from '../../../models/strategy.ts'
import type { Language, Text } from '../../../models/text.ts'
import type { Names } from '../../names.ts'
import type { SettingChange } from '../../strategies/compareStrategies.ts'
import { formats } from '../formats.ts'
import { presenceModelNames } from '../words.ts'

export const sectionTitles: Record<keyof StrategySections, Text> = {
  presence: { sv: 'Närvaro', en: 'Presence' },
  interaction: { sv: 'Interaktion', en: 'Interaction' },
  processes: { sv: 'Processer', en: 'Processes' },
  measurement: { sv: 'Uppföljning', en: 'Measurement' },
  ownership: { sv: 'Ägarskap och ansvar', en: 'Ownership and responsibility' },
  resources: { sv: 'Resurser', en: 'Resources' },
}

export const factorTitles: Record<(typeof factorNames)[number], Text> = {
  resources: { sv: 'Människor och pengar på sikt', en: 'People and money in the long term' },
  need: { sv: 'Behov under större delen av året', en: 'Need over most of the year' },
  culture: { sv: 'Kultur för många avsändare', en: 'A culture open to many senders' },
  competence: { sv: 'Var ansvar och kompetens finns', en: 'Where responsibility and competence sit' },
}

/** What an answer to a factor points to. */
export const factorChoiceNames: Record<'hold-together' | 'spread' | 'either', Text> = {
  'hold-together': { sv: 'talar för få, gemensamma konton', en: 'points to few, shared accounts' },
  spread: { sv: 'talar för fler egna konton', en: 'points to more accounts of the units’ own' },
  either: { sv: 'talar för både och', en: 'points both ways' },
}

interface Words {
  language: Language
  nameOf: Names
}

/** A setting that differs, as a sentence. */
export function describeSettingChange(change: SettingChange, { language, nameOf }: Words): string {
  // Only days are written, and those belong to no zone.
  const { day, list } = formats(language, 'UTC', new Date(0))
  const t = (text: Text) => text[language]
  const model = (value: PresenceModel) => t(presenceModelNames[value]).toLowerCase()
  switch (change.what) {
    case 'name':
      return change.language === 'sv'
        ? t({
            sv: `Namnet blir ”${change.to}” i stället för ”${change.from}”.`,
            en: `The Swedish name becomes “${change.to}” instead of “${change.from}”.`,
          })
        : t({
            sv: `Det engelska namnet blir ”${change.to}” i stället för ”${change.from}”.`,
            en: `The name becomes “${change.to}” instead of “${change.from}”.`,
          })
    case 'appliesTo': {
      const [added, removed] = [change.added, change.removed].map((ids) => list(ids.map(nameOf)))
      return [
        added && t({ sv: `Gäller även ${added}.`, en: `Holds for ${added} too.` }),
        removed && t({ sv: `Gäller inte längre ${removed}.`, en: `No longer holds for ${removed}.` }),
      ]
        .filter(Boolean)
        .join(' ')
    }
    case 'presenceModel':
      return t({
        sv: `Närvaromodellen blir ${model(change.to)} i stället för ${model(change.from)}.`,
        en: `The presence model becomes ${model(change.to)} instead of ${model(change.from)}.`,
      })
    case 'allowsOwnModel':
      return change.to
        ? t({
            sv: 'En verksamhet eller kanal får ha en egen närvaromodell.',
            en: 'A unit or a channel may have a presence model of its own.',
          })
        : t({
            sv: 'Ingen verksamhet eller kanal får längre ha en egen närvaromodell.',
            en: 'No unit or channel may have a presence model of its own any longer.',
          })
    case 'amnestyUntil':
      return change.to
        ? t({
            sv: `Konton som redan finns kan anmälas fritt till och med ${day(change.to)}.`,
            en: `Accounts that exist already can be registered freely up to ${day(change.to)}.`,
          })
        : t({
            sv: 'Det finns inte längre någon dag då konton som redan finns ska vara anmälda.',
            en: 'There is no longer a day by which accounts that exist already are to be registered.',
          })
    case 'factor': {
      const title = t(factorTitles[change.factor])
      if (!change.to)
        return t({ sv: `${title}: inget sägs längre.`, en: `${title}: nothing is said any longer.` })
      const points = t(factorChoiceNames[change.to.choice])
      return `${title}: ${points}. ${t(change.to.text)}`.trim()
    }
    default:
      return presenceChange(change.what, change.exception, { language, nameOf })
  }
}

function presenceChange(
  what: 'presence-added' | 'presence-removed' | 'presence-changed',
  exception: PresenceException,
  words: Words,
): string {
  const { language } = words
  const place = presencePlace(exception, words)
  if (what === 'presence-removed') {
    return language === 'sv'
      ? `Ingen egen närvaromodell längre för ${place}.`
      : `No presence model of its own any longer for ${place}.`
  }
  return presenceSentence(exception, words)
}

/** `Kulturskolan på Instagram` */
function presencePlace({ unit, channel }: PresenceException, { language, nameOf }: Words): string {
  const where = [unit, channel].filter((id) => id !== null).map(nameOf)
  return where.join(language === 'sv' ? ' på ' : ' on ')
}

/** Where another presence model holds, until when and why, as a sentence. */
export function presenceSentence(exception: PresenceException, words: Words): string {
  const { language } = words
  const { day } = formats(language, 'UTC', new Date(0))
  const { model, until, reason } = exception
  const place = presencePlace(exception, words)
  const name = presenceModelNames[model][language].toLowerCase()
  const why = `${reason[language].replace(/[.\s]+$/, '')}.`
  return language === 'sv'
    ? `För ${place} är närvaromodellen ${name}${until ? ` till och med ${day(until)}` : ''}: ${why}`
    : `For ${place} the presence model is ${name}${until ? ` up to ${day(until)}` : ''}: ${why}`
}
