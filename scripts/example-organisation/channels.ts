import type { Channel, ChannelTransfer } from '../../models/channel.ts'
import { addressRules } from './channelAddresses.ts'

interface Given {
  name: string | { sv: string; en: string }
  status: Channel['status']
  assessedOn?: string
  reviewOn?: string
  changedOn?: string
  transfer?: ChannelTransfer
  individuals?: boolean
  sv: string
  en: string
}

const given: Record<keyof typeof addressRules, Given> = {
  facebook: {
    name: 'Facebook',
    status: 'approved',
    assessedOn: '2025-10-14',
    reviewOn: '2026-10-14',
    transfer: 'adequate',
    sv: 'Bedömd tillsammans med dataskyddsombudet. Får användas till information och dialog. Känsliga ärenden hänvisas till kontaktcenter, och meddelandefunktionen är avstängd där barn eller omsorgstagare är målgrupp.',
    en: 'Assessed together with the data protection officer. May be used for information and dialogue. Sensitive matters are referred to the contact centre, and messaging is off where children or people in care are the audience.',
  },
  instagram: {
    name: 'Instagram',
    status: 'approved',
    assessedOn: '2025-10-14',
    reviewOn: '2026-10-14',
    transfer: 'adequate',
    sv: 'Samma bedömning som för Facebook, som har samma ägare. Bilder på barn publiceras bara med samtycke från vårdnadshavarna.',
    en: 'The same assessment as for Facebook, which has the same owner. Pictures of children are published only with the consent of their guardians.',
  },
  linkedin: {
    name: 'LinkedIn',
    status: 'approved',
    assessedOn: '2025-11-04',
    reviewOn: '2026-11-04',
    transfer: 'adequate',
    individuals: true,
    sv: 'Bedömd för rekrytering och arbetsgivarfrågor. Medarbetare får ha ett eget konto i tjänsten.',
    en: 'Assessed for recruitment and employer matters. Employees may have an account of their own in the role.',
  },
  youtube: {
    name: 'YouTube',
    status: 'approved',
    assessedOn: '2025-11-18',
    reviewOn: '2026-11-18',
    transfer: 'adequate',
    changedOn: '2026-03-02',
    sv: 'Bedömd för film som också finns på vår egen webbplats. Filmer textas. Kommentarer hålls stängda om ingen hinner bevaka dem.',
    en: 'Assessed for films that are also on our own website. Films are captioned. Comments stay closed when nobody has time to watch over them.',
  },
  x: {
    name: 'X',
    status: 'frozen',
    assessedOn: '2025-02-11',
    reviewOn: '2026-08-31',
    transfer: 'unsettled',
    changedOn: '2025-02-11',
    individuals: true,
    sv: 'Inga nya konton tills den nya bedömningen är klar. Villkoren för tjänsten har ändrats och avsändare är svåra att bekräfta. Konton som finns får finnas kvar och bevakas.',
    en: 'No new accounts until the new assessment is done. The terms of the service have changed and senders are hard to confirm. Accounts that exist may stay and are watched over.',
  },
  tiktok: {
    name: 'TikTok',
    status: 'frozen',
    assessedOn: '2025-03-20',
    reviewOn: '2026-09-30',
    transfer: 'unsettled',
    sv: 'Inga nya konton. Appen får inte finnas på tjänstetelefoner, och frågan om överföring av personuppgifter till land utanför EU är inte löst.',
    en: 'No new accounts. The app is not allowed on work telephones, and the question of personal data being transferred outside the EU is not settled.',
  },
  snapchat: {
    name: 'Snapchat',
    status: 'approved',
    assessedOn: '2025-12-02',
    reviewOn: '2026-12-02',
    transfer: 'safeguards',
    sv: 'Bedömd för fritidsgårdar och ungdomsmottagningar. Inga bilder på besökare. Inlägg försvinner, så det som behöver bevaras sparas innan det publiceras.',
    en: 'Assessed for youth clubs and youth clinics. No pictures of visitors. Posts disappear, so what must be kept is saved before it is published.',
  },
  threads: {
    name: 'Threads',
    status: 'not-assessed',
    sv: 'Ingen verksamhet har ännu frågat efter kanalen. Den bedöms när någon behöver den.',
    en: 'Nobody has asked for the channel yet. It is assessed when somebody needs it.',
  },
  mastodon: {
    name: 'Mastodon',
    status: 'approved',
    assessedOn: '2026-01-20',
    reviewOn: '2027-01-20',
    transfer: 'none',
    individuals: true,
    sv: 'Bedömd för konton på servrar inom EU vars villkor vi har läst. Kommunens eget servernamn används i första hand.',
    en: 'Assessed for accounts on servers within the EU whose terms we have read. The municipality’s own server name is used first.',
  },
  bluesky: {
    name: 'Bluesky',
    status: 'approved',
    assessedOn: '2026-01-20',
    reviewOn: '2027-01-20',
    transfer: 'safeguards',
    individuals: true,
    sv: 'Bedömd för nyheter och pressfrågor. Kontot ska heta som en av våra domäner, så att avsändaren går att bekräfta.',
    en: 'Assessed for news and press matters. The account is to be named after one of our domains, so that the sender can be confirmed.',
  },
  pinterest: {
    name: 'Pinterest',
    status: 'not-assessed',
    sv: 'Inte bedömd. Turistbolaget har frågat, och bedömningen väntar på svar om reklam och kakor.',
    en: 'Not assessed. The tourism company has asked, and the assessment waits for answers on advertising and cookies.',
  },
  whatsapp: {
    name: { sv: 'WhatsApp-kanal', en: 'WhatsApp channel' },
    status: 'not-assessed',
    sv: 'Inte bedömd. Det är oklart vilka uppgifter om följare som sparas och hur meddelanden kan bevaras.',
    en: 'Not assessed. It is unclear which data about followers is kept and how messages can be archived.',
  },
  flickr: {
    name: 'Flickr',
    status: 'approved',
    assessedOn: '2025-06-10',
    reviewOn: '2026-12-10',
    transfer: 'safeguards',
    sv: 'Bedömd för bildbanker med historiska och fria bilder. Bilder på personer läggs inte ut där.',
    en: 'Assessed for image banks with historical and free pictures. Pictures of persons are not put there.',
  },
  vimeo: {
    name: 'Vimeo',
    status: 'approved',
    assessedOn: '2025-11-18',
    reviewOn: '2026-11-18',
    transfer: 'adequate',
    sv: 'Bedömd för film utan reklam, till exempel från kommunfullmäktige.',
    en: 'Assessed for films without advertising, for instance from the municipal council.',
  },
  twitch: {
    name: 'Twitch',
    status: 'not-assessed',
    sv: 'Inte bedömd. E-sporten på fritidsgårdarna har visat intresse, men ingen ansökan finns.',
    en: 'Not assessed. The e-sports groups at the youth clubs are interested, but there is no request.',
  },
  reddit: {
    name: 'Reddit',
    status: 'not-assessed',
    sv: 'Inte bedömd. Samtalen där leds av andra än oss.',
    en: 'Not assessed. Conversations there are moderated by others than us.',
  },
  medium: {
    name: 'Medium',
    status: 'not-assessed',
    sv: 'Inte bedömd. Längre texter publiceras på den egna webbplatsen.',
    en: 'Not assessed. Longer texts are published on our own website.',
  },
  soundcloud: {
    name: 'SoundCloud',
    status: 'approved',
    assessedOn: '2025-09-09',
    reviewOn: '2026-09-09',
    transfer: 'none',
    sv: 'Bedömd för poddar och inspelningar från bibliotek, konserthus och kulturskola.',
    en: 'Assessed for podcasts and recordings from libraries, the concert house and the school of arts.',
  },
  telegram: {
    name: 'Telegram',
    status: 'frozen',
    assessedOn: '2025-04-08',
    reviewOn: '2026-10-08',
    transfer: 'unsettled',
    sv: 'Ska inte användas. Tjänsten saknar företrädare som svarar på frågor om personuppgifter.',
    en: 'Not to be used. The service has no representative who answers questions about personal data.',
  },
  github: {
    name: 'GitHub',
    status: 'approved',
    assessedOn: '2025-05-27',
    reviewOn: '2027-05-27',
    transfer: 'adequate',
    individuals: true,
    sv: 'Bedömd för öppen källkod och öppna data. Inga personuppgifter i det som publiceras.',
    en: 'Assessed for open source and open data. No personal data in what is published.',
  },
}

/** The ground that every approved channel of a municipality rests on. */
const publicTask = {
  sv: 'Uppgift av allmänt intresse (dataskyddsförordningen, artikel 6.1 e): att informera och föra dialog om verksamheten. Bilder på personer bara med samtycke.',
  en: 'A task in the public interest (GDPR, article 6.1 e): to inform and keep a dialogue about what we do. Pictures of persons with consent only.',
}

/** The channels of the example organisation, as records. Their ids are short words, since people meet them in addresses and mappings. */
export const channels: Channel[] = Object.entries(given).map(([id, channel]) => ({
  _id: id,
  version: 1,
  name: typeof channel.name === 'string' ? { sv: channel.name, en: channel.name } : channel.name,
  status: channel.status,
  assessedOn: channel.assessedOn ?? null,
  reviewOn: channel.reviewOn ?? null,
  changedOn: channel.changedOn ?? null,
  basis: channel.status === 'approved' ? publicTask : null,
  transfer: channel.transfer ?? null,
  statusReason: { sv: channel.sv, en: channel.en },
  addresses: addressRules[id as keyof typeof addressRules],
  individuals: channel.individuals ?? false,
}))
