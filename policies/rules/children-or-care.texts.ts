import Joi from 'joi'
import { SIGNERS, type Signer } from '../effects.ts'
import type { Bilingual } from '../language.ts'
import { labelled } from '../parameters.ts'
import type { Text } from '../rule.ts'
import type { Speech } from '../speech.ts'

type Words<V> = Bilingual<(values: V, say: Speech) => Text>

/** What both versions say of what is seen, and of who signs because of it. */
export const childrenOrCareTexts: {
  neither: Words<Record<string, never>>
  children: Words<{ by: Signer }>
  care: Words<{ by: Signer }>
  'children-and-care': Words<{ by: Signer }>
} = {
  neither: {
    sv: () => ({ message: 'Varken barn eller personer i vård eller omsorg kommer att synas.' }),
    en: () => ({ message: 'Neither children nor people in care will be seen.' }),
  },
  children: {
    sv: ({ by }, say) => ({
      message: `Barn kommer att synas. Därför behövs också ett ja från ${say.signers([by])}.`,
      remedy:
        'Bestäm hur ni frågar barn och vårdnadshavare, vem som granskar bilder före publicering och hur de tas bort när någon ber om det. Skriv inga namn i ansökan.',
    }),
    en: ({ by }, say) => ({
      message: `Children will be seen. A yes from ${say.signers([by])} is therefore needed too.`,
      remedy:
        'Decide how you ask children and guardians, who checks pictures before they are published, and how they are taken down when somebody asks. Write no names in the request.',
    }),
  },
  care: {
    sv: ({ by }, say) => ({
      message: `Personer i vård eller omsorg kommer att synas. Därför behövs också ett ja från ${say.signers([by])}.`,
      remedy:
        'Bestäm hur ni frågar den som syns, hur ni undviker att sekretesskyddade uppgifter kommer med och vem som granskar före publicering. Skriv inga namn i ansökan.',
    }),
    en: ({ by }, say) => ({
      message: `People in care will be seen. A yes from ${say.signers([by])} is therefore needed too.`,
      remedy:
        'Decide how you ask those who are seen, how you keep secret particulars out, and who checks before anything is published. Write no names in the request.',
    }),
  },
  'children-and-care': {
    sv: ({ by }, say) => ({
      message: `Både barn och personer i vård eller omsorg kommer att synas. Därför behövs också ett ja från ${say.signers([by])}.`,
      remedy:
        'Bestäm hur ni frågar dem som syns och deras vårdnadshavare, hur ni undviker att sekretesskyddade uppgifter kommer med och vem som granskar före publicering. Skriv inga namn i ansökan.',
    }),
    en: ({ by }, say) => ({
      message: `Both children and people in care will be seen. A yes from ${say.signers([by])} is therefore needed too.`,
      remedy:
        'Decide how you ask those who are seen and their guardians, how you keep secret particulars out, and who checks before anything is published. Write no names in the request.',
    }),
  },
}

/** What the rule is about, in every version. */
export const childrenOrCareAbout = {
  title: { sv: 'Barn och personer i vård eller omsorg', en: 'Children and people in care' },
  why: {
    sv: 'Barn och personer i vård eller omsorg kan ha svårt att överblicka vad en publicering innebär. En uppgift om att någon får vård eller omsorg kan dessutom omfattas av sekretess.',
    en: 'Children and people in care may find it hard to see what being published means. That somebody receives care may also be covered by secrecy.',
  },
  source: {
    sv: 'Dataskyddsförordningen (EU) 2016/679, skäl 38; offentlighets- och sekretesslagen (2009:400), 23, 25 och 26 kap.',
    en: 'General Data Protection Regulation (EU) 2016/679, recital 38; Swedish Public Access to Information and Secrecy Act (2009:400), chapters 23, 25 and 26',
  },
}

/** Who looks at it besides those who would anyway. */
export const byParameter = labelled(
  Joi.string()
    .valid(...SIGNERS)
    .default('director'),
  { sv: 'Vem som också ska godkänna', en: 'Who is also to approve' },
)
