import type { AccountKind } from '../../../models/accountRequest.ts'
import { type Language, say, type Text } from '../../../models/text.ts'
import type { Unit } from '../../../models/unit.ts'

/** How a profile may be filled in, out of what the directory knows, so that nobody has to ask for it. */
export interface ProfileProposal {
  displayName: string
  handle: string
  /** The text of the profile: who sends, what to expect, where to turn. */
  about: string
  /** The language it is in. */
  language: Language
}

const longestName = 80
const longestHandle = 30

interface Known {
  accountKind: AccountKind
  unit: Pick<Unit, 'name' | 'mailbox' | 'website'>
  organisation: Text
  /** The person whose account it is. */
  person: string
  /** The language that the account mostly writes. */
  language: Language
}

/** A proposal that may be changed. Organisation and unit stand in the name, so that people see whose account it is. */
export function proposeProfile({
  accountKind,
  unit,
  organisation,
  person,
  language,
}: Known): ProfileProposal {
  const unitName = say(unit.name, language)
  const owner = say(organisation, language)
  const whole = unitName.toLowerCase().includes(owner.toLowerCase()) ? unitName : `${unitName}, ${owner}`
  const contact = [unit.website, unit.mailbox].filter(Boolean).join(' · ')
  if (accountKind === 'individual') {
    return {
      displayName: `${person}, ${owner}`.slice(0, longestName),
      handle: asHandle(person),
      about: { sv: `${person} i tjänsten på ${whole}.`, en: `${person}, at work for ${whole}.` }[language],
      language,
    }
  }
  const hours = {
    sv: 'Vi läser kommentarer på vardagar.',
    en: 'We read comments on working days.',
  }[language]
  return {
    displayName: (whole.length <= longestName ? whole : unitName).slice(0, longestName),
    handle: asHandle(`${unitName} ${owner.replace(/ (kommun|municipality)$/i, '')}`),
    about: `${whole}. ${hours}${contact ? ` ${contact}` : ''}`,
    language,
  }
}

/** Letters and digits that every channel allows: å and ä become a, ö becomes o. */
function asHandle(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, longestHandle)
}
