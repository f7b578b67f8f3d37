import type { TrainingCompletionEntry, TrainingEntry } from '../../server/organisation/load/description.ts'
import type { Days } from './days.ts'
import { people } from './people.ts'

/** What one may learn: a course that all who answer for an account take, and some for a purpose or a channel. */
export const trainings: TrainingEntry[] = [
  {
    id: 'grunden',
    name: { sv: 'Sociala medier i tjänsten', en: 'Social media at work' },
    about: {
      sv: 'Så får ert konto plats i verksamheten: vad ni vill att det ska göra, hur ni svarar, vad som blir allmän handling och vad ni gör när något går fel. Ni arbetar med era egna exempel.',
      en: 'How your account finds its place in what you do: what it is to do, how to reply, what becomes a public document, and what to do when something goes wrong. You work with your own examples.',
    },
    functions: ['owner', 'deputy'],
    beforeRegistration: true,
    monthsValid: 24,
    place: {
      sv: 'Kommunikationsavdelningen, första torsdagen varje månad, eller på distans',
      en: 'The Communications Department, the first Thursday of each month, or online',
    },
    link: 'https://utbildning.almsunda.example/sociala-medier',
  },
  {
    id: 'mota-kommentarer',
    name: { sv: 'Möta kommentarer', en: 'Meeting comments' },
    about: {
      sv: 'Att svara så att samtalet går vidare, och veta vad som ska tas bort, sparas och anmälas. Halva dagen är övning på riktiga trådar.',
      en: 'Replying so that the conversation goes on, and knowing what to remove, keep and report. Half the day is practice on real threads.',
    },
    purposes: ['dialogue', 'customer-service'],
    functions: ['owner', 'deputy', 'supervisor'],
    monthsValid: 24,
    place: { sv: 'Kontaktcenter, en halvdag i kvartalet', en: 'The Contact Centre, half a day each quarter' },
  },
  {
    id: 'film-youtube',
    name: { sv: 'Film på YouTube', en: 'Film on YouTube' },
    about: {
      sv: 'Korta filmer som når fram: manus, ljud, textning och hur YouTube visar dem.',
      en: 'Short films that get through: script, sound, captions and how YouTube shows them.',
    },
    channels: ['youtube'],
    functions: ['owner'],
    place: { sv: 'Stadsbibliotekets studio', en: 'The studio of the City Library' },
  },
  {
    id: 'kris',
    name: { sv: 'Information i kris', en: 'Information in a crisis' },
    about: {
      sv: 'Den första timmen: en röst, korta besked och hur räddningstjänsten och kommunen delar varandras inlägg. Avslutas med en övning.',
      en: 'The first hour: one voice, short messages, and how the rescue service and the municipality share each other’s posts. Ends with an exercise.',
    },
    purposes: ['crisis'],
    functions: ['owner', 'deputy'],
    monthsValid: 12,
    place: { sv: 'Brandstationen', en: 'The fire station' },
  },
  {
    id: 'rekrytera-linkedin',
    name: { sv: 'Rekrytera på LinkedIn', en: 'Recruiting on LinkedIn' },
    about: {
      sv: 'Att visa arbetet som det är, så att rätt personer söker. För dig som rekryterar eller vill berätta om ditt yrke.',
      en: 'Showing the work as it is, so that the right people apply. For those who recruit, or want to tell of their profession.',
    },
    purposes: ['recruitment', 'employer-branding'],
    channels: ['linkedin'],
    monthsValid: 36,
  },
]

/** Have not taken the course for all: one never, one so long ago that it has lapsed. */
const never = 'marcus-viklund'
const longAgo = 'caroline-falk'

const others: [training: string, person: string, daysAgo: number][] = [
  ['mota-kommentarer', 'daniel-haddad', 120],
  ['mota-kommentarer', 'sofia-bergvall', 120],
  ['mota-kommentarer', 'fatima-said', 840],
  ['mota-kommentarer', 'ellen-wahlberg', 210],
  ['mota-kommentarer', 'elin-marklund', 400],
  // Before the channel changed.
  ['film-youtube', 'olivia-hedman', 480],
  ['film-youtube', 'simon-gustavsson', 30],
  ['kris', 'magnus-stahl', 150],
  ['kris', 'annika-rosen', 410],
  ['kris', 'sara-lindqvist', 150],
  ['rekrytera-linkedin', 'mariam-yusuf', 260],
  ['rekrytera-linkedin', 'patrik-enoksson', 260],
]

/** Who has taken what, told in days before the load. */
export function trainingCompletions(days: Days): TrainingCompletionEntry[] {
  const basics = people(days)
    .filter(({ id, active }) => active !== false && id !== never)
    .map(({ id }, index): TrainingCompletionEntry => {
      const daysAgo = id === longAgo ? 800 : 90 + (index % 9) * 60
      return { training: 'grunden', person: id, day: days.day(daysAgo) }
    })
  return [
    ...basics,
    ...others.map(([training, person, daysAgo]) => ({ training, person, day: days.day(daysAgo) })),
  ]
}
