import type { Role } from '../../models/person.ts'
import { localIssuer, localTenant } from '../../server/auth/local/identity.ts'
import type { PersonEntry } from '../../server/organisation/load/description.ts'
import { idOf } from '../../server/organisation/load/idOf.ts'
import type { Days } from './days.ts'

interface More {
  roles?: Role[]
  /** Has left. */
  left?: true
  away?: { from: string; to: string }
  language?: 'sv' | 'en'
}

const lead: Role[] = ['Staff', 'CommunicationsLead']
const auditor: Role[] = ['Staff', 'Auditor']
const administrator: Role[] = ['Staff', 'Administrator']

/** Sixty people: those who manage, decide, audit and run the service, those who ask, some who are away and some who have left. */
export function people(days: Days): PersonEntry[] {
  const parentalLeave = { from: days.day(95), to: days.day(-160) }
  const leave = { from: days.day(24), to: days.day(-18) }
  return [
    // Kommunledningen
    person('Birgitta Hallberg', 'kommunstyrelsen', 'Kommundirektör', 'Chief Executive'),
    person(
      'Per-Olof Norling',
      'kommunledningsforvaltningen',
      'Biträdande kommundirektör',
      'Deputy Chief Executive',
    ),
    person('Helena Wikström', 'kommunledningsforvaltningen', 'Dataskyddsombud', 'Data Protection Officer'),
    person('Tomas Ekdahl', 'kommunledningsforvaltningen', 'Kommunarkivarie', 'Municipal Archivist'),
    person('Gunilla Sjöström', 'kommunledningsforvaltningen', 'Internrevisor', 'Internal Auditor', {
      roles: auditor,
    }),
    person(
      'Mikael Öhman',
      'kommunledningsforvaltningen',
      'Controller, intern kontroll',
      'Controller, internal control',
      { roles: auditor },
    ),
    person('Elif Demir', 'kommunledningsforvaltningen', 'Systemförvaltare', 'System Administrator', {
      roles: administrator,
    }),
    person('Jonas Backlund', 'kommunledningsforvaltningen', 'IT-arkitekt', 'IT Architect', {
      roles: administrator,
    }),
    // Kommunikationsavdelningen
    person('Sara Lindqvist', 'kommunikationsavdelningen', 'Kommunikationschef', 'Head of Communications', {
      roles: lead,
    }),
    person('Amir Rahimi', 'kommunikationsavdelningen', 'Kommunikationsstrateg', 'Communications Strategist', {
      roles: lead,
    }),
    person(
      'Karin Åberg',
      'kommunikationsavdelningen',
      'Kommunikationsstrateg, sociala medier',
      'Social Media Strategist',
      { roles: lead },
    ),
    person('Erik Söderlund', 'kommunikationsavdelningen', 'Kommunikatör', 'Communications Officer'),
    person('Jenny Fors', 'kommunikationsavdelningen', 'Kommunikatör', 'Communications Officer', {
      away: parentalLeave,
    }),
    person(
      'Olivia Hedman',
      'kommunikationsavdelningen',
      'Filmare och fotograf',
      'Video Producer and Photographer',
    ),
    person('Malin Östberg', 'kommunikationsavdelningen', 'Webbredaktör', 'Web Editor', { left: true }),
    // HR, kontaktcenter, näringsliv
    person('Lena Forsman', 'hr-avdelningen', 'HR-chef', 'Head of Human Resources'),
    person(
      'Patrik Enoksson',
      'hr-avdelningen',
      'HR-strateg, kompetensförsörjning',
      'HR Strategist, workforce planning',
    ),
    person('Mariam Yusuf', 'hr-avdelningen', 'Rekryteringsspecialist', 'Recruitment Specialist'),
    person('Daniel Haddad', 'kontaktcenter', 'Enhetschef', 'Head of the Contact Centre'),
    person('Sofia Bergvall', 'kontaktcenter', 'Gruppledare', 'Team Leader'),
    person('Fatima Said', 'kontaktcenter', 'Kommunvägledare', 'Citizen Adviser'),
    person('Niklas Rydberg', 'kontaktcenter', 'Kommunvägledare', 'Citizen Adviser'),
    person('Robert Nyman', 'naringslivsenheten', 'Näringslivschef', 'Head of Business Development', {
      left: true,
    }),
    person('Caroline Falk', 'naringslivsenheten', 'Näringslivsutvecklare', 'Business Development Officer'),
    person('James Whitfield', 'naringslivsenheten', 'Etableringslots', 'Business Establishment Adviser', {
      language: 'en',
    }),
    // Räddningstjänsten
    person('Magnus Ståhl', 'raddningstjansten', 'Räddningschef', 'Chief Fire Officer'),
    person(
      'Annika Rosén',
      'raddningstjansten',
      'Ställföreträdande räddningschef',
      'Deputy Chief Fire Officer',
    ),
    person('David Lundmark', 'raddningstjansten', 'Brandinspektör', 'Fire Safety Inspector'),
    // Barn- och utbildningsförvaltningen
    person(
      'Cecilia Malmgren',
      'barn-och-utbildningsforvaltningen',
      'Förvaltningschef',
      'Director of Education',
    ),
    person(
      'Johan Palm',
      'barn-och-utbildningsforvaltningen',
      'Verksamhetschef grundskola',
      'Head of Compulsory Schools',
    ),
    person('Ellen Wahlberg', 'barn-och-utbildningsforvaltningen', 'Kommunikatör', 'Communications Officer'),
    person('Maria Sandell', 'bjorkangsskolan', 'Rektor', 'Head Teacher'),
    person('Oskar Fransson', 'bjorkangsskolan', 'Biträdande rektor', 'Deputy Head Teacher'),
    person('Anna-Karin Blom', 'bjorkangsskolan', 'Skolbibliotekarie', 'School Librarian'),
    person('Anders Thörn', 'kvarnbackaskolan', 'Rektor', 'Head Teacher', { away: leave }),
    person('Leila Mansour', 'kvarnbackaskolan', 'Biträdande rektor', 'Deputy Head Teacher'),
    person(
      'Simon Gustavsson',
      'kvarnbackaskolan',
      'Lärare i idrott och hälsa',
      'Teacher of Physical Education',
    ),
    person('Ingrid Lövgren', 'sjotorpsskolan', 'Rektor', 'Head Teacher'),
    person('Therese Lund', 'sjotorpsskolan', 'Skoladministratör', 'School Administrator', { left: true }),
    person('Fredrik Ask', 'almsunda-gymnasium', 'Gymnasiechef', 'Head of Upper Secondary Education'),
    person('Nadia Petrović', 'almsunda-gymnasium', 'Rektor', 'Head Teacher'),
    person('Albin Kjellberg', 'almsunda-gymnasium', 'Studie- och yrkesvägledare', 'Careers Counsellor'),
    // Vård- och omsorgsförvaltningen
    person(
      'Eva-Lena Strand',
      'vard-och-omsorgsforvaltningen',
      'Förvaltningschef',
      'Director of Health and Social Care',
    ),
    person(
      'Hassan Warsame',
      'vard-och-omsorgsforvaltningen',
      'Verksamhetschef äldreomsorg',
      'Head of Elderly Care',
    ),
    person('Pia Nordlund', 'almgarden', 'Enhetschef', 'Care Home Manager'),
    person('Rosa Jiménez', 'almgarden', 'Aktivitetssamordnare', 'Activities Coordinator'),
    person('Ulrika Dahl', 'bemanningsenheten', 'Enhetschef', 'Head of Staffing'),
    person('Samuel Tesfaye', 'bemanningsenheten', 'Bemanningskonsult', 'Staffing Coordinator'),
    // Kultur- och fritidsförvaltningen
    person(
      'Henrik Sundin',
      'kultur-och-fritidsforvaltningen',
      'Kultur- och fritidschef',
      'Director of Culture and Leisure',
    ),
    person('Åsa Holmgren', 'stadsbiblioteket', 'Bibliotekschef', 'Head of Library Services'),
    person('Elin Marklund', 'stadsbiblioteket', 'Bibliotekarie', 'Librarian'),
    person('Viktor Ljung', 'norrby-bibliotek', 'Enhetschef', 'Branch Library Manager'),
    person('Stefan Kvist', 'norrby-bibliotek', 'Bibliotekarie', 'Librarian', { left: true }),
    // Samhällsbyggnadsförvaltningen
    person(
      'Katarina Edin',
      'samhallsbyggnadsforvaltningen',
      'Samhällsbyggnadschef',
      'Director of Urban Planning',
    ),
    person('Marcus Viklund', 'samhallsbyggnadsforvaltningen', 'Trafikingenjör', 'Traffic Engineer'),
    // Bolagen
    person('Christian Borg', 'visit-almsunda', 'VD', 'Managing Director'),
    person('Emma Tillman', 'visit-almsunda', 'Marknadschef', 'Head of Marketing'),
    person('Yasmine Khoury', 'almsunda-konserthus', 'VD', 'Managing Director'),
    person(
      'Gustav Ahlin',
      'almsunda-konserthus',
      'Marknads- och försäljningschef',
      'Head of Marketing and Sales',
    ),
    person('Linus Hägg', 'almsunda-konserthus', 'Biljettansvarig', 'Box Office Manager', { left: true }),
  ]
}

const domains: Record<string, string> = {
  'visit-almsunda': 'visitalmsunda.example',
  'almsunda-konserthus': 'almsundakonserthus.example',
}

function person(name: string, unit: string, sv: string, en: string, more: More = {}): PersonEntry {
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  const id = plain.replaceAll(' ', '-')
  return {
    id,
    name,
    email: `${plain.replace(' ', '.')}@${domains[unit] ?? 'almsunda.example'}`,
    title: { sv, en },
    unit,
    identities: [{ issuer: localIssuer, tid: localTenant, oid: idOf('identity', id) }],
    ...(more.roles && { roles: more.roles }),
    ...(more.left && { active: false }),
    ...(more.away && { away: more.away }),
    ...(more.language && { language: more.language }),
  }
}
