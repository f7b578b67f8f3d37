import type { Text } from '../../../models/text.ts'

const names: Record<string, Text> = {
  'request.create': { sv: 'Ansökan påbörjades', en: 'Request started' },
  'request.change': { sv: 'Svar ändrades', en: 'Answers changed' },
  'request.submit': { sv: 'Ansökan skickades', en: 'Request sent' },
  'request.sign-off': { sv: 'Någon tog ställning', en: 'Signed off' },
  'request.join': { sv: 'Fråga om medverkan ställdes', en: 'Asked to contribute' },
  'request.answer-join': { sv: 'Fråga om medverkan besvarades', en: 'Contributing answered' },
  'request.pass-join-on': { sv: 'Fråga om medverkan gick vidare', en: 'Question of contributing passed on' },
  'request.argue': { sv: 'Hänvisningen ifrågasattes', en: 'Referral argued' },
  'request.accept-responsibility': { sv: 'Ansvaret bekräftades', en: 'Responsibility confirmed' },
  'request.decline-responsibility': { sv: 'Ansvaret avböjdes', en: 'Responsibility declined' },
  'request.let-stand': { sv: 'Beslutet fick stå', en: 'Decision left to stand' },
  'request.reassign': { sv: 'Steget bytte handläggare', en: 'Step passed on' },
  'request.escalate': { sv: 'Steget gick till nästa i tur', en: 'Step passed to the next in line' },
  'request.hand-over': { sv: 'Steget lämnades över för hand', en: 'Step given on by hand' },
  'request.ask-opinion': { sv: 'Ett yttrande begärdes', en: 'An opinion was asked for' },
  'request.give-opinion': { sv: 'Ett yttrande lämnades', en: 'An opinion was given' },
  'request.no-opinion': { sv: 'Tiden för ett yttrande gick ut', en: 'The time for an opinion passed' },
  'request.remind': { sv: 'Påminnelse skickades', en: 'Reminder sent' },
  'delegation.create': { sv: 'En ersättare utsågs för en frånvaro', en: 'Somebody was named to stand in' },
  'delegation.take-back': { sv: 'Ersättarens uppdrag avslutades', en: 'Standing in was ended' },
  'request.object': { sv: 'Invändning gjordes', en: 'Objection made' },
  'request.hear-again': { sv: 'Ny prövning begärdes', en: 'New hearing asked for' },
  'request.follow-up-condition': { sv: 'Villkor följdes upp', en: 'Condition followed up' },
  'request.decide-unmet': {
    sv: 'Följden av ett villkor beslutades',
    en: 'Consequence of a condition decided',
  },
  'request.look-at-trial': { sv: 'Försöket följdes upp', en: 'Trial looked at' },
  'request.decide-trial': { sv: 'Försöket avgjordes', en: 'Trial decided' },
  'request.register': { sv: 'Kontot registrerades', en: 'Account registered' },
  'request.comment': { sv: 'Kommentar skrevs', en: 'Comment written' },
  'request.withdraw': { sv: 'Ansökan återkallades', en: 'Request withdrawn' },
  'request.expire': { sv: 'Ansökan förföll', en: 'Request expired' },
  'request.remove-draft': { sv: 'Utkast togs bort', en: 'Draft removed' },
  'request.remove-old-draft': { sv: 'Gammalt utkast gallrades', en: 'Old draft removed' },
  'account.change': { sv: 'Kontots uppgifter ändrades', en: 'Account details changed' },
  'account.change-ownership': { sv: 'Kontot lämnades över', en: 'Account handed over' },
  'account.set-contributor': { sv: 'Medverkan angavs', en: 'Contributor set' },
  'account.end-contribution': { sv: 'Medverkan upphörde', en: 'Contribution ended' },
  'account.activate': { sv: 'Kontot togs i bruk', en: 'Account taken into use' },
  'account.park': { sv: 'Kontot lades vilande', en: 'Account parked' },
  'account.suspend': { sv: 'Kontot spärrades', en: 'Account suspended' },
  'account.close': { sv: 'Kontot avslutades', en: 'Account closed' },
  'account.transfer': { sv: 'Kontot överläts', en: 'Account transferred' },
  'account.import': { sv: 'Kontot importerades', en: 'Account imported' },
  'channel.change': { sv: 'Kanalens uppgifter ändrades', en: 'Channel details changed' },
  'channel.approve': { sv: 'Kanalen godkändes', en: 'Channel approved' },
  'channel.freeze': { sv: 'Kanalen frystes', en: 'Channel frozen' },
  'channel.withdraw-assessment': {
    sv: 'Kanalens bedömning drogs tillbaka',
    en: 'Channel assessment withdrawn',
  },
  'council.create': { sv: 'Redaktionsråd bildades', en: 'Council started' },
  'council.change': { sv: 'Redaktionsråd ändrades', en: 'Council changed' },
  'council.end': { sv: 'Redaktionsråd upphörde', en: 'Council ended' },
  'council.write-note': { sv: 'Anteckning skrevs i redaktionsråd', en: 'Council note written' },
  'training.create': { sv: 'Utbildning lades till', en: 'Training added' },
  'training.change': { sv: 'Utbildning ändrades', en: 'Training changed' },
  'training.end': { sv: 'Utbildning upphörde', en: 'Training ended' },
  'training.complete': { sv: 'Genomförd utbildning registrerades', en: 'Training registered as taken' },
  'training.write-idea': { sv: 'Idé till utbildning skrevs', en: 'Idea for a training written' },
  'maturity.open': { sv: 'Mognadsbedömning påbörjades', en: 'Maturity assessment opened' },
  'maturity.answer': { sv: 'Någon svarade på mognadsbedömningen', en: 'Maturity assessment answered' },
  'maturity.close': { sv: 'Mognadsbedömning avslutades', en: 'Maturity assessment closed' },
  'maturity.cancel': { sv: 'Mognadsbedömning avbröts', en: 'Maturity assessment cancelled' },
  'simulation.start': { sv: 'Simulering startades', en: 'Simulation started' },
  'person.claim-identity': {
    sv: 'Personen loggade in första gången',
    en: 'Person signed in for the first time',
  },
  'person.roles': { sv: 'Personens roller ändrades', en: 'Person’s roles changed' },
  'strategy.create': { sv: 'Utkast till strategi påbörjades', en: 'Draft strategy begun' },
  'strategy.change': { sv: 'Utkast till strategi ändrades', en: 'Draft strategy changed' },
  'strategy.agree': { sv: 'Strategin granskades och godtogs', en: 'Strategy reviewed and agreed to' },
  'strategy.send-back': { sv: 'Strategin skickades tillbaka', en: 'Strategy sent back' },
  'strategy.adopt': { sv: 'Strategin antogs', en: 'Strategy adopted' },
  'strategy.remove-draft': { sv: 'Utkast till strategi togs bort', en: 'Draft strategy removed' },
  'rule-set.create': { sv: 'Regelverk lades upp', en: 'Rule set made' },
  'rule-set.change': { sv: 'Regelverk ändrades', en: 'Rule set changed' },
  'rule-set.import': { sv: 'Regelverk lästes in från fil', en: 'Rule set read from a file' },
  'rule-set.ask-exception': { sv: 'Undantag föreslogs', en: 'Exception asked for' },
  'rule-set.agree-exception': { sv: 'Undantag beslutades', en: 'Exception agreed to' },
  'rule-set.end-exception': { sv: 'Undantag upphörde', en: 'Exception ended' },
  'organisation.load': { sv: 'Infördes när registret startade', en: 'Entered when the register began' },
}

