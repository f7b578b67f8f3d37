import type { OrganisationEntry } from '../../server/organisation/load/description.ts'
import { country, timeZone } from './days.ts'

/** Almsunda, a municipality that does not exist. */
export const organisation: OrganisationEntry = {
  name: { sv: 'Almsunda kommun', en: 'Almsunda Municipality' },
  timeZone,
  country,
  language: 'sv',
  impostorContact: 'kommunikation@almsunda.example',
  advisers: {
    'data-protection': ['helena-wikstrom'],
    records: ['tomas-ekdahl'],
    security: ['jonas-backlund'],
    accessibility: ['erik-soderlund'],
  },
  responsibility: {
    sv: [
      'Jag tar på mig ansvaret för kontot. Det innebär att jag ser till att',
      '• det vi publicerar följer kommunens strategi för sociala medier,',
      '• någon håller uppsikt över kommentarer och meddelanden de dagar vi har lovat, och tar bort olagligt innehåll utan dröjsmål,',
      '• frågor får svar inom den tid vi har lovat,',
      '• minst två personer kan logga in, med tvåfaktorsinloggning, och att ingen delar lösenord,',
      '• allmänna handlingar tas om hand och att det vi tar bort dokumenteras,',
      '• kontot lämnas över till någon annan innan jag byter arbetsuppgifter eller slutar.',
      'Jag har fått den tid som behövs, och jag vet att jag kan få stöd av kommunikationsavdelningen.',
    ].join('\n'),
    en: [
      'I take on the responsibility for the account. This means that I see to it that',
      '• what we publish follows the municipality’s social media strategy,',
      '• somebody watches over comments and messages on the days we have promised, and removes unlawful content without delay,',
      '• questions are answered within the time we have promised,',
      '• at least two people can sign in, with two-factor authentication, and nobody shares passwords,',
      '• public records are taken care of, and what we remove is documented,',
      '• the account is handed over to somebody else before I change duties or leave.',
      'I have been given the time it takes, and I know that the Communications Department will support me.',
    ].join('\n'),
  },
  audiences: [
    { id: 'residents', name: { sv: 'Invånare', en: 'Residents' } },
    {
      id: 'families',
      name: { sv: 'Vårdnadshavare och barnfamiljer', en: 'Parents and families with children' },
    },
    { id: 'young-people', name: { sv: 'Ungdomar', en: 'Young people' } },
    { id: 'older-people', name: { sv: 'Äldre och närstående', en: 'Older people and their relatives' } },
    { id: 'newcomers', name: { sv: 'Nyinflyttade och blivande invånare', en: 'New and future residents' } },
    { id: 'jobseekers', name: { sv: 'Arbetssökande', en: 'Jobseekers' } },
    {
      id: 'care-professionals',
      name: { sv: 'Yrkesverksamma inom vård och omsorg', en: 'Health and care professionals' },
    },
    { id: 'businesses', name: { sv: 'Företagare', en: 'Businesses' } },
    { id: 'visitors', name: { sv: 'Besökare', en: 'Visitors' } },
    { id: 'concert-goers', name: { sv: 'Konsertpublik', en: 'Concert-goers' } },
    { id: 'readers', name: { sv: 'Biblioteksbesökare', en: 'Library users' } },
    { id: 'peers', name: { sv: 'Branschkollegor och samverkansparter', en: 'Peers and partners' } },
  ],
  operations: [
    { id: 'school', name: { sv: 'Grundskola', en: 'Compulsory school' } },
    { id: 'upper-secondary-school', name: { sv: 'Gymnasieskola', en: 'Upper secondary school' } },
    { id: 'library', name: { sv: 'Bibliotek', en: 'Library' } },
    { id: 'elderly-care', name: { sv: 'Äldreomsorg', en: 'Elderly care' } },
    { id: 'rescue-service', name: { sv: 'Räddningstjänst', en: 'Fire and rescue service' } },
    { id: 'tourism', name: { sv: 'Besöksnäring', en: 'Tourism' } },
    { id: 'concert-house', name: { sv: 'Konserthus', en: 'Concert hall' } },
    { id: 'business-support', name: { sv: 'Näringslivsservice', en: 'Business support' } },
    { id: 'streets-and-parks', name: { sv: 'Gator och parker', en: 'Streets and parks' } },
  ],
}
