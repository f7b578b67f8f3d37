import type { PurposeEntry } from '../../server/organisation/load/description.ts'

/** The eight business areas that social media serve, and three that a public body adds. */
export const purposes: PurposeEntry[] = [
  {
    id: 'information',
    name: { sv: 'Information till invånare', en: 'Information to residents' },
    description: {
      sv: 'Berätta om beslut, service, driftstörningar och sådant som påverkar vardagen i kommunen.',
      en: 'Tell people of decisions, services, disruptions and what affects everyday life in the municipality.',
    },
    dialogue: false,
    crisis: false,
    measures: [
      {
        id: 'reach-in-municipality',
        name: {
          sv: 'Räckvidd bland dem som bor i kommunen',
          en: 'Reach among those who live in the municipality',
        },
      },
      {
        id: 'clicks-to-website',
        name: { sv: 'Klick vidare till webbplatsen', en: 'Clicks through to the website' },
      },
      {
        id: 'fewer-calls',
        name: {
          sv: 'Färre samtal till kontaktcenter om samma sak',
          en: 'Fewer calls to the contact centre about the same thing',
        },
      },
    ],
  },
  {
    id: 'dialogue',
    name: { sv: 'Dialog och medborgarinflytande', en: 'Dialogue and participation' },
    description: {
      sv: 'Bjud in till samtal, ta emot synpunkter och visa vad de ledde till.',
      en: 'Invite people to talk, receive their views and show what came of them.',
    },
    dialogue: true,
    crisis: false,
    measures: [
      {
        id: 'questions-answered',
        name: { sv: 'Andel frågor som fått svar i tid', en: 'Share of questions answered in time' },
      },
      {
        id: 'views-received',
        name: {
          sv: 'Synpunkter som lett till en åtgärd eller ett svar',
          en: 'Views that led to action or an answer',
        },
      },
      {
        id: 'participants',
        name: {
          sv: 'Deltagare i medborgardialoger som hittade dit via kontot',
          en: 'Participants in public consultations who came by way of the account',
        },
      },
    ],
  },
  {
    id: 'crisis',
    name: { sv: 'Krisinformation', en: 'Crisis information' },
    description: {
      sv: 'Nå ut snabbt vid olyckor, kriser och höjd beredskap, och bemöta rykten.',
      en: 'Reach out quickly in accidents, crises and heightened alert, and answer rumours.',
    },
    dialogue: true,
    crisis: true,
    measures: [
      {
        id: 'minutes-to-first-post',
        name: { sv: 'Minuter från larm till första inlägg', en: 'Minutes from alarm to the first post' },
      },
      {
        id: 'reach-first-hours',
        name: { sv: 'Räckvidd de första tre timmarna', en: 'Reach in the first three hours' },
      },
      {
        id: 'exercises',
        name: { sv: 'Genomförda övningar under året', en: 'Exercises held during the year' },
      },
    ],
  },
  {
    id: 'customer-service',
    name: { sv: 'Kundservice', en: 'Customer service' },
    description: {
      sv: 'Svara på frågor och hjälpa människor vidare i sina ärenden.',
      en: 'Answer questions and help people on with their errands.',
    },
    dialogue: true,
    crisis: false,
    measures: [
      { id: 'reply-time', name: { sv: 'Svarstid, i median', en: 'Reply time, median' } },
      {
        id: 'solved-at-once',
        name: {
          sv: 'Andel frågor som löses vid första kontakten',
          en: 'Share of questions solved at first contact',
        },
      },
      {
        id: 'satisfied',
        name: {
          sv: 'Andel nöjda enligt en kort fråga efteråt',
          en: 'Share satisfied, by a short question afterwards',
        },
      },
    ],
  },
  {
    id: 'recruitment',
    name: { sv: 'Rekrytering', en: 'Recruitment' },
    description: {
      sv: 'Hitta och intressera rätt personer för lediga tjänster.',
      en: 'Find the right people for vacancies and interest them.',
    },
    dialogue: false,
    crisis: false,
    measures: [
      {
        id: 'applications',
        name: {
          sv: 'Behöriga ansökningar där kanalen uppges som källa',
          en: 'Qualified applications that name the channel as their source',
        },
      },
      {
        id: 'hired',
        name: { sv: 'Anställda som hittade oss i kanalen', en: 'People hired who found us in the channel' },
      },
      {
        id: 'cost-per-application',
        name: { sv: 'Kostnad per behörig ansökan', en: 'Cost of each qualified application' },
      },
    ],
  },
  {
    id: 'employer-branding',
    name: { sv: 'Arbetsgivarvarumärke', en: 'Employer branding' },
    description: {
      sv: 'Visa hur det är att arbeta hos oss, för dem som kan tänka sig att göra det.',
      en: 'Show what working with us is like, to those who might consider it.',
    },
    dialogue: false,
    crisis: false,
    measures: [
      {
        id: 'visits-to-jobs',
        name: {
          sv: 'Besök på sidan Lediga jobb från kanalen',
          en: 'Visits to the vacancies page from the channel',
        },
      },
      {
        id: 'employees-taking-part',
        name: { sv: 'Medarbetare som medverkar', en: 'Employees who take part' },
      },
      {
        id: 'attractive-employer',
        name: {
          sv: 'Andel i målgruppen som ser oss som en bra arbetsgivare',
          en: 'Share of the audience who see us as a good employer',
        },
      },
    ],
  },
  {
    id: 'marketing',
    name: { sv: 'Marknadsföring', en: 'Marketing' },
    description: {
      sv: 'Väcka intresse för platsen, evenemangen och det vi erbjuder.',
      en: 'Raise interest in the place, its events and what we offer.',
    },
    dialogue: false,
    crisis: false,
    measures: [
      { id: 'reach-in-audience', name: { sv: 'Räckvidd i målgruppen', en: 'Reach within the audience' } },
      {
        id: 'visits-from-channel',
        name: { sv: 'Besök på webbplatsen från kanalen', en: 'Visits to the website from the channel' },
      },
      { id: 'guest-nights', name: { sv: 'Gästnätter under säsongen', en: 'Guest nights in the season' } },
    ],
  },
  {
    id: 'pr',
    name: { sv: 'PR och press', en: 'Public relations' },
    description: {
      sv: 'Ge journalister och opinionsbildare underlag och bygga förtroende.',
      en: 'Give journalists and opinion makers what they need, and build trust.',
    },
    dialogue: false,
    crisis: false,
    measures: [
      {
        id: 'mentions',
        name: {
          sv: 'Omnämnanden i medier som utgår från kontot',
          en: 'Media mentions that start from the account',
        },
      },
      {
        id: 'press-questions',
        name: { sv: 'Pressfrågor via kanalen', en: 'Questions from the press by way of the channel' },
      },
    ],
  },
  {
    id: 'sales',
    name: { sv: 'Försäljning', en: 'Sales' },
    description: {
      sv: 'Sälja biljetter, kurser och tjänster i samtal med kunderna.',
      en: 'Sell tickets, courses and services in conversation with customers.',
    },
    dialogue: true,
    crisis: false,
    measures: [
      {
        id: 'tickets-sold',
        name: {
          sv: 'Sålda biljetter via länkar i kanalen',
          en: 'Tickets sold by way of links in the channel',
        },
      },
      {
        id: 'new-customers',
        name: { sv: 'Köpare som inte har köpt tidigare', en: 'Buyers who have not bought before' },
      },
      {
        id: 'income-per-krona',
        name: { sv: 'Intäkt per annonskrona', en: 'Income for each krona of advertising' },
      },
    ],
  },
  {
    id: 'e-commerce',
    name: { sv: 'E-handel', en: 'E-commerce' },
    description: {
      sv: 'Låta kunden köpa direkt i kanalen eller i vår webbutik.',
      en: 'Let customers buy in the channel itself or in our web shop.',
    },
    dialogue: false,
    crisis: false,
    measures: [
      { id: 'orders', name: { sv: 'Beställningar från kanalen', en: 'Orders from the channel' } },
      {
        id: 'conversion',
        name: { sv: 'Andel besök som leder till köp', en: 'Share of visits that lead to a purchase' },
      },
    ],
  },
  {
    id: 'business-development',
    name: { sv: 'Verksamhetsutveckling', en: 'Business development' },
    description: {
      sv: 'Fånga upp behov och idéer, följa omvärlden och utveckla tjänster tillsammans med dem som använder dem.',
      en: 'Pick up needs and ideas, follow what goes on, and develop services together with those who use them.',
    },
    dialogue: false,
    crisis: false,
    measures: [
      {
        id: 'ideas-taken-up',
        name: {
          sv: 'Idéer från kanalen som prövats i verksamheten',
          en: 'Ideas from the channel tried in the business',
        },
      },
      {
        id: 'new-contacts',
        name: {
          sv: 'Nya kontakter med företag och samverkansparter',
          en: 'New contacts with businesses and partners',
        },
      },
    ],
  },
]
