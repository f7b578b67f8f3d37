import Joi from 'joi'
import type { Facts, Level, PersonFacts, TrainingFacts } from '../facts.ts'
import { levelInForce } from '../level.ts'
import { labelled, levels } from '../parameters.ts'
import { defineRule, finding, missing, pass, skip, type TrainingToTake, type Verdict } from '../rule.ts'

type Parameters = { conditionAtLevels: Level[] }
type ToTake = { people: string[]; trainings: string[] }
type Codes = {
  'none-called-for': Record<string, never>
  trained: { trainings: string[] }
  'to-take': ToTake
  'worth-taking': ToTake
}

/**
 * Who is to answer for an account has taken the trainings that are meant for it. That is asked before the account is registered, not before
 * somebody may ask for it: nobody learns for an account that may not come. What is there already is registered first.
 */
export const training = defineRule<Parameters, Codes>({
  id: 'training',
  version: 1,
  title: { sv: 'Utbildning', en: 'Training' },
  why: {
    sv: 'Den som har lärt sig kanalen och uppdraget gör ett bättre arbete med mindre oro. Utbildningen är till för den som ska börja, och hinner gås medan ansökan handläggs.',
    en: 'Who has learnt the channel and the task does better work with less worry. Training is there for those about to begin, and can be taken while the request is handled.',
  },
  source: {
    sv: 'staunstrup.se, Företags användning av sociala medier framöver: utbildning knuten till verksamhetens behov, som aldrig blir färdig',
    en: 'staunstrup.se, "Företags användning av sociala medier framöver": training tied to what the business needs, and never finished',
  },
  parameters: Joi.object<Parameters, true>({
    conditionAtLevels: labelled(levels(1, 2, 3, 4, 5), {
      sv: 'Mognadsnivåer där utbildningen ska vara gången innan kontot registreras; på övriga nivåer ges bara ett råd',
      en: 'Maturity levels at which the training is to be taken before the account is registered; at other levels it is only advised',
    }),
  }),
  kinds: ['new', 'register-existing'],
  needs: ['trainings', 'unit', 'strategy'],

  check(facts, { conditionAtLevels }) {
    if (facts.trainings.length === 0) return skip('none-called-for', {})
    if (facts.request.owner === null) return missing('request.owner')
    if (!facts.people.owner) return missing('people.owner')
    if (!Array.isArray(facts.people.owner.trainings)) return missing('people.owner.trainings')
    const isCondition = facts.request.kind === 'new' && conditionAtLevels.includes(levelInForce(facts).level)
    const required = left(facts, (one) => isCondition && one.beforeRegistration)
    const advised = left(facts, (one) => !(isCondition && one.beforeRegistration))
    const said: Verdict<Codes>[] = []
    if (required.length > 0) {
      said.push(finding('advise', 'to-take', named(required), { beforeRegistration: required }))
    }
    if (advised.length > 0) said.push(finding('advise', 'worth-taking', named(advised)))
    return said.length > 0 ? said : pass('trained', { trainings: facts.trainings.map(({ id }) => id) })
  },

  texts: {
    'none-called-for': {
      sv: () => ({ message: 'Ingen utbildning gäller just det här kontot.' }),
      en: () => ({ message: 'No training is about this account.' }),
    },
    trained: {
      sv: ({ trainings }, say) => ({
        message: `De som ska arbeta med kontot har gått ${say.names(trainings)}.`,
      }),
      en: ({ trainings }, say) => ({
        message: `Those who are to work with the account have taken ${say.names(trainings)}.`,
      }),
    },
    'to-take': {
      sv: ({ people, trainings }, say) => ({
        message: `${say.names(people)} behöver gå ${say.names(trainings)} innan kontot registreras.`,
        remedy:
          'Skicka ansökan redan nu. Gå utbildningen medan den handläggs och registrera det på sidan Utbildningar. Där står var den hålls.',
      }),
      en: ({ people, trainings }, say) => ({
        message: `${say.names(people)} need to take ${say.names(trainings)} before the account is registered.`,
        remedy:
          'Send the request now. Take the training while it is handled, and register that on the page Trainings, which says where it is held.',
      }),
    },
    'worth-taking': {
      sv: ({ people, trainings }, say) => ({
        message: `${say.names(people)} har inte gått ${say.names(trainings)}, eller behöver gå om.`,
        remedy: 'Det hindrar inte. På sidan Utbildningar står var den hålls.',
      }),
      en: ({ people, trainings }, say) => ({
        message: `${say.names(people)} have not taken ${say.names(trainings)}, or need to take it again.`,
        remedy: 'Nothing waits for it. The page Trainings says where it is held.',
      }),
    },
  },
})

/** Who of those who are to work with the account lacks which of the trainings meant for them. */
function left({ people, trainings }: Facts, which: (one: TrainingFacts) => boolean): TrainingToTake[] {
  const parts: [TrainingFacts['functions'][number], PersonFacts | null][] = [
    ['owner', people.owner],
    ['deputy', people.deputy],
    ['supervisor', people.holidaySupervisor],
  ]
  const pairs = new Map<string, TrainingToTake>()
  for (const training of trainings.filter(which)) {
    for (const [part, person] of parts) {
      if (!person || !training.functions.includes(part) || person.trainings.includes(training.id)) continue
      pairs.set(`${person.id} ${training.id}`, { person: person.id, training: training.id })
    }
  }
  return [...pairs.values()]
}

function named(pairs: readonly TrainingToTake[]): ToTake {
  return {
    people: [...new Set(pairs.map(({ person }) => person))],
    trainings: [...new Set(pairs.map(({ training }) => training))],
  }
}
