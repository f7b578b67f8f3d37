import Joi from 'joi'
import { ADVISERS, type Adviser, type Signer } from '../effects.ts'
import type { Bilingual } from '../language.ts'
import { labelled } from '../parameters.ts'
import { defineRule, finding, missing, pass, type Text } from '../rule.ts'
import type { Speech } from '../speech.ts'
import { byParameter, childrenOrCareAbout, childrenOrCareTexts } from './children-or-care.texts.ts'

type Parameters = { by: Signer; consult: Adviser[] }
type Asks = { by: Signer; consult: Adviser[] }

type Codes = {
  neither: Record<string, never>
  children: Asks
  care: Asks
  'children-and-care': Asks
}

/**
 * Where children or people in care will be seen, one more person looks at the request, whatever the level. Since version 2 an advisory function is asked
 * for its opinion too; nobody waits for it.
 */
export const childrenOrCare = defineRule<Parameters, Codes>({
  id: 'children-or-care',
  version: 2,
  ...childrenOrCareAbout,
  parameters: Joi.object<Parameters, true>({
    by: byParameter,
    consult: labelled(
      Joi.array()
        .items(Joi.valid(...ADVISERS))
        .unique()
        .default(['data-protection']),
      { sv: 'Vilka som ombeds yttra sig', en: 'Who is asked for an opinion' },
    ),
  }),
  kinds: ['new', 'register-existing', 'change'],
  needs: [],

  check({ request }, { by, consult }) {
    const { childrenSeen, careSeen } = request
    const asks = { by, consult }
    const also = consult.length > 0 ? { signOffBy: [by], consult } : { signOffBy: [by] }
    if (childrenSeen && careSeen) return finding('sign-off', 'children-and-care', asks, also)
    // One yes is enough to know; one no is not.
    if (childrenSeen) return finding('sign-off', 'children', asks, also)
    if (careSeen) return finding('sign-off', 'care', asks, also)
    if (childrenSeen === false && careSeen === false) return pass('neither', {})
    return [
      ...(childrenSeen === false ? [] : [missing('request.childrenSeen')]),
      ...(careSeen === false ? [] : [missing('request.careSeen')]),
    ]
  },

  texts: {
    neither: childrenOrCareTexts.neither,
    children: withOpinion(childrenOrCareTexts.children),
    care: withOpinion(childrenOrCareTexts.care),
    'children-and-care': withOpinion(childrenOrCareTexts['children-and-care']),
  },
})

type Words<V> = Bilingual<(values: V, say: Speech) => Text>

/** The same words, with who else is asked for an opinion. */
function withOpinion({ sv, en }: Words<{ by: Signer }>): Words<Asks> {
  const more = (text: Text, sentence: string, { consult }: Asks): Text =>
    consult.length > 0 ? { ...text, message: `${text.message} ${sentence}` } : text
  return {
    sv: (values, say) =>
      more(
        sv(values, say),
        `Dessutom ombeds ${say.advisers(values.consult)} yttra sig; beslutet väntar inte på svaret.`,
        values,
      ),
    en: (values, say) =>
      more(
        en(values, say),
        `${capital(say.advisers(values.consult))} will also be asked for an opinion; the decision does not wait for it.`,
        values,
      ),
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