/** What a verb did, as a short line; one without words stands as it is called. */
export function actionName(action: string): Text {
  return names[action] ?? { sv: action, en: action }
}

const subjects: Record<string, Text> = {
  AccountRequest: { sv: 'Ansökan', en: 'Request' },
  Account: { sv: 'Konto', en: 'Account' },
  Address: { sv: 'Adress', en: 'Address' },
  Evaluation: { sv: 'Prövning', en: 'Evaluation' },
  Person: { sv: 'Person', en: 'Person' },
  Unit: { sv: 'Verksamhet', en: 'Unit' },
  Channel: { sv: 'Kanal', en: 'Channel' },
  Purpose: { sv: 'Syfte', en: 'Purpose' },
  Strategy: { sv: 'Strategi', en: 'Strategy' },
  RuleSet: { sv: 'Regelverk', en: 'Rule set' },
  MaturityAssessment: { sv: 'Mognadsbedömning', en: 'Maturity assessment' },
  Delegation: { sv: 'Ersättare vid frånvaro', en: 'Standing in' },
  Reminder: { sv: 'Påminnelse', en: 'Reminder' },
  MaturityAnswer: { sv: 'Svar på mognadsbedömning', en: 'Answer to a maturity assessment' },
  Simulation: { sv: 'Simulering', en: 'Simulation' },
  Organisation: { sv: 'Organisation', en: 'Organisation' },
  Training: { sv: 'Utbildning', en: 'Training' },
  TrainingCompletion: { sv: 'Genomförd utbildning', en: 'Training taken' },
  TrainingIdea: { sv: 'Idé till utbildning', en: 'Idea for a training' },
  Council: { sv: 'Redaktionsråd', en: 'Editorial council' },
  CouncilNote: { sv: 'Anteckning i redaktionsråd', en: 'Council note' },
}

/** What kind of record it is. */
export function subjectName(type: string): Text {
  return subjects[type] ?? { sv: type, en: type }
}

/** The page of a record, for those that have one. */
export function subjectHref({ type, id }: { type: string; id: string }): string | null {
  const place = {
    AccountRequest: 'requests',
    Account: 'accounts',
    Council: 'councils',
    Channel: 'channels',
    Training: 'trainings',
    MaturityAssessment: 'maturity-assessments',
    Unit: 'units',
    Simulation: 'simulations',
    Strategy: 'strategies',
    RuleSet: 'rule-sets',
  }[type]
  return place ? `/${place}/${id}` : null
}
