import type { Text } from '../../models/text.ts'
import type { AuditFault, AuditReport, SignedHeadFault } from './verify.ts'

const becauseTexts: Record<SignedHeadFault, Text> = {
  'root-differs': {
    sv: 'Roten är en annan än den som händelserna ger.',
    en: 'Its root is another than the events give.',
  },
  'beyond-the-end': {
    sv: 'Det gäller fler händelser än som finns. Slutet är borttaget, eller en äldre kopia är återställd.',
    en: 'It is of more events than there are. The tail was cut off, or an older copy was restored.',
  },
  unreadable: { sv: 'Det går inte att läsa.', en: 'It cannot be read.' },
  'unknown-key': {
    sv: 'Det är signerat med en annan nyckel än registrets. Ange den med --key om nyckeln har bytts.',
    en: 'It is signed with another key than the register’s. Name it with --key if the key was changed.',
  },
  'bad-signature': {
    sv: 'Signaturen stämmer inte: texten är ändrad efter att den signerades.',
    en: 'The signature does not fit: the text was changed after it was signed.',
  },
}

/** What does not fit, in words. Events are counted from 0, as in the record. */
export function describeFault(fault: AuditFault): Text {
  switch (fault.kind) {
    case 'event-missing':
      return {
        sv: `Händelse ${fault.event} saknas. Den är borttagen, eller så är händelserna omnumrerade.`,
        en: `Event ${fault.event} is missing. It was removed, or the events were numbered anew.`,
      }
    case 'event-edited':
      return {
        sv: `Händelse ${fault.event} är ändrad: det som står där ger inte det kontrollvärde som sparades med den.`,
        en: `Event ${fault.event} was edited: what it says does not give the leaf that was kept with it.`,
      }
    case 'root-differs':
      return {
        sv: `Händelse ${fault.event} är den första vars rot inte stämmer. Den, eller en före den, är ändrad och har fått nya kontrollvärden.`,
        en: `Event ${fault.event} is the first whose root does not fit. It, or one before it, was edited and given new hashes.`,
      }
    case 'value-altered':
      return {
        sv: `Värdet ”${fault.path}” till händelse ${fault.event} är inte det som skrevs. Ett raderat värde hade varit tillåtet, men inte ett ändrat.`,
        en: `The value “${fault.path}” of event ${fault.event} is not the one that was written. An erased value would be allowed, an altered one is not.`,
      }
    case 'head-differs':
      return {
        sv: `Loggens slut säger ${fault.size} händelser, men händelserna ger ett annat slut efter ${fault.found}.`,
        en: `The head says ${fault.size} events, but the events give another end after ${fault.found}.`,
      }
    case 'signed-head': {
      const because = becauseTexts[fault.because]
      return {
        sv: `Det signerade slutet för ${fault.size} händelser stämmer inte. Något har ändrats bland händelserna ${fault.after} till ${fault.size - 1}. ${because.sv}`,
        en: `The signed head of ${fault.size} events does not fit. Something changed among events ${fault.after} to ${fault.size - 1}. ${because.en}`,
      }
    }
    case 'outside-head': {
      const because = becauseTexts[fault.because]
      const of =
        fault.size === null
          ? { sv: '', en: '' }
          : { sv: ` för ${fault.size} händelser`, en: ` of ${fault.size} events` }
      return {
        sv: `Det slut${of.sv} som har förvarats utanför stämmer inte med registret. ${because.sv}`,
        en: `The head${of.en} that was kept outside does not fit the register. ${because.en}`,
      }
    }
  }
}

/** What the check proves and what it does not, in so many words; the first says whether all fits. */
export function describeProof(report: AuditReport): Text[] {
  const { fault, events, erased, signedHeads, lastSigned, outside } = report
  if (fault) {
    return [
      describeFault(fault),
      {
        sv: `Händelserna före det stämmer: ${fault.kind === 'event-missing' || 'event' in fault ? fault.event : events} stycken.`,
        en: `The events before that fit: ${fault.kind === 'event-missing' || 'event' in fault ? fault.event : events} of them.`,
      },
    ]
  }
  const proved: Text[] = [
    {
      sv: `Alla ${events} händelser stämmer. Ingen av dem är ändrad, borttagen eller flyttad sedan den skrevs, så länge roten ${report.root} är den rätta.`,
      en: `All ${events} events check out. None of them was edited, removed or moved since it was written, as far as the root ${report.root} is the right one.`,
    },
    erased === 0
      ? {
          sv: 'Inget värde är raderat. Alla värden som förvaras bredvid händelserna är de som skrevs.',
          en: 'No value was erased. All values kept beside the events are those that were written.',
        }
      : {
          sv: `Raderade värden: ${erased}, vilket är tillåtet. De som är kvar är de som skrevs.`,
          en: `Values that were erased, which is allowed: ${erased}. Those that are left are those that were written.`,
        },
    lastSigned
      ? {
          sv: `Signerade slut som stämmer: ${signedHeads}. Det senaste gäller de första ${lastSigned.size} händelserna och signerades ${lastSigned.at.toISOString()}. Den som inte har nyckeln kan inte ha skrivit om de händelserna.`,
          en: `Signed heads that fit: ${signedHeads}. The latest is of the first ${lastSigned.size} events and was signed ${lastSigned.at.toISOString()}. Nobody without the key can have rewritten those events.`,
        }
      : {
          sv: 'Inget slut är signerat ännu. Den som kan skriva i databasen kan ha skrivit om alltihop.',
          en: 'No head has been signed yet. Whoever can write to the database may have rewritten it all.',
        },
  ]
  return [...proved, outsideText(outside), neverProved]
}

function outsideText(outside: AuditReport['outside']): Text {
  return outside
    ? {
        sv: `Det slut som har förvarats utanför stämmer: de första ${outside.size} händelserna är desamma som ${outside.at.toISOString()}. Inte ens den som har databasen och nyckeln kan ha skrivit om dem. Om det som har skrivits senare säger det inget.`,
        en: `The head that was kept outside fits: the first ${outside.size} events are the same as on ${outside.at.toISOString()}. Not even somebody with the database and the key can have rewritten them. Of what was written later it says nothing.`,
      }
    : {
        sv: 'Det här visar inte att slutet är kvar. Händelser som tagits bort i slutet eller en återställd äldre kopia syns bara mot ett signerat slut som förvaras utanför (--head FIL). Detsamma gäller den som har både databasen och nyckeln.',
        en: 'This does not show that the end is still there. A tail that was cut off, or an older copy that was restored, shows only against a signed head kept outside (--head FILE). The same goes for somebody who has both the database and the key.',
      }
}

const neverProved: Text = {
  sv: 'Det här visar inte heller att det som skrevs var sant, eller att allt som hände skrevs.',
  en: 'Nor does this show that what was written was true, or that everything that happened was written.',
}
