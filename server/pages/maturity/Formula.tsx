import { usePage } from '../page.ts'

/** How a level is worked out, and why so, in words (see server/maturity/level.ts). */
export function Formula() {
  const { t } = usePage()
  return (
    <details>
      <summary>{t({ sv: 'Så räknas nivån ut', en: 'How the level is worked out' })}</summary>
      <p>
        {t({
          sv: 'För varje fråga tar vi det mittersta av svaren, så att en enda nöjd eller missnöjd person inte avgör. Nivån är medelvärdet av frågorna, men högst ett steg över den svagaste, avrundat nedåt.',
          en: 'For each question we take the middle one of the answers, so that one content or discontented person does not settle it. The level is the mean of the questions, but at most one step above the weakest, rounded down.',
        })}
      </p>
      <p>
        {t({
          sv: 'Skälet är att det är den svagaste länken som brister: den som publicerar fint men saknar ansvariga är inte redo för mer frihet. Men en enda svag sida gör inte heller allt annat ogjort.',
          en: 'The reason is that it is the weakest link that breaks: a unit that posts well but in which nobody is responsible is not ready for more freedom. Yet one weak side does not undo all the rest.',
        })}
      </p>
      <p>
        {t({
          sv: 'När tiden har gått ut räknas verksamheten som ej bedömd, och organisationens nivå gäller tills en ny bedömning är gjord.',
          en: 'When its time has passed the unit counts as not assessed, and the organisation’s level holds until a new assessment is made.',
        })}
      </p>
    </details>
  )
}
