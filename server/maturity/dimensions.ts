import { type MaturityDimension, maturityDimensions } from '../../models/maturityAnswer.ts'
import type { Text } from '../../models/text.ts'

/** One side of maturity: the question that is put, and what each level looks like where one works. */
export interface Dimension {
  id: MaturityDimension
  name: Text
  question: Text
  /** Levels 1 to 5, in order. */
  levels: readonly [Text, Text, Text, Text, Text]
}

/** What each level is called, 1 to 5, after Mergel and Bretschneider (2013) and the five-step ladders that follow them. */
export const levelNames: readonly [Text, Text, Text, Text, Text] = [
  { sv: 'Prövande', en: 'Experimenting' },
  { sv: 'På väg', en: 'Forming rules' },
  { sv: 'Etablerad', en: 'Established' },
  { sv: 'Integrerad', en: 'Integrated' },
  { sv: 'Ledande', en: 'Leading' },
]

/**
 * The six dimensions. Source: staunstrup.se, "Företags användning av sociala medier framöver" (a strategy that covers presence, interaction,
 * processes and measurement; ownership, responsibility and resources; competence and training; learning from one another), set beside the usual
 * people, policies, processes and practices.
 */
const byId: Record<MaturityDimension, Omit<Dimension, 'id'>> = {
  strategy: {
    name: { sv: 'Strategi och mål', en: 'Strategy and goals' },
    question: {
      sv: 'Hur väl vet ni vad ni vill uppnå med sociala medier?',
      en: 'How well do you know what you want to achieve with social media?',
    },
    levels: [
      {
        sv: 'Vi prövar oss fram. Det finns inga uttalade mål.',
        en: 'We try things out. There are no stated goals.',
      },
      {
        sv: 'Några av oss har en idé om varför vi är där, men den är inte nedskriven.',
        en: 'Some of us have an idea of why we are there, but it is not written down.',
      },
      {
        sv: 'Målen är nedskrivna, följer organisationens strategi och är kända av dem som publicerar.',
        en: 'The goals are written down, follow the organisation’s strategy and are known to those who publish.',
      },
      {
        sv: 'Sociala medier ingår i verksamhetsplanen, och målen styr vad vi gör och låter bli.',
        en: 'Social media are part of the operational plan, and the goals govern what we do and leave out.',
      },
      {
        sv: 'Vi omprövar målen efter vad vi lär oss, och andra verksamheter tar efter oss.',
        en: 'We revise the goals by what we learn, and other units follow our example.',
      },
    ],
  },
  ownership: {
    name: { sv: 'Ägarskap och ansvar', en: 'Ownership and responsibility' },
    question: {
      sv: 'Hur tydligt är det vem som svarar för vad?',
      en: 'How clear is it who answers for what?',
    },
    levels: [
      {
        sv: 'Den som har lust och tid tar hand om det.',
        en: 'Whoever feels like it and has time looks after it.',
      },
      {
        sv: 'En person sköter det mesta. Ingen vet riktigt vad som händer när hen är borta.',
        en: 'One person does most of it. Nobody quite knows what happens when that person is away.',
      },
      {
        sv: 'Varje konto har en kontoansvarig och en ersättare som vet om det.',
        en: 'Each account has an owner and a deputy who know that they are.',
      },
      {
        sv: 'Ansvaret står i arbetsbeskrivningen, och chefen följer upp det.',
        en: 'The responsibility is in the job description, and the manager follows it up.',
      },
      {
        sv: 'Flera av oss delar på ansvaret, och vi lämnar över utan att något stannar av.',
        en: 'Several of us share the responsibility, and we hand over without anything coming to a halt.',
      },
    ],
  },
  competence: {
    name: { sv: 'Kompetens', en: 'Competence' },
    question: {
      sv: 'Hur väl kan ni det ni behöver kunna?',
      en: 'How well can you do what you need to be able to do?',
    },
    levels: [
      {
        sv: 'Vi använder det vi kan privat. Ingen har gått någon utbildning.',
        en: 'We use what we know privately. Nobody has had any training.',
      },
      {
        sv: 'Någon har gått en grundutbildning.',
        en: 'Somebody has taken a basic course.',
      },
      {
        sv: 'Alla som publicerar är utbildade och kan reglerna om till exempel sekretess, tillgänglighet och allmänna handlingar.',
        en: 'All who publish are trained and know the rules, for example on secrecy, accessibility and public records.',
      },
      {
        sv: 'Vi håller kunskapen vid liv: nya kanaler och arbetssätt prövas och lärs ut i gruppen.',
        en: 'We keep our knowledge alive: new channels and ways of working are tried and taught in the group.',
      },
      {
        sv: 'Vi lär upp andra verksamheter och är med och utvecklar utbildningen.',
        en: 'We teach other units and take part in developing the training.',
      },
    ],
  },
  resources: {
    name: { sv: 'Resurser', en: 'Resources' },
    question: {
      sv: 'Finns tid och pengar för det ni vill göra, också på sikt?',
      en: 'Are there time and money for what you want to do, in the long run too?',
    },
    levels: [
      {
        sv: 'Det görs när annat är klart.',
        en: 'It is done when everything else is finished.',
      },
      {
        sv: 'Det finns tid vissa perioder, men inte under semestrar och när det är mycket annat.',
        en: 'There is time in some periods, but not in holidays and when there is much else to do.',
      },
      {
        sv: 'Det finns avsatt tid varje vecka, också för uppsikt, svar och vid frånvaro.',
        en: 'Time is set aside each week, also for supervision, replies and absence.',
      },
      {
        sv: 'Tid och pengar finns i budgeten för hela året, och räcker till det vi har lovat.',
        en: 'Time and money are in the budget for the whole year, and suffice for what we have promised.',
      },
      {
        sv: 'Resurserna är långsiktiga och följer det vi ser ger nytta.',
        en: 'The resources are long-term and follow what we see is of use.',
      },
    ],
  },
  measurement: {
    name: { sv: 'Uppföljning och lärande', en: 'Measurement and learning' },
    question: {
      sv: 'Hur vet ni om det gör nytta, och vad gör ni med den kunskapen?',
      en: 'How do you know whether it is of use, and what do you do with that knowledge?',
    },
    levels: [
      {
        sv: 'Vi märker av gilla-markeringar och kommentarer, mer än så vet vi inte.',
        en: 'We notice likes and comments, and know no more than that.',
      },
      {
        sv: 'Någon tittar på statistiken då och då.',
        en: 'Somebody looks at the statistics now and then.',
      },
      {
        sv: 'Vi följer upp det vi har bestämt oss för, minst en gång om året.',
        en: 'We follow up what we have decided on, at least once a year.',
      },
      {
        sv: 'Det vi ser i uppföljningen ändrar vad vi gör nästa månad.',
        en: 'What we see when we follow up changes what we do the next month.',
      },
      {
        sv: 'Vi delar resultat och misstag med andra, och kan visa vad det betyder för verksamheten.',
        en: 'We share results and mistakes with others, and can show what it means for our work.',
      },
    ],
  },
  dialogue: {
    name: { sv: 'Dialog', en: 'Dialogue' },
    question: {
      sv: 'Hur möter ni dem som skriver till er?',
      en: 'How do you meet those who write to you?',
    },
    levels: [
      {
        sv: 'Vi publicerar. Kommentarer blir ofta liggande.',
        en: 'We publish. Comments are often left lying.',
      },
      {
        sv: 'Vi svarar när någon ser det.',
        en: 'We reply when somebody sees it.',
      },
      {
        sv: 'Vi svarar inom den tid vi har lovat, och vet hur vi tar hand om klagomål och olagligt innehåll.',
        en: 'We reply within the time we have promised, and know how to deal with complaints and unlawful content.',
      },
      {
        sv: 'Vi frågar, lyssnar och för det vi hör vidare till dem som kan ändra något.',
        en: 'We ask, listen and pass on what we hear to those who can change something.',
      },
      {
        sv: 'Dialogen påverkar hur vi arbetar, och det märks av dem som har skrivit.',
        en: 'The dialogue affects how we work, and those who have written notice it.',
      },
    ],
  },
}

/** The dimensions in the order in which they are asked. */
export const dimensions: readonly Dimension[] = maturityDimensions.map((id) => ({ id, ...byId[id] }))

export function dimensionName(id: MaturityDimension): Text {
  return byId[id].name
}
