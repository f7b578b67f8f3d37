import { type Template, written } from './template.ts'

/** How mature a unit is. */
export const maturityTemplates: Record<string, Template> = {
  'maturity-asked': {
    subject: () => ({ sv: 'Svara på en mognadsbedömning', en: 'Answer a maturity assessment' }),
    lines: (_n, data) => [
      {
        sv: `Svara på sex frågor om hur ni arbetar med sociala medier, senast ${written(data.until).sv}. Det tar ungefär fem minuter.`,
        en: `Answer six questions on how you work with social media, by ${written(data.until).en}. It takes about five minutes.`,
      },
      ...(data.unit === null
        ? [{ sv: 'Det gäller organisationen som helhet.', en: 'It is about the organisation as a whole.' }]
        : []),
      {
        sv: 'Bara du och den kommunikationsansvariga som frågar ser vad just du har svarat.',
        en: 'Only you and the communications lead who asks see what you have answered.',
      },
    ],
  },
  'maturity-closed': {
    subject: () => ({ sv: 'Mognadsbedömningen är klar', en: 'The maturity assessment is finished' }),
    lines: (_n, data) => [
      {
        sv: `Du behöver inte göra något. Bedömningen gav mognadsnivå ${data.level} av 5.`,
        en: `You need not do anything. The assessment came to maturity level ${data.level} of 5.`,
      },
      {
        sv: 'På sidan står vad den bygger på och vad den betyder för nya konton.',
        en: 'The page says what it is made up of and what it means for new accounts.',
      },
    ],
  },
}
