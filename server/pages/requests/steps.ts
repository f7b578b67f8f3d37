import type { AccountKind, RequestKind } from '../../../models/accountRequest.ts'
import type { Answers } from '../../../models/answers.ts'
import type { Text } from '../../../models/text.ts'

export type StepId = 'existing' | 'need' | 'channel' | 'people' | 'time' | 'care' | 'measure' | 'check'

export interface FormStep {
  id: StepId
  /** Short, for the line of steps. */
  name: Text
  /** The question the step asks; the page's heading. */
  question: Text
  fields: (keyof Answers)[]
}

const steps: Record<StepId, Omit<FormStep, 'id'>> = {
  existing: {
    name: { sv: 'Kontot', en: 'Account' },
    question: { sv: 'Vilket konto finns redan?', en: 'Which account is there already?' },
    fields: ['existingUrl', 'channel', 'displayName', 'purposes', 'languages'],
  },
  need: {
    name: { sv: 'Behov', en: 'Need' },
    question: { sv: 'Vem ska kontot nå, och med vad?', en: 'Whom should the account reach, and with what?' },
    fields: ['need', 'purposes', 'audiences', 'languages', 'place', 'operation'],
  },
  channel: {
    name: { sv: 'Kanal', en: 'Channel' },
    question: { sv: 'Var, och under vilket namn?', en: 'Where, and under what name?' },
    fields: ['channel', 'displayName', 'handle'],
  },
  people: {
    name: { sv: 'Ansvar', en: 'People' },
    question: { sv: 'Vem svarar för kontot?', en: 'Who answers for the account?' },
    fields: ['owner', 'deputy'],
  },
  time: {
    name: { sv: 'Tid', en: 'Time' },
    question: { sv: 'Vilken tid får kontot?', en: 'What time does the account get?' },
    fields: ['hoursPerWeek', 'supervision', 'holidaySupervisor', 'period'],
  },
  care: {
    name: { sv: 'Hänsyn', en: 'Care' },
    question: { sv: 'Vilka syns, och kostar det något?', en: 'Who is seen, and does it cost anything?' },
    fields: [
      'childrenSeen',
      'careSeen',
      'advertising',
      'advertisingBudget',
      'agency',
      'twoFactor',
      'accessible',
    ],
  },
  measure: {
    name: { sv: 'Uppföljning', en: 'Follow-up' },
    question: { sv: 'Hur märks det att kontot fungerar?', en: 'How will it show that the account works?' },
    fields: ['measurement'],
  },
  check: {
    name: { sv: 'Skicka', en: 'Send' },
    question: { sv: 'Läs igenom och skicka', en: 'Check and send' },
    fields: [],
  },
}

interface Asked {
  kind: RequestKind
  accountKind: AccountKind
}

/** The steps of the form: few for an account that exists, and an individual answers for their own account but names a deputy. */
export function stepsOf({ kind, accountKind }: Asked): FormStep[] {
  const order: StepId[] =
    kind === 'register-existing'
      ? ['existing', 'people', 'check']
      : accountKind === 'individual'
        ? ['need', 'channel', 'people', 'time', 'care', 'measure', 'check']
        : ['need', 'channel', 'people', 'time', 'care', 'measure', 'check']
  return order.map((id) => ({ id, ...steps[id] }))
}

/** The step that asks for an answer. */
export function stepAsking(asked: Asked, field: string): StepId {
  return stepsOf(asked).find((step) => step.fields.some((each) => each === field))?.id ?? 'check'
}

/** Whether all that the step asks for has an answer, so that the line of steps can say so. */
export function isAnswered(
  step: FormStep,
  answers: Answers,
  optional: readonly (keyof Answers)[] = notAsked,
): boolean {
  const asked = step.fields.filter((field) => !optional.includes(field))
  return asked.length > 0 && asked.every((field) => isGiven(answers[field]))
}

/** Answers that may well be left out. */
const notAsked: readonly (keyof Answers)[] = ['place', 'operation', 'handle', 'advertisingBudget']

export function isGiven(value: Answers[keyof Answers]): boolean {
  return Array.isArray(value) ? value.length > 0 : (value ?? '') !== ''
}
