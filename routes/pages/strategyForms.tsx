import { randomUUID } from 'node:crypto'
import { Router } from 'express'
import Joi from 'joi'
import { factorNames, type StrategySections } from '../../models/strategy.ts'
import { uuid } from '../../server/fields.ts'
import { namesOf, stringsIn } from '../../server/names.ts'
import { bothLanguages, list, text } from '../../server/pages/posted.ts'
import { PresenceForm } from '../../server/pages/strategies/PresenceForm.tsx'
import { SectionForm, SettingsForm } from '../../server/pages/strategies/StrategyForms.tsx'
import { parse } from '../../server/parse.ts'
import { changeStrategy } from '../../server/strategies/changeStrategy.ts'
import { findStrategy } from '../../server/strategies/find.ts'
import { sectionNames, strategyChanges } from '../../server/strategies/shape.ts'
import { idIn, inPath } from '../ids.ts'
import { versionIn } from './answerForm.ts'
import { typedOr } from './formOf.ts'
import { channelOptions, unitOptions } from './load/strategyView.ts'
import { strategyForm } from './strategyForm.ts'

/** Writing a draft. */
export const strategyForms = Router()

const sectionId = Joi.object<{ id: string; section: keyof StrategySections }>({
  id: uuid,
  section: Joi.valid(...sectionNames),
})

// Name and settings

strategyForm(
  strategyForms,
  '/:id/edit',
  async (strategy, { page, posted, faults }) => {
    const ticked = (name: string) =>
      posted ? list(posted, name) : name === 'appliesTo' ? strategy.appliesTo : []
    const view = {
      strategy,
      faults,
      typed: typedOr(posted, strategy),
      ticked,
      units: await unitOptions(ticked('appliesTo'), page),
    }
    return <SettingsForm view={view} />
  },
  (req, posted, who) => {
    const said = factorNames.some((name) => text(posted, `factors.${name}.choice`))
    const factors = Object.fromEntries(
      factorNames.map((name) => [
        name,
        {
          choice: text(posted, `factors.${name}.choice`) ?? '',
          text: bothLanguages(posted, `factors.${name}.text`),
        },
      ]),
    )
    const changes = parse(strategyChanges, {
      name: bothLanguages(posted, 'name'),
      from: text(posted, 'from') ?? '',
      appliesTo: list(posted, 'appliesTo'),
      presenceModel: text(posted, 'presenceModel') ?? '',
      allowsOwnModel: text(posted, 'allowsOwnModel') === 'yes',
      amnestyUntil: text(posted, 'amnestyUntil'),
      factors: said ? factors : null,
    })
    return changeStrategy(idIn(req), versionIn(req), changes, who)
  },
  { fieldOf: (path) => ({ field: path.replace(/^appliesTo\..*/, 'appliesTo') }) },
)

// The text, section by section

strategyForm(
  strategyForms,
  '/:id/text/:section',
  async (strategy, { posted, faults, req }) => {
    const { section } = inPath(sectionId, req)
    return <SectionForm view={{ strategy, section, faults, typed: typedOr(posted, strategy) }} />
  },
  async (req, posted, who) => {
    const { id, section } = inPath(sectionId, req)
    const { sections } = await findStrategy(id, who)
    const changes = parse(strategyChanges, {
      sections: { ...sections, [section]: bothLanguages(posted, `sections.${section}`) },
    })
    return changeStrategy(id, versionIn(req), changes, who)
  },
)

// Where another presence model holds

strategyForm(
  strategyForms,
  '/:id/presence',
  async (strategy, { page, posted, faults }) => {
    const [{ bodies, parts }, channels, nameOf] = await Promise.all([
      unitOptions([], page),
      channelOptions(page),
      namesOf(stringsIn(strategy.presenceExceptions ?? []), page.language),
    ])
    const view = {
      strategy,
      faults,
      typed: typedOr(posted, {}),
      units: [...bodies, ...parts],
      channels,
      nameOf,
    }
    return <PresenceForm view={view} />
  },
  async (req, posted, who) => {
    const { presenceExceptions = [] } = await findStrategy(idIn(req), who)
    const keep = list(posted, 'keep')
    const kept = presenceExceptions.filter(({ id }) => keep.includes(id))
    const model = text(posted, 'model')
    const added = {
      id: randomUUID(),
      unit: text(posted, 'unit'),
      channel: text(posted, 'channel'),
      model,
      reason: bothLanguages(posted, 'reason'),
      until: text(posted, 'until'),
    }
    const all = [...kept, ...(model ? [added] : [])]
    const changes = parse(strategyChanges, {
      presenceExceptions: all,
      ...(all.length > 0 ? { allowsOwnModel: true } : {}),
    })
    return changeStrategy(idIn(req), versionIn(req), changes, who)
  },
  { fieldOf: (path) => ({ field: path.replace(/^presenceExceptions\.\d+\./, '') }) },
)
