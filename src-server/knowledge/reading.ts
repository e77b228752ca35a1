/** What all articles together say a question is about. Built from all of them at once, and never changed. */
import { type Features, featuresOf } from './features.ts'
import { NaiveBayes } from './naive-bayes.ts'
import { ASKED_OF_OTHER_THINGS, ASKED_OF_OUR_THINGS } from './outside-things.ts'
import { OUTSIDE } from './outside.ts'
import type { KnownArticle } from './port.ts'
import { Scope } from './scope.ts'
import { Vocabulary } from './vectors.ts'

/** One text of an article, and how much it counts. */
export interface Told {
  readonly features: Features
  readonly worth: number
}

/** Beside 1 for what somebody asks; tuned on the tuning part of `demo/bank/trial-questions`. */
const WORTH = { title: 2, titlePart: 1, keyword: 1, sentence: 0.4, outside: 1.5, around: 0.5 } as const
const SENTENCE_END = /[。；;！？!?\n]|\. /u
const SHORTEST_SENTENCE = 4
/** Between the parts of a title each of which says alone what the article is about. */
const TITLE_PARTS = /[、：，,:]|与|或|\b(?:or|and)\b/u
const SHORTEST_PART = 2

const toldWith = (worth: number) => (text: string) => ({ features: featuresOf(text), worth })
const outside: readonly Told[] = OUTSIDE.map(toldWith(WORTH.outside))
/** They tell only whether an article is asked for at all: what is asked around a thing leads to none of them. */
const around = [
  { isInside: true, told: ASKED_OF_OUR_THINGS.map(toldWith(WORTH.around)) },
  { isInside: false, told: ASKED_OF_OTHER_THINGS.map(toldWith(WORTH.around)) },
]

/** All that an article tells of what it is about. */
export function toldBy({ texts, questions, keywords }: KnownArticle): readonly Told[] {
  const written = Object.values(texts)
  const told = (worth: number) => (text: string) => ({ features: featuresOf(text), worth })
  const sentences = written.flatMap(({ body }) => body.split(SENTENCE_END)).map((sentence) => sentence.trim())
  return [
    ...written.flatMap(({ title }) => (title === '' ? [] : [title])).map(told(WORTH.title)),
    ...written.flatMap(({ title }) => partsOf(title)).map(told(WORTH.titlePart)),
    ...questions.map(({ text }) => text).map(told(1)),
    ...keywords.map(told(WORTH.keyword)),
    ...sentences.filter((sentence) => sentence.length >= SHORTEST_SENTENCE).map(told(WORTH.sentence)),
  ]
}

/** None where a title has only one. */
function partsOf(title: string): readonly string[] {
  const parts = title.split(TITLE_PARTS).map((part) => part.trim())
  return parts.length === 1 ? [] : parts.filter((part) => part.length >= SHORTEST_PART)
}

/** How much a question leans to each; null: they have nothing in common. */
export interface Leanings {
  /** In the order of the articles. */
  readonly articles: readonly (number | null)[]
  /** To what no article answers. */
  readonly outside: number | null
  /** To any article at all rather than to none, as the logarithm of the odds. */
  readonly scope: number
}

export class Reading {
  readonly #vocabulary: Vocabulary
  readonly #bayes: NaiveBayes
  readonly #scope: Scope

  /** @param articles what each of them tells, in an order that is kept */
  constructor(articles: readonly (readonly Told[])[]) {
    const classes = [...articles, outside]
    const vocabulary = new Vocabulary(
      [...classes, ...around.map(({ told }) => told)].flat().map(({ features }) => features),
    )
    const examples = classes.flatMap((told, of) =>
      told.map(({ features, worth }) => ({ vector: vocabulary.vector(features), of, worth })),
    )
    this.#vocabulary = vocabulary
    this.#bayes = new NaiveBayes(examples, classes.length, vocabulary.size)
    const told = examples.map(({ vector, of, worth }) => ({ vector, worth, isInside: of < articles.length }))
    const asked = around.flatMap(({ isInside, told: all }) =>
      all.map(({ features, worth }) => ({ vector: vocabulary.vector(features), worth, isInside })),
    )
    this.#scope = new Scope([...told, ...asked], vocabulary.size)
  }

  read(question: string): Leanings {
    const vector = this.#vocabulary.vector(featuresOf(question))
    const scores = this.#bayes.scores(vector)
    return { articles: scores.slice(0, -1), outside: scores.at(-1) ?? null, scope: this.#scope.of(vector) }
  }
}
