import type { Text } from '../../models/text.ts'
import type { StrategyEntry } from '../../server/organisation/load/description.ts'

/** Paragraphs, Swedish and English in turn. */
function section(...paragraphs: [sv: string, en: string][]): Text {
  return {
    sv: paragraphs.map(([sv]) => sv).join('\n\n'),
    en: paragraphs.map(([, en]) => en).join('\n\n'),
  }
}

const everybody = [
  'kommunstyrelsen',
  'barn-och-utbildningsnamnden',
  'vard-och-omsorgsnamnden',
  'kultur-och-fritidsnamnden',
  'samhallsbyggnadsnamnden',
]

/** What held until the turn of the year 2025: a few accounts, kept by a few. */
const guidelines2018: StrategyEntry = {
  id: 'riktlinjer-2018',
  name: { sv: 'Riktlinjer för sociala medier', en: 'Social media guidelines' },
  edition: 1,
  status: 'superseded',
  from: '2018-10-01',
  to: '2024-12-31',
  adoptedBy: 'kommunstyrelsen',
  adoptedOn: '2018-09-11',
  decisionNumber: 'KS 2018/0204, § 142',
  appliesTo: everybody,
  presenceModel: 'consolidated',
  ruleSet: 'riktlinjer-2018',
  sections: {
    presence: section([
      '1.1 Kommunen finns på Facebook, Twitter och Youtube. Kommunikationsavdelningen sköter kontona. Andra konton startas bara efter beslut av kommunikationschefen.',
      '1.1 The municipality is present on Facebook, Twitter and YouTube. The Communications Department runs the accounts. Other accounts are opened only when the Head of Communications so decides.',
    ]),
    interaction: section([
      '2.1 Frågor besvaras under kontorstid, senast nästa arbetsdag. Inlägg med hot, hets eller personuppgifter tas bort.',
      '2.1 Questions are answered during office hours, by the next working day. Posts that contain threats, incitement or personal data are removed.',
    ]),
    processes: section([
      '3.1 Den som vill starta ett konto skriver till kommunikationschefen och beskriver syfte, målgrupp och vem som ska sköta kontot.',
      '3.1 Whoever wants an account writes to the Head of Communications, stating its purpose, its audience and who is to run it.',
    ]),
    measurement: section([
      '4.1 Antal följare och räckvidd redovisas i årsredovisningen.',
      '4.1 The number of followers and the reach are stated in the annual report.',
    ]),
    ownership: section([
      '5.1 Kommunikationschefen ansvarar för samtliga konton. Inloggningsuppgifter förvaras på kommunikationsavdelningen.',
      '5.1 The Head of Communications is responsible for all accounts. Log-in details are kept by the Communications Department.',
    ]),
    resources: section([
      '6.1 Arbetet ryms inom kommunikationsavdelningens budget.',
      '6.1 The work is done within the budget of the Communications Department.',
    ]),
  },
}

