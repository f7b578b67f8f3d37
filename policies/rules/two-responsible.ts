import Joi from 'joi'
import { levelInForce } from '../level.ts'
import { type ByLevel, byLevel, labelled } from '../parameters.ts'
import { defineRule, finding, missing, pass } from '../rule.ts'

type Parameters = {
  unitAccount: ByLevel<number>
  individualAccount: ByLevel<number>
  mayBeCentral: ByLevel<number>
}

type Codes = {
  two: { owner: string; deputy: string }
  'one-is-enough': { owner: string }
  'no-deputy': { owner: string }
  'same-person': { owner: string }
  'nobody-in-unit': { people: string[] }
  'outside-unit': { people: string[] }
}

const persons = Joi.number().integer().min(1).max(2).unit('persons')

/** An account has an owner and a deputy, near the unit that it speaks for. */
export const twoResponsible = defineRule<Parameters, Codes>({
  id: 'two-responsible',
  version: 1,
  title: { sv: 'Kontoansvarig och ersättare', en: 'Owner and deputy' },
  why: {
    sv: 'När två personer känner kontot och kan logga in klarar det sig vid sjukdom, ledighet och byte av arbete. Den som svarar bör också känna verksamheten.',
    en: 'With two people who know the account and can sign in, it survives illness, holidays and changes of job. Whoever answers should know the unit too.',
  },
  source: {
    sv: 'Praxis vid Karolinska och Utah State University (minst två ansvariga) samt i Malmö och Hultsfred (ersättare vid frånvaro)',
    en: 'Practice at Karolinska and Utah State University (at least two responsible), Malmö and Hultsfred (a deputy for absence)',
  },
  parameters: Joi.object<Parameters, true>({
    unitAccount: labelled(byLevel(persons, { 1: 2, 2: 2, 3: 2, 4: 2, 5: 2 }), {
      sv: 'Antal ansvariga för ett verksamhetskonto',
      en: 'Responsible persons for a unit account',
    }),
    individualAccount: labelled(byLevel(persons, { 1: 2, 2: 2, 3: 2, 4: 2, 5: 1 }), {
      sv: 'Antal ansvariga för ett tjänstekonto, utöver den centrala återställningsadministratören',
      en: "Responsible persons for an individual's account, beside the central recovery administrator",
    }),
    mayBeCentral: labelled(
      byLevel(Joi.number().integer().min(0).max(2).unit('persons'), { 1: 1, 2: 0, 3: 0, 4: 0, 5: 0 }),
      {
        sv: 'Hur många av dem som får arbeta utanför verksamheten och dess över- och underordnade enheter',
        en: 'How many of them may work outside the unit and those above and below it',
      },
    ),
  }),
  kinds: ['new', 'register-existing', 'change', 'transfer'],
  needs: ['request.owner', 'people.owner', 'unit', 'strategy'],

  check(facts, parameters) {
    const { request, people, stage } = facts
    const { owner } = people
    if (!owner) return missing('people.owner')
    const { level } = levelInForce(facts)
    const wanted =
      request.accountKind === 'individual'
        ? parameters.individualAccount[level]
        : parameters.unitAccount[level]

    if (request.deputy === null) {
      if (wanted < 2) return pass('one-is-enough', { owner: owner.id })
      if (stage === 'draft') return missing('request.deputy')
      return finding('change', 'no-deputy', { owner: owner.id })
    }
    if (!people.deputy) return missing('people.deputy')
    if (request.deputy === request.owner) {
      if (wanted < 2) return pass('one-is-enough', { owner: owner.id })
      return finding('change', 'same-person', { owner: owner.id })
    }

    const both = [owner, people.deputy]
    const outside = both.filter(({ withinUnit }) => !withinUnit).map(({ id }) => id)
    if (outside.length > parameters.mayBeCentral[level]) {
      return outside.length === both.length
        ? finding('change', 'nobody-in-unit', { people: outside })
        : finding('advise', 'outside-unit', { people: outside })
    }
    return pass('two', { owner: owner.id, deputy: people.deputy.id })
  },

  texts: {
    two: {
      sv: ({ owner, deputy }, say) => ({
        message: `${say.name(owner)} är kontoansvarig och ${say.name(deputy)} ersättare.`,
      }),
      en: ({ owner, deputy }, say) => ({
        message: `${say.name(owner)} is the owner and ${say.name(deputy)} the deputy.`,
      }),
    },
    'one-is-enough': {
      sv: ({ owner }, say) => ({
        message: `${say.name(owner)} är kontoansvarig. En ersättare behövs inte, eftersom det finns en central återställningsadministratör.`,
      }),
      en: ({ owner }, say) => ({
        message: `${say.name(owner)} is the owner. No deputy is needed, as there is a central recovery administrator.`,
      }),
    },
    'no-deputy': {
      sv: ({ owner }, say) => ({
        message: `${say.name(owner)} är kontoansvarig, men ersättare saknas.`,
        remedy: 'Ange en ersättare som kan ta över vid frånvaro. Tala med personen först.',
      }),
      en: ({ owner }, say) => ({
        message: `${say.name(owner)} is the owner, but there is no deputy.`,
        remedy: 'Name a deputy who can step in during absence. Talk to that person first.',
      }),
    },
    'same-person': {
      sv: ({ owner }, say) => ({
        message: `${say.name(owner)} är angiven både som kontoansvarig och som ersättare.`,
        remedy: 'Ange en annan person som ersättare.',
      }),
      en: ({ owner }, say) => ({
        message: `${say.name(owner)} is named both as owner and as deputy.`,
        remedy: 'Name another person as deputy.',
      }),
    },
    'nobody-in-unit': {
      sv: ({ people }, say) => ({
        message: `${say.names(people)} arbetar i andra delar av organisationen än den som kontot gäller.`,
        remedy:
          'Ange åtminstone en ansvarig som arbetar i verksamheten eller i en enhet över eller under den.',
      }),
      en: ({ people }, say) => ({
        message: `${say.names(people)} work in other parts of the organisation than the one the account is about.`,
        remedy: 'Name at least one responsible person who works in the unit, or in one above or below it.',
      }),
    },
    'outside-unit': {
      sv: ({ people }, say) => ({
        message: `${say.names(people)} arbetar i en annan del av organisationen än den som kontot gäller.`,
        remedy:
          'Det går bra om ni har kommit överens om hur ni delar på arbetet. Annars är det bra med någon som arbetar i verksamheten.',
      }),
      en: ({ people }, say) => ({
        message: `${say.names(people)} works in another part of the organisation than the one the account is about.`,
        remedy:
          'That is fine if you have agreed how to share the work. Otherwise choose somebody who works in the unit.',
      }),
    },
  },
})
