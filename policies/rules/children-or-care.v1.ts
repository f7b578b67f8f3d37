import Joi from 'joi'
import type { Signer } from '../effects.ts'
import { defineRule, finding, missing, pass } from '../rule.ts'
import { byParameter, childrenOrCareAbout, childrenOrCareTexts } from './children-or-care.texts.ts'

type Parameters = { by: Signer }

type Codes = {
  neither: Record<string, never>
  children: { by: Signer }
  care: { by: Signer }
  'children-and-care': { by: Signer }
}

/** Where children or people in care will be seen, one more person looks at the request, whatever the level. */
export const childrenOrCareV1 = defineRule<Parameters, Codes>({
  id: 'children-or-care',
  version: 1,
  ...childrenOrCareAbout,
  parameters: Joi.object<Parameters, true>({ by: byParameter }),
  kinds: ['new', 'register-existing', 'change'],
  needs: [],

  check({ request }, { by }) {
    const { childrenSeen, careSeen } = request
    const signed = { signOffBy: [by] }
    if (childrenSeen && careSeen) return finding('sign-off', 'children-and-care', { by }, signed)
    // One yes is enough to know; one no is not.
    if (childrenSeen) return finding('sign-off', 'children', { by }, signed)
    if (careSeen) return finding('sign-off', 'care', { by }, signed)
    if (childrenSeen === false && careSeen === false) return pass('neither', {})
    return [
      ...(childrenSeen === false ? [] : [missing('request.childrenSeen')]),
      ...(careSeen === false ? [] : [missing('request.careSeen')]),
    ]
  },

  texts: childrenOrCareTexts,
})
