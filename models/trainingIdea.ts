import { define, id, instant, type Recorded, version } from './define.ts'

/** What somebody who took part would do otherwise, or more of: people develop the training together (S4). */
export interface TrainingIdea extends Recorded {
  training: string
  by: string
  at: Date
  text: string
}

export const TrainingIdea = define<TrainingIdea>('TrainingIdea', {
  collection: 'trainingIdeas',
  fields: { _id: id, version, training: id, by: id, at: instant, text: id },
  erasable: ['text'],
  indexes: [[{ training: 1, at: -1, _id: 1 }]],
})
