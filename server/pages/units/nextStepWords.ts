import type { Text } from '../../../models/text.ts'
import type { Signer } from '../../../policies/index.ts'
import type { ChannelStep, Freedom, Lever } from '../../requests/nextSteps.ts'

const signers: Record<Signer, Text> = {
  manager: { sv: 'chefen', en: 'the manager' },
  lead: { sv: 'kommunikationsansvarig', en: 'the communications lead' },
  director: { sv: 'förvaltningschefen', en: 'the head of department' },
}

type List = (values: string[]) => string

/** What the policy would answer, as a sentence to the unit. */
export function freedomSentence(freedom: Freedom, list: { sv: List; en: List }): Text {
  const { outcome, signers: asked, objectionWithin } = freedom
  if (outcome === 'refuse') {
    return { sv: 'Går inte som det är nu.', en: 'Not possible as things are.' }
  }
  if (outcome === 'redirect') {
    return { sv: 'Ni hänvisas till ett konto som finns.', en: 'You are referred to an account that exists.' }
  }
  const who = {
    sv: list.sv(asked.map((one) => signers[one].sv)),
    en: list.en(asked.map((one) => signers[one].en)),
  }
  if (outcome === 'change') {
    return {
      sv: `Något behöver ordnas först${who.sv ? `, sedan avgör ${who.sv}` : ''}.`,
      en: `Something has to be put right first${who.en ? `; then ${who.en} decides` : ''}.`,
    }
  }
  if (asked.length === 0) {
    return {
      sv: 'Ni avgör själva. Chefen får veta.',
      en: 'You decide for yourselves. The manager is told.',
    }
  }
  const objecting =
    objectionWithin === null
      ? { sv: '', en: '' }
      : {
          sv: ` Kommunikationsansvarig kan invända inom ${objectionWithin} arbetsdagar.`,
          en: ` The communications lead may object within ${objectionWithin} working days.`,
        }
  return {
    sv: `${capital(who.sv)} ${asked.length > 1 ? 'behöver säga ja' : 'avgör'}.${objecting.sv}`,
    en: `${capital(who.en)} ${asked.length > 1 ? 'need to say yes' : 'decides'}.${objecting.en}`,
  }
}

const mends: Record<'owners' | 'deputies' | 'open-request', Text> = {
  owners: { sv: 'ge varje konto en kontoansvarig', en: 'give each account an owner' },
  deputies: { sv: 'utse en ersättare för varje konto', en: 'name a deputy for each account' },
  'open-request': {
    sv: 'invänta svar på den ansökan som pågår',
    en: 'wait for the answer to the request under way',
  },
}

/** What to do, and what the answer is then. */
export function leverSentence(lever: Lever, list: { sv: List; en: List }): Text {
  const words = lever.changes.map((change): Text => {
    if (change.kind !== 'level') return mends[change.kind]
    return { sv: `nå mognadsnivå ${change.level}`, en: `reach maturity level ${change.level}` }
  })
  const then = freedomSentence(lever.gives, list)
  return {
    sv: `${capital(list.sv(words.map(({ sv }) => sv)))}. Då: ${lowered(then.sv)}`,
    en: `${capital(list.en(words.map(({ en }) => en)))}. Then: ${lowered(then.en)}`,
  }
}

/** Said where nothing of the unit's own makes the answer freer. */
export function nothingMore({ now }: Pick<ChannelStep, 'now'>): Text {
  return now.signers.length === 0 && (now.outcome === 'pass' || now.outcome === 'advise')
    ? { sv: 'Inget, friare blir det inte.', en: 'Nothing: it does not get freer than this.' }
    : {
        sv: 'Inget som verksamheten själv råder över. Fråga kommunikationsansvarig.',
        en: 'Nothing that is in the unit’s own hands. Ask the communications lead.',
      }
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)
