import type { ComponentChildren } from 'preact'
import type { Strategy } from '../../../models/strategy.ts'
import { type FormFaults, FormFrame } from '../components/FormFrame.tsx'
import { usePage } from '../page.ts'
import { strategyName } from './StrategyBadge.tsx'

/** What every form about a draft has. */
export interface StrategyFormView {
  strategy: Strategy
  faults: FormFaults
  /** What was typed, or stands in the draft, by the name of its field. */
  typed: (name: string) => string
}

/** The page of a strategy. */
export const hrefOf = ({ _id }: Strategy) => `/strategies/${_id}`

interface Props extends Omit<StrategyFormView, 'typed'> {
  title: string
  children: ComponentChildren
}

/** What a form about a draft stands in. */
export function StrategyFrame({ strategy, faults, title, children }: Props) {
  const { t } = usePage()
  const about = { href: hrefOf(strategy), name: t(strategyName(strategy.name)) }
  return (
    <FormFrame faults={faults} title={title} place="rules" about={about}>
      {children}
    </FormFrame>
  )
}
