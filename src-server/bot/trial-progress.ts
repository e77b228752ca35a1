/** How far the trial under way has come: counts the questions asked; the trial that is stored ends it. */
import { BOT_CHANNELS, type BotTrialProgress, type LabelledQuestion } from '#shared/protocol/bot-rest.ts'
import type { TrialPorts } from './trials.ts'

type Watched = Pick<TrialPorts, 'answer' | 'store'>

export class TrialProgress {
  #done = 0

  /** The same ports, watched. */
  watch({ answer, store }: Watched): Watched {
    return {
      answer: async (question, language, channel) => {
        try {
          const answers = await answer(question, language, channel)
          this.#done += 1
          return answers
        } catch (error) {
          this.#done = 0
          throw error
        }
      },
      store: {
        setting: (name) => store.setting(name),
        set: async (name, value) => {
          if (name === 'bot-trial') this.#done = 0
          await store.set(name, value)
        },
      },
    }
  }

  /** [BT109] @param questions those of the trial: each is asked on every channel it may be asked on */
  now(questions: readonly Pick<LabelledQuestion, 'channel'>[]): BotTrialProgress {
    if (this.#done === 0) return { progress: null }
    const total = questions.reduce((sum, { channel }) => sum + (channel === null ? BOT_CHANNELS.length : 1), 0)
    return { progress: { done: Math.min(this.#done, total), total } }
  }
}
