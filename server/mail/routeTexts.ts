import type { Text } from '../../models/text.ts'
import { type Template, written } from './template.ts'

const decide = (n: string): Text => ({
  sv: `Ta ställning till ansökan ${n}`,
  en: `Request ${n} waits for your answer`,
})
const openAndDecide = (n: string, due: unknown): Text => ({
  sv: `Öppna ansökan ${n} och ta ställning${due ? ` senast ${written(due).sv}` : ''}.`,
  en: `Open request ${n} and give your answer${due ? ` by ${written(due).en}` : ''}.`,
})

const readAndSay = (n: string, due: unknown): Text => ({
  sv: `Läs ansökan ${n} och yttra dig senast ${written(due).sv}.`,
  en: `Read request ${n} and give your opinion by ${written(due).en}.`,
})

/** What is said on the way to a decision: to those who sign, who stand in for somebody, and who are asked for an opinion. */
export const routeTemplates: Record<string, Template> = {
  'sign-off-waits': {
    subject: decide,
    lines: (n, { due }) => [
      openAndDecide(n, due),
      {
        sv: 'Är du borta? Säg på sidan Frånvaro vem som tar ställning för dig.',
        en: 'Are you away? Say on the Absence page who answers for you.',
      },
    ],
  },
  'sign-off-waits-for-other': {
    subject: decide,
    lines: (n, { due }) => [
      openAndDecide(n, due),
      {
        sv: 'Du tar ställning i stället för någon som är frånvarande. Vem det är står på ansökans sida.',
        en: 'You answer for somebody who is away. Who it is stands on the request’s page.',
      },
    ],
  },
  'due-soon': {
    subject: (n) => ({
      sv: `Påminnelse: ta ställning till ansökan ${n}`,
      en: `Reminder: request ${n} waits for your answer`,
    }),
    lines: (n, { due }) => [openAndDecide(n, due)],
  },
  'due-today': {
    subject: (n) => ({
      sv: `I dag: ta ställning till ansökan ${n}`,
      en: `Today: request ${n} waits for your answer`,
    }),
    lines: (n) => [
      {
        sv: `Öppna ansökan ${n} och ta ställning i dag. Annars går steget vidare till nästa i tur.`,
        en: `Open request ${n} and give your answer today. Otherwise the step goes to the next in line.`,
      },
    ],
  },
  'step-moved': {
    subject: (n) => ({
      sv: `För kännedom: någon annan tar ställning till ansökan ${n}`,
      en: `For your information: somebody else answers request ${n}`,
    }),
    lines: (_n, { why }) => [
      why === 'overdue'
        ? {
            sv: 'Du behöver inte göra något. Tiden gick ut, så steget har gått till nästa i tur.',
            en: 'You need not do anything. The time had passed, so the step has gone to the next in line.',
          }
        : {
            sv: 'Du behöver inte göra något. En kommunikationsansvarig har lämnat steget till någon annan.',
            en: 'You need not do anything. A communications lead has given the step to somebody else.',
          },
    ],
  },
  'opinion-asked': {
    subject: (n) => ({ sv: `Yttra dig om ansökan ${n}`, en: `Your opinion of request ${n}` }),
    lines: (n, { due }) => [
      readAndSay(n, due),
      {
        sv: 'Beslutet väntar inte på yttrandet. Efter den dagen står det att inget yttrande kom.',
        en: 'The decision does not wait for it. After that day it says that no opinion came.',
      },
    ],
  },
  'opinion-due-soon': {
    subject: (n) => ({
      sv: `Påminnelse: yttra dig om ansökan ${n}`,
      en: `Reminder: your opinion of request ${n}`,
    }),
    lines: (n, { due }) => [readAndSay(n, due)],
  },
  'opinion-due-today': {
    subject: (n) => ({ sv: `I dag: yttra dig om ansökan ${n}`, en: `Today: your opinion of request ${n}` }),
    lines: (n) => [
      {
        sv: `Läs ansökan ${n} och yttra dig i dag. I morgon står det att inget yttrande kom.`,
        en: `Read request ${n} and give your opinion today. Tomorrow it says that no opinion came.`,
      },
    ],
  },
  'opinion-given': {
    subject: (n) => ({ sv: `Yttrande om ansökan ${n}`, en: `An opinion of request ${n}` }),
    lines: (_n, { opinion }) => [
      opinion === 'no-objection'
        ? {
            sv: 'Du behöver inte göra något. Den som har yttrat sig har inget att invända.',
            en: 'You need not do anything. There is no objection.',
          }
        : {
            sv: 'Läs yttrandet på ansökans sida innan du tar ställning.',
            en: 'Read the opinion on the request’s page before you give your answer.',
          },
    ],
  },
  delegated: {
    subject: () => ({ sv: 'Du tar ställning för en kollega', en: 'You answer for a colleague' }),
    lines: (_n, { from, to }) => [
      {
        sv: `Ta ställning till ansökningar som kommer till dig från och med ${written(from).sv} till och med ${written(to).sv}. De står på din sida Att göra, med vem du ersätter.`,
        en: `Answer requests that come to you from ${written(from).en} to ${written(to).en}. They are on your page To do, with the name of whom you stand in for.`,
      },
      {
        sv: 'Går det inte? Kontakta den som har bett dig. Vem det är ser du på sidan Frånvaro.',
        en: 'Not possible? Get in touch with the one who asked you, whose name is on the Absence page.',
      },
    ],
  },
  'delegation-ended': {
    subject: () => ({
      sv: 'Du tar inte längre ställning för en kollega',
      en: 'You no longer answer for a colleague',
    }),
    lines: () => [
      {
        sv: 'Gör klart det som redan har kommit till dig. Inget nytt kommer.',
        en: 'Finish what has come to you already. Nothing new comes.',
      },
    ],
  },
}
