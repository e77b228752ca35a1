/** What all articles together say a question is about. Built from all of them at once, and never changed. */
import { type Features, featuresOf } from './features.ts'
import { NaiveBayes } from './naive-bayes.ts'
import { OUTSIDE } from './outside.ts'
import type { KnownArticle } from './port.ts'
import { Vocabulary } from './vectors.ts'

/** One text of an article, and how much it counts. */
export interface Told {
  readonly features: Features
  readonly worth: number
}

/** Beside 1 for what somebody asks; tuned on the tuning part of `demo/bank/trial-questions`. */
const WORTH = { title: 2, keyword: 1, sentence: 0.4, outside: 1.5 } as const
const SENTENCE_END = /[。；;！？!?\n]|\. /u
const SHORTEST_SENTENCE = 4

const outside: readonly Told[] = OUTSIDE.map((text) => ({ features: featuresOf(text), worth: WORTH.outside }))

/** All that an article tells of what it is about. */
export function toldBy({ texts, questions, keywords }: KnownArticle): readonly Told[] {
  const written = Object.values(texts)
  const told = (worth: number) => (text: string) => ({ features: featuresOf(text), worth })
  const sentences = written.flatMap(({ body }) => body.split(SENTENCE_END)).map((sentence) => sentence.trim())
  return [
    ...written.flatMap(({ title }) => (title === '' ? [] : [title])).map(told(WORTH.title)),
    ...questions.map(({ text }) => text).map(told(1)),
    ...keywords.map(told(WORTH.keyword)),
    ...sentences.filter((sentence) => sentence.length >= SHORTEST_SENTENCE).map(told(WORTH.sentence)),
  ]
}

/** How much a question leans to each; null: they have nothing in common. */
export interface Leanings {
  /** In the order of the articles. */
  readonly articles: readonly (number | null)[]
  /** To what no article answers. */
  readonly outside: number | null
}

export class Reading {
  readonly #vocabulary: Vocabulary
  readonly #bayes: NaiveBayes

  /** @param articles what each of them tells, in an order that is kept */
  constructor(articles: readonly (readonly Told[])[]) {
    const classes = [...articles, outside]
    const vocabulary = new Vocabulary(classes.flat().map(({ features }) => features))
    const examples = classes.flatMap((told, of) =>
      told.map(({ features, worth }) => ({ vector: vocabulary.vector(features), of, worth })),
    )
    this.#vocabulary = vocabulary
    this.#bayes = new NaiveBayes(examples, classes.length, vocabulary.size)
  }

  read(question: string): Leanings {
    const scores = this.#bayes.scores(this.#vocabulary.vector(featuresOf(question)))
    return { articles: scores.slice(0, -1), outside: scores.at(-1) ?? null }
  }
}
