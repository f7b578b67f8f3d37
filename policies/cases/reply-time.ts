import type { RuleCases } from '../case.ts'

const dialogue = { id: 'information', dialogue: true, crisis: false, measures: ['reach'] }

export const replyTimeCases: RuleCases = {
  rule: 'reply-time',
  version: 1,
  cases: [
    {
      name: { sv: 'Dialog är inget syfte', en: 'Dialogue is no purpose' },
      given: {},
      expect: { state: 'skip', code: 'no-dialogue', effect: 'pass' },
    },
    {
      name: { sv: 'Dialog, och svarstiden följs', en: 'Dialogue, and reply time is followed' },
      given: { request: { measurement: ['reply-time'] }, purposes: [dialogue] },
      expect: { state: 'pass', code: 'followed-up', effect: 'pass' },
    },
    {
      name: {
        sv: 'Dialog, på nivå 4, och frågor som besvarats följs',
        en: 'Dialogue, at level 4, and questions answered are followed',
      },
      given: {
        request: { measurement: ['reach', 'questions-answered'] },
        purposes: [dialogue],
        unit: { level: 4 },
      },
      expect: { state: 'pass', code: 'followed-up', effect: 'pass' },
    },
    {
      name: {
        sv: 'Dialog, men inget visar om löftet hålls',
        en: 'Dialogue, but nothing shows whether the promise is kept',
      },
      given: { purposes: [dialogue] },
      expect: { state: 'finding', code: 'not-followed-up', effect: 'advise' },
    },
    {
      name: {
        sv: 'Dialog på mognadsnivå 5: ett eget löfte',
        en: "Dialogue at maturity level 5: a promise of one's own",
      },
      given: { purposes: [dialogue], unit: { level: 5 } },
      expect: { state: 'pass', code: 'own-promise', effect: 'pass' },
    },
    {
      name: { sv: 'Uppföljningen är inte vald ännu', en: 'What to measure is not chosen yet' },
      given: { stage: 'draft', request: { measurement: [] }, purposes: [dialogue] },
      expect: { state: 'skip', code: 'not-answered-yet', effect: 'pass' },
    },
  ],
}