const strategy2025: StrategyEntry = {
  id: 'strategi-2025',
  name: { sv: 'Strategi för sociala medier 2025–2028', en: 'Social media strategy 2025–2028' },
  edition: 2,
  status: 'in_force',
  from: '2025-01-01',
  adoptedBy: 'kommunstyrelsen',
  adoptedOn: '2024-11-19',
  decisionNumber: 'KS 2024/0312, § 187',
  // Both companies have adopted the strategy for themselves, by decisions of their boards in December 2024.
  appliesTo: [...everybody, 'visit-almsunda', 'almsunda-konserthus'],
  presenceModel: 'hybrid',
  allowsOwnModel: true,
  presenceExceptions: [
    {
      id: 'konserthuset',
      unit: 'almsunda-konserthus',
      model: 'distributed',
      reason: {
        sv: 'Konserthusets scener och ensembler har var sin publik och säljer sina egna biljetter.',
        en: 'The stages and ensembles of the concert hall each have an audience of their own and sell their own tickets.',
      },
    },
  ],
  // Accounts from before the strategy were to be in the register by then; those that come later are judged, and never refused.
  amnestyUntil: '2025-12-31',
  factors: {
    resources: {
      choice: 'hold-together',
      text: {
        sv: 'Ett centralt team på fem personer finns kvar under hela strategin. De flesta verksamheter har några timmar i veckan, sällan mer.',
        en: 'A central team of five is there for the whole of the strategy. Most units have a few hours a week, seldom more.',
      },
    },
    need: {
      choice: 'either',
      text: {
        sv: 'Skolor, bibliotek och besöksnäring har något att berätta året om. Andra behöver synas några veckor om året.',
        en: 'Schools, libraries and tourism have something to tell all year round. Others need to be seen a few weeks a year.',
      },
    },
    culture: {
      choice: 'spread',
      text: {
        sv: 'Verksamheterna är vana att tala för sig själva, och ledningen uppmuntrar det.',
        en: 'The units are used to speaking for themselves, and the management encourages it.',
      },
    },
    competence: {
      choice: 'either',
      text: {
        sv: 'Kunskapen är ojämn. Där den finns sitter också ansvaret; där den saknas behövs stöd från kommunikationsavdelningen.',
        en: 'Competence is uneven. Where it exists the responsibility sits there too; where it does not, the Communications Department has to help.',
      },
    },
  },
  ruleSet: 'strategi-2025',
  sections: {
    presence: section(
      [
        '1.1 Sociala medier är en del av all verksamhet där de gör nytta. De är inte en fråga för kommunikationsavdelningen ensam, utan ett sätt för varje verksamhet att möta sina målgrupper.',
        '1.1 Social media are part of every operation in which they do good. They are not a matter for the Communications Department alone, but a way for each unit to meet its audiences.',
      ],
      [
        '1.2 Närvaron är blandad. Kommunens gemensamma konton är öppna för flera verksamheter, och den verksamhet som har ett eget behov, en egen målgrupp och egna resurser kan ha ett eget konto.',
        '1.2 Our presence is hybrid. The municipality’s shared accounts are open to several units, and a unit with a need, an audience and resources of its own may have an account of its own.',
      ],
      [
        '1.3 Den som vill nå en målgrupp ser först om det finns ett konto som redan gör det. Finns det ett som är öppet för medverkande är det ofta bättre att bidra där än att börja om från början. Skolor, bibliotek och andra verksamheter av samma slag har var sin målgrupp och hänvisas inte till varandra.',
        '1.3 Whoever wants to reach an audience first looks for an account that already does. Where one is open to contributors, it is often better to contribute there than to start from nothing. Schools, libraries and other units of the same kind each have an audience of their own and are not sent to one another.',
      ],
      [
        '1.4 Ett eget konto förutsätter ett behov under större delen av året. Ett kortvarigt behov möts bäst med en kampanj i ett befintligt konto.',
        '1.4 An account of one’s own presupposes a need over most of the year. A short need is best met by a campaign in an existing account.',
      ],
      [
        '1.5 Hur fritt en verksamhet kan starta konton beror på dess mognad. Ju mer van och kunnig verksamheten är, desto större frihet har den. Kommunikationsavdelningen bedömer mognaden tillsammans med verksamheten minst vartannat år.',
        '1.5 How freely a unit may open accounts depends on its maturity. The more experienced and skilled the unit, the greater its freedom. The Communications Department assesses maturity together with the unit at least every second year.',
      ],
      [
        '1.6 Konton startas bara i kanaler som kommunen har bedömt. Bedömningen gäller villkor, dataskydd, säkerhet och tillgänglighet och görs en gång för varje kanal.',
        '1.6 Accounts are opened only in channels that the municipality has assessed. The assessment covers terms, data protection, security and accessibility, and is made once for each channel.',
      ],
      [
        '1.7 Medarbetare kan ha ett tjänstekonto, till exempel på LinkedIn, när det hör till uppdraget. Privata konton omfattas inte av strategin och registreras aldrig.',
        '1.7 Employees may have an account of their own in the service of the municipality, on LinkedIn for instance, where it belongs to their duties. Private accounts are not covered by the strategy and are never registered.',
      ],
    ),
    interaction: section(
      [
        '2.1 Den som bjuder in till samtal svarar. Där kontots syfte är dialog, kundservice eller försäljning anger vi en svarstid i profilen och håller den: en arbetsdag, eller två i en verksamhet med stor vana.',
        '2.1 Whoever invites conversation answers. Where an account’s purpose is dialogue, customer service or sales, we state a reply time in the profile and keep it: one working day, or two in an experienced unit.',
      ],
      [
        '2.2 Varje konto har uppsikt varje arbetsdag. Konton för dialog eller krisinformation har uppsikt även på helger. Olagliga kommentarer, till exempel hot och hets mot folkgrupp, tas bort utan dröjsmål och dokumenteras.',
        '2.2 Every account is watched each working day. Accounts for dialogue or crisis information are watched on weekends too. Unlawful comments, such as threats and incitement to hatred, are removed without delay and documented.',
      ],
      [
        '2.3 Vi skriver klarspråk, textar film och beskriver bilder. Viktig information finns alltid också på webbplatsen.',
        '2.3 We write plainly, caption our films and describe our pictures. Important information is always on the website too.',
      ],
      [
        '2.4 Barn och personer i vård och omsorg har rätt till särskild omtanke. Verksamheter som visar dem gör en prövning i varje enskilt fall och inhämtar samtycke. Namn på elever skrivs inte ut.',
        '2.4 Children and people in care deserve particular consideration. Units that show them make up their mind in each case and obtain consent. Pupils are not named.',
      ],
      [
        '2.5 Ärenden som rör en enskild person flyttas till en säker kanal. Uppgifter som omfattas av sekretess tas aldrig emot i sociala medier.',
        '2.5 Matters that concern an individual are moved to a secure channel. Information covered by secrecy is never received through social media.',
      ],
    ),
    processes: section(
      [
        '3.1 Alla konton finns i kontoregistret, som är öppet för invånarna. Den som vill starta, ta över, ändra eller avsluta ett konto anmäler det där.',
        '3.1 All accounts are in the account register, which is open to the public. Whoever wants to open, take over, change or close an account says so there.',
      ],
      [
        '3.2 En ansökan prövas mot strategin direkt. Uppfyller den kraven i en mogen verksamhet behövs ingen kö. I övrigt tar den närmaste chefen ställning, och kommunikationsansvarig där verksamheten är ny i kanalen eller avviker från strategin. Chefer och kommunikationsansvariga svarar inom fem arbetsdagar.',
        '3.2 A request is evaluated against the strategy at once. Where it meets the requirements in a mature unit, there is no queue. Otherwise the nearest manager decides, and a communications lead where the unit is new to the channel or departs from the strategy. Managers and leads answer within five working days.',
      ],
      [
        '3.3 Ingen beslutar om sin egen ansökan. Den som är frånvarande ersätts av sin ställföreträdare, och i andra hand av närmast högre chef.',
        '3.3 Nobody decides on their own request. Those who are away give way to their deputy, and failing that to the next manager up.',
      ],
      [
        '3.4 Varje konto gås igenom en gång om året. Konton som inte längre fyller sitt syfte görs vilande eller avslutas. Namnet behålls så att ingen annan kan ta över det.',
        '3.4 Every account is reviewed once a year. Accounts that no longer serve their purpose are parked or closed. The name is kept, so that nobody else can take it.',
      ],
      [
        '3.5 Vid en kris leder kommunikationschefen arbetet i kommunens gemensamma konton. Övriga konton delar den gemensamma informationen.',
        '3.5 In a crisis, the Head of Communications leads the work in the municipality’s shared accounts. Other accounts share the common information.',
      ],
    ),
    measurement: section(
      [
        '4.1 Vi mäter det som säger om kontot gör nytta, inte hur många som följer det. Den som startar ett konto väljer ett eller två mått som hör till syftet.',
        '4.1 We measure what tells whether the account does good, not how many follow it. Whoever opens an account chooses one or two measures that belong to its purpose.',
      ],
      [
        '4.2 Kontoansvarig följer upp måtten två gånger om året. Resultaten används i verksamhetens egen uppföljning och läggs samman där måtten är desamma.',
        '4.2 The owner follows up the measures twice a year. The results are used in the unit’s own follow-up, and added together where the measures are the same.',
      ],
      [
        '4.3 Kommunikationsavdelningen redovisar varje år för kommunstyrelsen vilka konton som finns, vad de bidrar med, hur lång tid besluten har tagit och var det saknas närvaro som skulle göra nytta.',
        '4.3 Each year the Communications Department reports to the Municipal Executive Board which accounts there are, what they contribute, how long decisions have taken, and where a presence that would do good is missing.',
      ],
    ),
    ownership: section(
      [
        '5.1 Den nämnd eller det bolag som verksamheten hör till är ansvarig myndighet respektive ansvarigt bolag för kontot och för de allmänna handlingar som uppstår där.',
        '5.1 The committee or company that the unit belongs to is accountable for the account and for the public records created in it.',
      ],
      [
        '5.2 Varje konto har en kontoansvarig och en ersättare i verksamheten. Den kontoansvariga bekräftar sitt ansvar innan kontot tas i bruk.',
        '5.2 Every account has an owner and a deputy in the unit. The owner confirms the responsibility before the account is put to use.',
      ],
      [
        '5.3 Minst två personer kan logga in, alltid med tvåfaktorsinloggning. Kommunikationsavdelningen är återställningsadministratör för alla konton. Lösenord förvaras i kommunens lösenordshanterare och delas inte på annat sätt.',
        '5.3 At least two people can sign in, always with two-factor authentication. The Communications Department is the recovery administrator of all accounts. Passwords are kept in the municipality’s password manager and shared in no other way.',
      ],
      [
        '5.4 Den som slutar eller byter uppdrag lämnar över sina konton före sista arbetsdagen. Chefen ansvarar för att det sker.',
        '5.4 Those who leave or change duties hand over their accounts before their last working day. Their manager sees to it.',
      ],
    ),
    resources: section(
      [
        '6.1 Sociala medier är inget man gör kortsiktigt. Chefen bekräftar att det finns tid, ersättare vid ledighet och pengar innan ett konto startas.',
        '6.1 Social media are not done for the short term. The manager confirms that there is time, cover during leave and money before an account is opened.',
      ],
      [
        '6.2 Räkna med minst tre timmar i veckan för ett konto och fem om det bjuder in till dialog. Uppsikten under sommaren och helgerna planeras i förväg.',
        '6.2 Reckon with at least three hours a week for an account, and five if it invites dialogue. Supervision in summer and over holidays is planned ahead.',
      ],
      [
        '6.3 Kunskap om sociala medier inom det egna området vägs in vid rekrytering till uppdrag där de används. Utbildningen utgår från verksamhetens behov och återkommer så länge kanalerna förändras.',
        '6.3 Knowledge of social media within one’s own field is weighed when recruiting to duties where they are used. Training starts from the needs of the unit and recurs for as long as the channels change.',
      ],
      [
        '6.4 Kommunikationsstrategen utbildar, ser framåt och stöttar. Alla verksamheter kan be om råd innan de ansöker.',
        '6.4 The communications strategist educates, looks ahead and supports. Every unit may ask for advice before it applies.',
      ],
    ),
  },
}

/** The strategy in force, and the guidelines it took the place of. */
export const strategies: StrategyEntry[] = [guidelines2018, strategy2025]
